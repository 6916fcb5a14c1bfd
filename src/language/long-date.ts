import type { Language } from './language.js';
import { dateParts, type LocalDate } from './local-date.js';

const MONTHS = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
} as const satisfies Record<Language, readonly string[]>;

/** A date in words: `June 26, 2018`, « 26 juin 2018 », « 1er juin 2018 » (only the first is an ordinal). */
export function longDate(date: LocalDate, language: Language): string {
  const { year, month, day } = dateParts(date);
  const name = MONTHS[language][month - 1]!; // a LocalDate's month is 1 to 12
  return language === 'en' ? `${name} ${day}, ${year}` : `${day === 1 ? '1er' : day} ${name} ${year}`;
}

/**
 * The line that dates a letter: `Ottawa, June 26, 2018`, « Ottawa, le 26 juin 2018 »; without a place `June 26, 2018`,
 * « Le 26 juin 2018 ». No full stop, no weekday.
 */
export function placeAndDate(place: string | undefined, date: LocalDate, language: Language): string {
  const words = longDate(date, language);
  if (language === 'en') return place === undefined ? words : `${place}, ${words}`;
  return place === undefined ? `Le ${words}` : `${place}, le ${words}`;
}
