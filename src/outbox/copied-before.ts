import { copiedKeys, letterVersion } from './delivery/due.js';
import { groupsOf, type PlannedLetter } from './plan/planned-letter.js';
import type { Ledger, PlannedAddressee } from './ports.js';

/** By letter and version (`letterVersion`): the `copiedKeys` of everybody who has a copy. */
export type CopiedBefore = ReadonlyMap<string, ReadonlySet<string>>;

/** Everybody who has a copy of a letter that went to an earlier holder of one of its offices. */
export async function copiedBefore(
  due: Iterable<PlannedLetter>,
  ledger: Pick<Ledger, 'copied'>,
): Promise<CopiedBefore> {
  const groups = [...groupsOf(due)].filter(({ addressees }) => addressees.cc.length > 0);
  const copied = new Map<string, ReadonlySet<string>>();
  for (const { template } of groups) {
    const { name, version } = template;
    const letter = letterVersion(name, version);
    if (copied.has(letter)) continue;
    const same = groups.filter((one) => one.template.name === name);
    const now = new Set(same.flatMap(({ addressees }) => addressees.to.map(({ id }) => id)));
    copied.set(letter, await ledger.copied(name, version, [...now]));
  }
  return copied;
}

/** Addressees without those who have a copy of the same person's letter to an earlier holder of one of the offices. */
export function withoutCopied(
  addressees: readonly PlannedAddressee[],
  hash: string,
  copied: ReadonlySet<string> | undefined,
): readonly PlannedAddressee[] {
  if (copied === undefined || copied.size === 0) return addressees;
  const to = addressees.filter(({ role }) => role === 'to');
  const hasCopy = (cc: PlannedAddressee): boolean =>
    to.some((one) => copiedKeys(hash, one, cc).some((known) => copied.has(known)));
  return addressees.filter((one) => one.role !== 'cc' || !hasCopy(one));
}
