import type { Gap } from '../letters/merge.js';
import { Problem } from '../problems/problem.js';
import type { PlannedLetter } from './planned-letter.js';

/** Merges every letter once and complains of each place in a template that was empty for somebody, with the number of letters it touches. */
export function emptyValues(letters: readonly PlannedLetter[]): readonly Problem[] {
  const places = new Map<string, { gap: Gap; count: number; example: PlannedLetter }>();
  for (const letter of letters) {
    for (const gap of letter.group.merge(letter.supporter).gaps) {
      const { file, line, column } = gap.where;
      const place = `${file}:${line ?? 0}:${column ?? 0}:${gap.name}`;
      const known = places.get(place);
      if (known === undefined) places.set(place, { gap, count: 1, example: letter });
      else known.count++;
    }
  }
  return [...places.values()].map(({ gap, count, example }) => {
    const { list, line } = example.supporter ?? {};
    const first = list === undefined ? '' : ` (first: ${list}, line ${line ?? 0})`;
    return new Problem({
      code: 'value-empty',
      message: `{{${gap.name}}} is empty in ${count === 1 ? '1 letter' : `${count} letters`}${first}.`,
      hint: `Give it something to fall back on, {{${gap.name} default="…"}}, put {{#if ${gap.name}}} around it, or write requires: [${gap.name}] above the letter.`,
      where: gap.where,
    });
  });
}
