import { say, type Sentence } from '../language/sentence.js';
import type { Language } from '../language/language.js';
import type { Note } from './row-fields.js';
import { shortCell } from './short-cell.js';

/** Says that a cell names no language of the letters, or both, and which one this person gets. */
export function languageNote(text: string, instead: Language | undefined, isBoth: boolean): Note {
  const named = shortCell(text);
  const message = isBoth ? ofBoth(named, instead) : ofNone(named, instead);
  return { code: 'language-unknown', message };
}

function ofNone(named: string, instead: Language | undefined): Sentence {
  if (instead === undefined)
    return say`"${named}" is not a language of the letters: this person gets the campaign’s default language.`;
  return instead === 'fr'
    ? say`"${named}" is not a language of the letters: this person gets French.`
    : say`"${named}" is not a language of the letters: this person gets English.`;
}

function ofBoth(named: string, instead: Language | undefined): Sentence {
  if (instead === undefined)
    return say`"${named}" names two languages: this person gets the campaign’s default language.`;
  return instead === 'fr'
    ? say`"${named}" names two languages: this person gets French.`
    : say`"${named}" names two languages: this person gets English.`;
}
