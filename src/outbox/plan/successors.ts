import { supporterHash } from '../../contacts/supporter-hash.js';
import { chosenOf, type Sequence } from '../../contacts/sequence.js';
import { letterVersion, type LedgerView } from '../delivery/due.js';
import type { PlannedLetter } from './planned-letter.js';

/** How many of the letters go to an office where an earlier holder has the same person's letter already. */
export function countToSuccessors(letters: Sequence<PlannedLetter>, { reached, states }: LedgerView): number {
  const offices = new Map<string, ReadonlySet<string>>();
  const officesOf = (version: string): ReadonlySet<string> => {
    const before = offices.get(version);
    if (before !== undefined) return before;
    const known = new Set<string>();
    // Of `reachedKeys`, those by office and address.
    for (const key of reached.get(version) ?? []) if (key.endsWith('>')) known.add(key.slice(0, key.lastIndexOf(' <')));
    offices.set(version, known);
    return known;
  };
  return chosenOf(letters, (letter) => {
    const { template, addressees } = letter.group;
    // One that was tried has reached the others of its own addressees.
    const known = officesOf(letterVersion(template.name, template.version));
    if (known.size === 0 || (states.get(letter.key)?.state ?? 'ready') !== 'ready') return false;
    const { supporter } = letter;
    const hash = supporter === undefined ? '' : supporterHash(supporter.key);
    return addressees.to.some(({ office }) => known.has(`${hash} ${office}`));
  }).length;
}
