import type { LetterGroup, PlannedLetter } from '../outbox/plan/planned-letter.js';
import { rowFields } from './own-words.js';

/** Whether every value of a letter was there: `fallback` where words of the template stand in for one, `gap` where nothing does. */
export type Filling = 'whole' | 'fallback' | 'gap';

/**
 * Tells of each letter how it was filled. A template's conditions look at nothing but whether a value is there, so one letter is
 * merged for each set of fields that occurs in a group, and stands for the others.
 */
export function fillings(): (letter: PlannedLetter) => Filling {
  const groups = new Map<LetterGroup, { readonly row: readonly string[]; readonly known: Map<string, Filling> }>();
  return ({ supporter, group }) => {
    const look = groups.get(group) ?? { row: rowFields(group.template), known: new Map<string, Filling>() };
    groups.set(group, look);
    const presence = look.row.map((field) => (supporter?.fields[field] === undefined ? 0 : 1)).join('');
    const known = look.known.get(presence);
    if (known !== undefined) return known;
    let filling: Filling = 'whole';
    group.merge(supporter, (words) => {
      if (filling !== 'gap') filling = words === '' ? 'gap' : 'fallback';
      return words;
    });
    look.known.set(presence, filling);
    return filling;
  };
}
