import type { PlannedLetters } from '../outbox/plan/planned-letter.js';

/**
 * Whose letters are whose: people are numbered as they come first. A sign-on letter is nobody's, and counts as one person in all its
 * languages.
 */
export interface People {
  /** Of each letter the number of its person. */
  readonly numbers: Uint32Array;
  readonly count: number;
}

/** Numbers the people of letters. Of letters that know their rows none is read. */
export function peopleOf(letters: PlannedLetters): People {
  const numbers = new Uint32Array(letters.length);
  const byRow: (number | undefined)[] = [];
  const byKey = new Map<string, number>();
  let count = 0;
  const numberOf = (place: number): number => {
    const row = letters.rowOf?.(place);
    if (row !== undefined) return (byRow[row] ??= count++);
    const { supporter, group } = letters.at(place)!; // a place of theirs
    const key = supporter?.key ?? `\n${group.template.name}`;
    const known = byKey.get(key) ?? count++;
    byKey.set(key, known);
    return known;
  };
  for (let place = 0; place < numbers.length; place++) numbers[place] = numberOf(place);
  return { numbers, count };
}

/**
 * The letters, and after them whatever else has an index below `size`, with the letters of a person together: people as they come first,
 * their letters as they come in the plan.
 */
export function byPerson({ numbers, count }: People, size: number): Uint32Array {
  /** Where the next letter of each person belongs. */
  const places = new Uint32Array(count + 1);
  for (const number of numbers) places[number + 1]!++;
  for (let number = 1; number < places.length; number++) places[number]! += places[number - 1]!;
  const order = new Uint32Array(size);
  for (const [index, number] of numbers.entries()) order[places[number]!++] = index; // each has a place
  for (let index = numbers.length; index < size; index++) order[index] = index;
  return order;
}
