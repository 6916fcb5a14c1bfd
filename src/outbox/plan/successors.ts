import { signerHash } from '../../contacts/supporter-hash.js';
import { chosenOf, type Sequence } from '../../contacts/sequence.js';
import { letterVersion, type LedgerView } from '../delivery/due.js';
import type { PlannedLetter } from './planned-letter.js';

/** How many of the letters go to an office where an earlier holder has the same person's letter already. */
export function countToSuccessors(letters: Sequence<PlannedLetter>, { reached, states }: LedgerView): number {
  const mailboxes = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
  /** By office, the mailboxes that letters reached: of `reachedKeys` by office and address, what follows the hash. They are few, the keys many. */
  const mailboxesOf = (version: string): ReadonlyMap<string, ReadonlySet<string>> => {
    const before = mailboxes.get(version);
    if (before !== undefined) return before;
    const known = new Map<string, Set<string>>();
    for (const key of reached.get(version) ?? []) {
      if (!key.endsWith('>')) continue;
      const mailbox = key.slice(key.indexOf(' ') + 1);
      const office = mailbox.slice(0, mailbox.lastIndexOf(' <'));
      known.set(office, (known.get(office) ?? new Set<string>()).add(mailbox));
    }
    mailboxes.set(version, known);
    return known;
  };
  return chosenOf(letters, (letter) => {
    const { template, addressees } = letter.group;
    const version = letterVersion(template.name, template.version);
    const known = mailboxesOf(version);
    // One that was tried has reached the others of its own addressees.
    if (known.size === 0 || (states.get(letter.key)?.state ?? 'ready') !== 'ready') return false;
    const { supporter } = letter;
    const hash = signerHash(supporter);
    return addressees.to.some(({ office }) =>
      [...(known.get(office) ?? [])].some((mailbox) => reached.get(version)?.has(`${hash} ${mailbox}`) === true),
    );
  }).length;
}
