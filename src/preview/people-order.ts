import type { PlannedLetter } from '../outbox/plan/planned-letter.js';
import { type Sequence } from '../contacts/sequence.js';

/**
 * The letters, and after them whatever else has an index below `size`, with the letters of a person together: people as they come first,
 * their letters as they come in the plan.
 */
export function byPerson(letters: Sequence<PlannedLetter>, size: number): Uint32Array {
  const people = new Map<string, number[]>();
  for (const [i, { supporter }] of letters.entries()) {
    const key = supporter?.key ?? '';
    const known = people.get(key);
    if (known === undefined) people.set(key, [i]);
    else known.push(i);
  }
  const order = new Uint32Array(size);
  let at = 0;
  for (const theirs of people.values()) for (const index of theirs) order[at++] = index;
  for (let index = letters.length; index < size; index++) order[at++] = index;
  return order;
}
