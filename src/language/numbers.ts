import type { Language } from './language.js';
import { NO_BREAK } from './spaces.js';

const GROUP = { en: ',', fr: NO_BREAK } as const satisfies Record<Language, string>;
const DECIMAL = { en: '.', fr: ',' } as const satisfies Record<Language, string>;

/**
 * A number in figures, in groups of three: `72,667` and `72 667` (no-break), `1.5` and `1,5`. At most `decimals` places, 3 if not given.
 */
export function formatNumber(n: number, language: Language, decimals = 3): string {
  // The first use of Intl costs a quarter of what starting Node costs: whole numbers, which every command says, need none.
  const english = Number.isSafeInteger(n)
    ? String(n).replace(/\B(?=(?:\d{3})+$)/g, ',')
    : new Intl.NumberFormat('en', { maximumFractionDigits: decimals }).format(n);
  return grouped(english, language);
}

const WORDS = {
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  fr: ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'],
} as const satisfies Record<Language, readonly string[]>;

/**
 * A number as a sentence has it: a whole one below ten in words, any other in figures. French « un » is masculine. Source: Banque de
 * dépannage linguistique (OQLF), « Écriture des nombres »; The Canadian Style, 5.01.
 */
export function numberInWords(n: number, language: Language): string {
  return (Number.isInteger(n) ? WORDS[language][n] : undefined) ?? formatNumber(n, language);
}

/** Dollars: `$25,000` and `25 000 $` (no-break); cents only where there are some: `$12.50`, `12,50 $`. */
export function formatMoney(amount: number, language: Language): string {
  const rounded = Math.round(Math.abs(amount) * 100) / 100;
  const places = Number.isInteger(rounded) ? 0 : 2;
  const options = { minimumFractionDigits: places, maximumFractionDigits: places };
  const figures = grouped(new Intl.NumberFormat('en', options).format(rounded), language);
  const sign = amount < 0 && rounded > 0 ? '-' : '';
  return language === 'en' ? `${sign}$${figures}` : `${sign}${figures}${NO_BREAK}$`;
}

/** Per cent of a number that is one already (50, not 0.5): `50%` and `50 %` (no-break). */
export function formatPercent(n: number, language: Language): string {
  return `${formatNumber(n, language, 1)}${language === 'en' ? '' : NO_BREAK}%`;
}

/** Intl's English figures with each language's marks; its French ones change with the version of the data (U+00A0, U+202F). */
function grouped(figures: string, language: Language): string {
  return figures.replace(/[,.]/g, (mark) => (mark === ',' ? GROUP : DECIMAL)[language]);
}
