import type { Settlement } from '../../outbox/ports.js';
import { settledEntry, taken, type KeptEntry } from '../kept-entry.js';
import { checksumOf } from '../rows.js';

/** What an exchange is to make of one letter: settled first, taken then. */
export interface LetterUpdate {
  /** As this sender knows it. */
  readonly before: KeptEntry;
  readonly settled: KeptEntry | undefined;
  /** Where it is to be taken, and the pace lets it. */
  readonly taken: KeptEntry | undefined;
}

/**
 * What an exchange is to make of its letters, by key. A letter may be settled and taken in one: it came back, and goes again. `strays` were
 * taken, and did not leave: they are put back. A move that is not allowed throws.
 */
export function letterUpdates(
  { settlements, take, strays }: Asked,
  known: (key: string) => KeptEntry,
  at: Date,
): ReadonlyMap<string, LetterUpdate> {
  const wishes = new Map<string, LetterUpdate>();
  for (const settlement of settlements) {
    const earlier = wishes.get(settlement.key);
    const before = earlier?.before ?? known(settlement.key);
    wishes.set(settlement.key, {
      before,
      settled: settledEntry(earlier?.settled ?? before, settlement),
      taken: undefined,
    });
  }
  for (const key of strays) {
    if (wishes.has(key)) continue;
    const before = known(key);
    wishes.set(key, { before, settled: notLeft(before, at), taken: undefined });
  }
  for (const key of take) {
    const earlier = wishes.get(key);
    const before = earlier?.before ?? known(key);
    wishes.set(key, { before, settled: earlier?.settled, taken: taken(earlier?.settled ?? before, at) });
  }
  return wishes;
}

/** What is asked of an exchange. */
interface Asked {
  readonly settlements: readonly Settlement[];
  readonly take: readonly string[];
  readonly strays: Iterable<string>;
}

/** What a letter is that has this checksum; `undefined` when it is none of what this sender knew or wanted. */
export function stateByChecksum(
  { before, settled, taken }: LetterUpdate,
  crc: number | undefined,
): KeptEntry | undefined {
  return [taken, settled, before].find((entry) => entry !== undefined && checksumOf(entry) === crc);
}

/** Whether a wish that came true has settled the letter just so. */
export function isSettledSo({ before, settled }: LetterUpdate, wanted: Settlement): boolean {
  return settled !== undefined && checksumOf(settledEntry(before, wanted)) === checksumOf(settled);
}

function notLeft(entry: KeptEntry, at: Date): KeptEntry {
  const reply = 'it did not leave: the ledger could not be reached';
  return settledEntry(entry, { key: entry.key, outcome: { kind: 'deferred', reply, server: '' }, at, nextTry: at });
}
