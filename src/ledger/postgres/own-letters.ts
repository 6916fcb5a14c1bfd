import type { KeptEntry } from '../kept-entry.js';
import { knownEntry } from '../letters.js';
import { entryOf } from '../rows.js';
import type { LettersTable, RecipientsTable } from '../schema.js';
import { isDamage } from './letter-queries.js';
import { isOpen } from './numbered-exchanges.js';
import type { Sender } from './sender.js';
import { claimLetters, recipientsOf } from './statements.js';

/**
 * The letters that one sender has, as they were last kept: nobody else changes a letter that is `sending`, and other changes are noticed.
 */
export interface OwnLetters {
  /** Throws where none is known by this key, which is our mistake. */
  readonly get: (key: string) => KeptEntry;
  /** What a letter is now; `undefined` where it is another's, or somebody has changed it. One of which nothing more can become is forgotten. */
  remember(key: string, entry: KeptEntry | undefined): void;
  /** Takes letters for this sender alone: see `SharedLedger.claim`. */
  readonly claim: (keys: readonly string[]) => Promise<ReadonlyMap<string, KeptEntry>>;
  /** Looks at letters that were not claimed: ours from now on where nobody has them; how they stand, where somebody has. */
  lookUp(keys: readonly string[]): Promise<void>;
}

/** Nothing is claimed yet. `place` names the ledger for complaints; `load` reads letters as they stand. */
export function ownLetters(
  sender: Sender,
  place: string,
  load: (keys: readonly string[]) => Promise<readonly KeptEntry[]>,
): OwnLetters {
  const own = new Map<string, KeptEntry>();

  /** What was claimed, read once more where somebody changed a letter between its row and those of its recipients. */
  const entriesOf = async (
    letters: readonly LettersTable[],
    recipients: readonly RecipientsTable[],
  ): Promise<readonly KeptEntry[]> => {
    try {
      return withRecipients(letters, recipients, place);
    } catch (error) {
      if (!isDamage(error)) throw error;
      return load(letters.map(({ key }) => key));
    }
  };
  const claim = (keys: readonly string[]): Promise<ReadonlyMap<string, KeptEntry>> =>
    sender.steady(async (session) => {
      const asked = sender.clock.now();
      const answers = await session.batch([
        { name: 'postbag-claim', text: claimLetters, values: [sender.id, sender.lease, keys] },
        { name: 'postbag-recipients', text: recipientsOf, values: [sender.id, keys] },
      ]);
      const [rows, recipients] = answers as readonly [readonly ClaimedRow[], readonly RecipientsTable[]]; // the rows that the statements give
      if (rows[0]?.alive !== 1) throw sender.lose();
      sender.clock.renewed(asked);
      const letters = rows.filter((row) => row.key !== null);
      const entries = await entriesOf(letters, recipients);
      for (const entry of entries) own.set(entry.key, entry);
      return new Map(entries.map((entry) => [entry.key, entry]));
    });
  return {
    get: (key) => knownEntry(own, key),
    remember(key, entry) {
      if (entry !== undefined && isOpen(entry)) own.set(key, entry);
      else own.delete(key);
    },
    claim,
    async lookUp(given) {
      const keys = given.filter((key) => !own.has(key));
      if (keys.length === 0) return;
      const mine = await claim(keys);
      const others = keys.filter((key) => !mine.has(key));
      for (const entry of others.length === 0 ? [] : await load(others)) own.set(entry.key, entry);
    },
  };
}

/** A letter that was claimed; a row without one says only whether the sender is alive. */
type ClaimedRow = { readonly alive: number } & (LettersTable | { readonly key: null });

function withRecipients(
  letters: readonly LettersTable[],
  rows: readonly RecipientsTable[],
  place: string,
): readonly KeptEntry[] {
  const byLetter = new Map<number, RecipientsTable[]>(letters.map(({ number }) => [number, []]));
  for (const row of rows) byLetter.get(row.letter)?.push(row);
  return letters.map((letter) => entryOf(place, { letter, recipients: byLetter.get(letter.number) ?? [] }));
}
