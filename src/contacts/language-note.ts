import { say } from '../language/sentence.js';
import type { Language } from '../language/language.js';
import type { Note } from './row-fields.js';
import { shortCell } from './short-cell.js';

/** Says that a cell names no language of the letters, and which one this person gets. */
export function languageNote(text: string, instead: Language | undefined): Note {
  const named = shortCell(text);
  const message =
    instead === undefined
      ? say`"${named}" is not a language of the letters: this person gets the campaign’s default language.`
      : instead === 'fr'
        ? say`"${named}" is not a language of the letters: this person gets French.`
        : say`"${named}" is not a language of the letters: this person gets English.`;
  return { code: 'language-unknown', message };
}
