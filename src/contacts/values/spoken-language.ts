import type { Language } from '../../language/language.js';
import { plainHeader } from '../headers/plain-header.js';

/** What may stand beside the name of a language: a country, or that it comes first. */
const BESIDE =
  'ca|can|canada|canadian|canadien|canadienne|quebec|qc|us|usa|gb|uk|france|be|ch|first|preferred|langue maternelle|premiere langue|only|seulement';
const FRENCH_NAME = 'f|fr|fre|fra|french|francais|francaise|francophone|frca';
const ENGLISH_NAME = 'e|a|en|eng|ang|english|anglais|anglaise|anglophone|enca|enus';
// "fr" beside "fr" is France; beside "en" it is the other language.
const FRENCH = new RegExp(`^(${FRENCH_NAME})( (${BESIDE}|fr))*( (french|francais))?$`);
const ENGLISH = new RegExp(`^(${ENGLISH_NAME})( (${BESIDE}))*( (english|anglais))?$`);
const BOTH = new RegExp(
  `\\b(both|either|bilingual|bilingue|les deux|les 2)\\b|^(${ENGLISH_NAME})\\b.* (${FRENCH_NAME})\\b|^(${FRENCH_NAME})\\b.* (${ENGLISH_NAME})\\b`,
);

/**
 * The language of letters that a cell names in either language; `both` where it names the two; `undefined` for other languages, or none.
 */
export function spokenLanguage(typed: string): Language | 'both' | undefined {
  const plain = plainHeader(typed);
  if (ENGLISH.test(plain)) return 'en';
  if (FRENCH.test(plain)) return 'fr';
  return BOTH.test(plain) ? 'both' : undefined;
}
