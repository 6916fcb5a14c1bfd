import type { Supporter } from '../contacts/supporter.js';
import type { Template } from '../letters/template.js';
import type { LetterGroup } from '../outbox/plan/planned-letter.js';

/**
 * The fields of letters that hold a supporter's own words: fields that may have several lines, and columns in which people answer freely.
 */
export function ownFields({ template: { used }, freeText }: LetterGroup): readonly string[] {
  return [...used.values()]
    .filter(({ name }) => name.from === 'supporter' && (name.kind === 'lines' || freeText.has(name.name)))
    .map(({ name }) => name.name)
    .filter((name) => name !== 'signature');
}

/** The fields that a template asks a row for. */
export function rowFields({ used }: Template): readonly string[] {
  return [...used.values()].filter(({ name }) => name.from === 'supporter').map(({ name }) => name.name);
}

/** What a supporter says in her own words in letters of a template; `''` where she says nothing. */
export function ownWords(supporter: Supporter | undefined, fields: readonly string[]): string {
  if (supporter === undefined) return '';
  return fields
    .map((field) => supporter.fields[field]?.trim() ?? '')
    .filter((words) => words !== '')
    .join('\n\n');
}
