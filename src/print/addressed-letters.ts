import type { DecisionMaker } from '../decision-makers/decision-maker.js';
import type { PlannedLetter } from '../outbox/plan/planned-letter.js';

/** One sheet or more that goes into one envelope. */
export interface AddressedLetter {
  readonly letter: PlannedLetter;
  readonly to: DecisionMaker;
}

/**
 * The letters as they go into envelopes: one for each addressee in To (and in Cc where `withCc`), sorted by addressee in the order in which
 * they first come, so that what goes to one office lies together.
 */
export function addressedLetters(letters: Iterable<PlannedLetter>, withCc: boolean): readonly AddressedLetter[] {
  const byPerson = new Map<string, AddressedLetter[]>();
  for (const letter of letters) {
    const { to, cc } = letter.group.addressees;
    for (const person of [...to, ...(withCc ? cc : [])]) {
      const those = byPerson.get(person.id);
      if (those === undefined) byPerson.set(person.id, [{ letter, to: person }]);
      else those.push({ letter, to: person });
    }
  }
  return [...byPerson.values()].flat();
}
