import type { Language } from '../../language/language.js';
import { plainHeader } from '../headers/plain-header.js';

/** What may stand beside the name of a language: a country, or that it comes first. */
const BESIDE =
  '( (ca|can|canada|canadian|canadien|canadienne|quebec|qc|us|usa|gb|uk|fr|france|be|ch|first|preferred|langue maternelle|premiere langue|only|seulement))*';
const FRENCH = new RegExp(`^(f|fr|fre|fra|french|francais|francaise|francophone|frca)${BESIDE}( (french|francais))?$`);
const ENGLISH = new RegExp(
  `^(e|a|en|eng|ang|english|anglais|anglaise|anglophone|enca|enus)${BESIDE}( (english|anglais))?$`,
);

/** The language of letters that a cell names in either language; `undefined` for other languages, both, or none. */
export function spokenLanguage(typed: string): Language | undefined {
  const plain = plainHeader(typed);
  if (ENGLISH.test(plain)) return 'en';
  return FRENCH.test(plain) ? 'fr' : undefined;
}
