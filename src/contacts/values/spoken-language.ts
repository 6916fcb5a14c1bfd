import type { Language } from '../../language/language.js';
import { plainHeader } from '../headers/plain-header.js';

const words: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'en',
    'eng',
    'e',
    'english',
    'anglais',
    'anglaise',
    'a',
    'ang',
    'anglophone',
    'en ca',
    'en us',
    'en gb',
    'english canada',
    'english anglais',
    'anglais english',
  ],
  fr: [
    'fr',
    'fre',
    'fra',
    'f',
    'french',
    'francais',
    'francaise',
    'francophone',
    'fr ca',
    'fr fr',
    'french canada',
    'francais french',
    'french francais',
  ],
};

/** The language of letters that a cell names in either language; `undefined` for other languages, both, or none. */
export function spokenLanguage(typed: string): Language | undefined {
  const plain = plainHeader(typed);
  if (words.en.includes(plain)) return 'en';
  return words.fr.includes(plain) ? 'fr' : undefined;
}
