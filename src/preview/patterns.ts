import type { LetterGroup, PlannedLetter } from '../outbox/plan/planned-letter.js';
import { ownFields, ownWords, rowFields } from './own-words.js';

/** Whether every value of a letter was there: `fallback` where words of the template stand in for one, `gap` where nothing does. */
type Filling = 'whole' | 'fallback' | 'gap';

/**
 * What letters have in common that differ by nothing but values: those of a group whose rows have the same fields, since a template's
 * conditions look at nothing but whether a value is there.
 */
export interface Pattern {
  readonly number: number;
  /** Fields that hold the supporter's own words. */
  readonly own: readonly string[];
  /** Other fields that the letter asks for and the rows do not have. */
  readonly missing: readonly string[];
  readonly filling: Filling;
  /** Characters of the text besides the supporter's own words, in the first of these letters. */
  readonly length: number;
}

/** Tells the pattern of each letter. The first of each pattern is merged, and stands for the others. */
export function patterns(): (letter: PlannedLetter) => Pattern {
  const groups = new Map<LetterGroup, GroupPatterns>();
  let count = 0;
  return ({ supporter, group }) => {
    let known = groups.get(group);
    if (known === undefined) {
      known = { row: rowFields(group.template), own: ownFields(group), byFields: new Map() };
      groups.set(group, known);
    }
    const { row, own, byFields } = known;
    let fields = '';
    for (const field of row) fields += supporter?.fields[field] === undefined ? '0' : '1';
    const found = byFields.get(fields);
    if (found !== undefined) return found;
    let filling: Filling = 'whole';
    const { letter } = group.merge(supporter, (words) => {
      if (filling !== 'gap') filling = words === '' ? 'gap' : 'fallback';
      return words;
    });
    const missing = row.filter((field, i) => fields[i] === '0' && !own.includes(field));
    const length = Math.max(0, letter.text.length - ownWords(supporter, own).length);
    const made = { number: count++, own, missing, filling, length };
    byFields.set(fields, made);
    return made;
  };
}

interface GroupPatterns {
  readonly row: readonly string[];
  readonly own: readonly string[];
  /** By which fields of `row` are there: `1` or `0` for each. */
  readonly byFields: Map<string, Pattern>;
}
