import { foundIn } from '../../contacts/sequence.js';
import { addressHash, supporterHash } from '../../contacts/supporter-hash.js';
import { say } from '../../language/sentence.js';
import { Problem } from '../../problems/problem.js';
import type { LedgerView } from '../delivery/due.js';
import type { Plan } from './plan.js';
import type { PlannedLetter } from './planned-letter.js';
import type { State } from '../ports.js';

/** What the ledger keeps under the hash of a supporter, for one letter. */
export interface KeptOfLetter {
  readonly letter: string;
  /** `LedgerView.reached` of the version that is planned. */
  readonly reached: Iterable<string>;
  /** `supporterHash` of everybody whose letter is held back or has changed words. */
  readonly marked: Iterable<string>;
}

/**
 * Keys of letters that have not left, but may have left before in the same person's name. With
 * `same_address: each` people are known by address and name. When that setting changes, or a name is spelled differently, the ledger still has
 * a letter, a mark or changed words of somebody at that address who is no longer planned: she may be any of those who are.
 */
export function lettersInDoubt(
  { letters, areNamed = false }: Pick<Plan, 'letters' | 'areNamed'>,
  kept: readonly KeptOfLetter[],
  states: LedgerView['states'],
): ReadonlySet<string> {
  const inDoubt = new Set<string>();
  const wereNamed = kept.some(
    ({ reached, marked }) => (foundIn(marked, isNamed) ?? foundIn(reached, isNamed)) !== undefined,
  );
  if (!areNamed && !wereNamed) return inDoubt;
  const hashes = new Map<string, string>();
  for (const { supporter } of letters)
    if (supporter !== undefined) hashes.set(supporter.key, supporterHash(supporter.key));
  const planned = new Set(hashes.values());
  for (const { letter, reached, marked } of kept) {
    const gone = new Set<string>();
    for (const hash of marked) if (!planned.has(hash)) gone.add(addressHash(hash));
    for (const reachedKey of reached) {
      const hash = reachedKey.slice(0, reachedKey.indexOf(' '));
      if (!planned.has(hash)) gone.add(addressHash(hash));
    }
    for (const { key, supporter, group } of letters) {
      if (supporter === undefined || group.template.name !== letter || hasLeft(states.get(key)?.state)) continue;
      const hash = hashes.get(supporter.key);
      if (hash !== undefined && gone.has(addressHash(hash))) inDoubt.add(key);
    }
  }
  return inDoubt;
}

/** Whether a letter in this state has left, or may have: it leaves again only where somebody says so. */
export const hasLeft = (state: State | undefined): boolean =>
  state !== undefined && state !== 'ready' && state !== 'deferred';

/** Whether a `supporterHash`, alone or before something else, is that of address and name. */
const isNamed = (hash: string): boolean => hash[64] === '.';

/** Says how many letters are held back because of it, and where the first of their people stands. */
export function doubtProblems(letters: Iterable<PlannedLetter>, inDoubt: ReadonlySet<string>): readonly Problem[] {
  const first = inDoubt.size === 0 ? undefined : foundIn(letters, ({ key }) => inDoubt.has(key))?.supporter;
  if (first === undefined) return [];
  return [
    new Problem({
      code: 'same-address-changed',
      severity: 'warning',
      message: say`Letters held back because it is not known whether one left before in the same person’s name: ${inDoubt.size}. The setting same_address, or a name at that address, has changed since.`,
      hint: say`Put same_address, or the name, back to what it was when the letters left. What left is in: postbag status --letters`,
      where: { file: first.list, line: first.line },
    }),
  ];
}
