import { supporterHash } from '../../contacts/supporter-hash.js';
import { chosenOf, type Sequence } from '../../contacts/sequence.js';
import { letterVersion, type LedgerView } from '../delivery/due.js';
import type { PlannedLetter } from './planned-letter.js';

/** How many of the letters go to an office where an earlier holder has the same person's letter already. */
export function countToSuccessors(letters: Sequence<PlannedLetter>, { reached, states }: LedgerView): number {
  const offices = new Map<string, ReadonlySet<string>>();
  for (const [version, keys] of reached) {
    // Of `reachedKeys`, those by office and address.
    const byAddress = [...keys].filter((key) => key.endsWith('>'));
    offices.set(version, new Set(byAddress.map((key) => key.slice(0, key.lastIndexOf(' <')))));
  }
  return chosenOf(letters, ({ key: own, supporter, group: { template, addressees } }) => {
    // One that was tried has reached the others of its own addressees.
    if ((states.get(own)?.state ?? 'ready') !== 'ready') return false;
    const known = offices.get(letterVersion(template.name, template.version));
    if (known === undefined || known.size === 0) return false;
    const hash = supporter === undefined ? '' : supporterHash(supporter.key);
    return addressees.to.some(({ office }) => known.has(`${hash} ${office}`));
  }).length;
}
