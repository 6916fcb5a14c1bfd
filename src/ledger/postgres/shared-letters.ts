import type { Sentence } from '../../language/sentence.js';
import type { Hold, Pacing } from '../../outbox/delivery/pacing.js';
import type { Exchanged, Ledger, Settlement, SharedLedger, State } from '../../outbox/ports.js';
import { Problem } from '../../problems/problem.js';
import type { KeptEntry } from '../kept-entry.js';
import { entryOf } from '../rows.js';
import type { LettersTable, RecipientsTable } from '../schema.js';
import { isDamage } from './letter-queries.js';
import { isSettledSo, letterUpdates, type LetterUpdate } from './letter-updates.js';
import { isOpen, numberedExchanges, type ResolvedExchange } from './numbered-exchanges.js';
import { sharedPace, type SharedPace } from './pace-windows.js';
import type { Sender } from './sender.js';
import { claimLetters, recipientsOf } from './statements.js';

/** What one sender does with letters that several share. */
export interface SharedLetters extends Pick<Ledger, 'exchange'> {
  readonly shared: SharedLedger;
  /** Puts back what may have been taken and surely did not leave; before the sender ends. */
  putBack(at: Date): Promise<void>;
}

/** Claims, exchanges and the pace of one sender. `place` names the ledger for complaints. */
export function sharedLetters(
  sender: Sender,
  place: string,
  load: (keys: readonly string[]) => Promise<readonly KeptEntry[]>,
  stopOthers: (why: Sentence) => Promise<void>,
): SharedLetters {
  /** What this sender has, as it was last kept: nobody else changes a letter that is `sending`, and other changes are noticed. */
  const own = new Map<string, KeptEntry>();
  /** Taken by an exchange that failed without an answer: they did not leave, and are `sending`. */
  const strays = new Set<string>();
  /** Settled by such an exchange: whoever asked for it was told that it failed, and asks again. */
  const written = new Map<string, LetterUpdate>();
  const exchanges = numberedExchanges(sender);
  let pace: SharedPace | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const remember = (key: string, entry: KeptEntry | undefined): void => {
    if (entry !== undefined && isOpen(entry)) own.set(key, entry);
    else own.delete(key);
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
      const letters = rows.filter(({ key }) => (key as string | null) !== null);
      const entries = await entriesOf(letters, recipients);
      for (const entry of entries) own.set(entry.key, entry);
      return new Map(entries.map((entry) => [entry.key, entry]));
    });

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

  /** Letters that were not claimed before: ours from now on where nobody has them; how they stand, where somebody has. */
  const lookUp = async (keys: readonly string[]): Promise<void> => {
    if (keys.length === 0) return;
    const mine = await claim(keys);
    const others = keys.filter((key) => !mine.has(key));
    for (const entry of others.length === 0 ? [] : await load(others)) own.set(entry.key, entry);
  };

  /** What an exchange has done that seemed to fail. */
  const noteLate = (late: ResolvedExchange): void => {
    for (const wish of late.wishes) {
      const { key } = wish.before;
      const is = late.is.get(key);
      remember(key, is);
      if (is === wish.before) continue;
      // Nobody asked for a stray to be put back, and nobody asks again.
      if (is !== undefined && wish.settled !== undefined && !strays.has(key)) written.set(key, wish);
      if (is !== undefined && is === wish.taken) strays.add(key);
      else strays.delete(key);
    }
  };

  const exchange = async (
    settlements: readonly Settlement[],
    take: readonly string[],
    at: Date,
  ): Promise<Exchanged> => {
    // Whoever has lost its letters takes none of them again; what became of others may still be written down.
    const why: unknown = sender.stopped.reason;
    if (take.length > 0 && why instanceof Problem && why.code === 'ledger-lease-lost') throw why;
    const late = await exchanges.clearUp();
    if (late !== undefined) noteLate(late);
    const states = new Map<string, State>();
    const settling = settlements.filter((settlement) => {
      const earlier = written.get(settlement.key);
      if (earlier?.settled === undefined || !isSettledSo(earlier, settlement)) return true;
      states.set(settlement.key, earlier.settled.state);
      return false;
    });
    await lookUp([...settling.map(({ key }) => key), ...take].filter((key) => !own.has(key)));
    // A move that is not allowed throws before anything is asked of the server.
    const wishes = letterUpdates({ settlements: settling, take, strays }, (key) => known(own, key), at);
    const all = [...wishes.values()];
    let result = await exchanges.once(all, pace, at);
    // A lease that has run out takes nothing, but facts may still be written down while nobody has given the letters up.
    if (!result.alive && take.length > 0 && settling.length > 0) {
      const facts = all.flatMap((wish) => (wish.settled === undefined ? [] : [{ ...wish, taken: undefined }]));
      result = { ...(await exchanges.once(facts, pace, at)), held: new Map(), leased: false };
    }
    if (!result.alive) throw sender.lose();
    for (const [key, entry] of result.is) remember(key, entry);
    strays.clear();
    const isSettled = ({ before, settled, taken }: LetterUpdate): boolean => {
      const is = result.is.get(before.key);
      return is !== undefined && (is === settled || is === taken);
    };
    const unsettled = settling.some(({ key }) => !isSettled(wishes.get(key)!)); // each has one
    if (unsettled || (take.length > 0 && !result.leased)) {
      // Whoever asked is told that it failed, and asks again: what was written down is so all the same.
      for (const wish of all) if (wish.settled !== undefined && isSettled(wish)) written.set(wish.before.key, wish);
      throw sender.lose();
    }
    written.clear();
    for (const { key } of settling) states.set(key, wishes.get(key)!.settled!.state); // just settled
    const keptBack = new Map<string, Hold | undefined>();
    for (const key of take) {
      const is = result.is.get(key);
      if (is === undefined || is !== wishes.get(key)?.taken) keptBack.set(key, result.held.get(key));
    }
    return { states, keptBack };
  };

  // One after the other: each starts from what the one before has left.
  const inTurn: Ledger['exchange'] = (settlements, take, at) => {
    const next = last.then(() => exchange(settlements, take, at));
    last = next.catch(() => undefined);
    return next;
  };

  return {
    exchange: inTurn,
    putBack: async (at) => {
      // Nothing is asked where nothing is in doubt.
      if (strays.size > 0 || exchanges.inDoubt) await inTurn([], [], at);
    },
    shared: {
      claim,
      keepPace: async (pacing: Pacing) => {
        pace = sharedPace(pacing);
        await sender.steady((session) => pace?.begin(session, pacing.history) ?? Promise.resolve());
      },
      mayLeave: () => sender.clock.holds(),
      stopped: sender.stopped,
      get refusedElsewhere() {
        return exchanges.refusedElsewhere;
      },
      note: (note) => sender.note(note),
      stopOthers,
    },
  };
}

type ClaimedRow = LettersTable & { readonly alive: number };

function known(entries: ReadonlyMap<string, KeptEntry>, key: string): KeptEntry {
  const entry = entries.get(key);
  if (entry === undefined) throw new Error(`The ledger has no letter with the key ${key}.`);
  return entry;
}

function withRecipients(
  letters: readonly LettersTable[],
  rows: readonly RecipientsTable[],
  place: string,
): readonly KeptEntry[] {
  const byLetter = new Map<number, RecipientsTable[]>(letters.map(({ number }) => [number, []]));
  for (const row of rows) byLetter.get(row.letter)?.push(row);
  return letters.map((letter) => entryOf(place, { letter, recipients: byLetter.get(letter.number) ?? [] }));
}
