import { firstSeen, KeyTable } from '../contacts/key-table.js';
import type { PlannedLetter } from '../outbox/plan/planned-letter.js';

/**
 * Whose letters are whose: people are numbered as they come first. A sign-on letter is nobody's, and counts as one person in all its
 * languages.
 */
export interface People {
  /** Of each letter the number of its person. */
  readonly numbers: Uint32Array;
  readonly count: number;
}

/** Numbers the people of so many letters. */
export function peopleWatch(letters: number): {
  /** Looks at the letter with this index, one after the other. Gives whether its person was not seen before. */
  readonly look: (index: number, letter: PlannedLetter) => boolean;
  readonly people: () => People;
} {
  const numbers = new Uint32Array(letters);
  const keys = new KeyTable();
  return {
    look: (index, { supporter, group }) => {
      const known = keys.add(supporter?.key ?? `\n${group.template.name}`);
      numbers[index] = known === firstSeen ? keys.size - 1 : known;
      return known === firstSeen;
    },
    people: () => ({ numbers, count: keys.size }),
  };
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
