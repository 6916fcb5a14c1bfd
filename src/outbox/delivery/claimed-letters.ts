import type { Entry, SharedLedger } from '../ports.js';
import { parts, type Sequence } from '../../contacts/sequence.js';

/** A planned letter that is this sender's now, as the ledger has it. */
export interface ClaimedLetter<Planned> {
  readonly planned: Planned;
  readonly entry: Entry;
}

/** How many letters are taken at a time, at most: few are left for another sender to wait for when this one stops. */
const mostAtOnce = 100;

/**
 * The letters that this sender can have, in the order of the plan: those that are due and that no other sender has. What another had in passing
 * is asked for again, until there is nothing to be had.
 */
export async function* claimedLetters<Planned extends { readonly key: string }>(
  due: Sequence<Planned>,
  { claim }: Pick<SharedLedger, 'claim'>,
): AsyncGenerator<ClaimedLetter<Planned>> {
  const atOnce = Math.max(1, Math.min(mostAtOnce, Math.ceil(due.length / 20)));
  let left: Sequence<Planned> = due;
  for (;;) {
    const others: Planned[] = [];
    for (const some of parts(left, atOnce)) {
      const mine = await claim(some.map(({ key }) => key));
      for (const planned of some) {
        const entry = mine.get(planned.key);
        if (entry === undefined) others.push(planned);
        else yield { planned, entry };
      }
    }
    if (others.length === left.length || others.length === 0) return;
    left = others;
  }
}
