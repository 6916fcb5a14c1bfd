import type { Hold, Pacing } from '../../outbox/delivery/pacing.js';
import type { Exchanged, Ledger, Settlement, SharedLedger } from '../../outbox/ports.js';
import { Problem } from '../../problems/problem.js';
import { settledEntry, taken, type KeptEntry } from '../kept-entry.js';
import { entryOf } from '../rows.js';
import type { LettersTable, RecipientsTable } from '../schema.js';
import type { Session } from './connection.js';
import { columnsOf } from './letter-rows.js';
import { sharedPace, type SharedPace } from './pace-windows.js';
import type { Sender } from './sender.js';
import { checksumsOf, claimLetters, exchangeLetters, recipientsOf } from './statements.js';

/** What one sender does with letters that several share. */
export interface SharedLetters extends Pick<Ledger, 'exchange'> {
  readonly shared: SharedLedger;
  /** Puts back what may have been taken and surely did not leave; before the sender ends. */
  putBack(at: Date): Promise<void>;
}

/** A letter before and after a step. */
interface Step {
  readonly before: KeptEntry;
  readonly after: KeptEntry;
}

/** Claims, exchanges and the pace of one sender. `place` names the ledger for complaints. */
export function sharedLetters(
  sender: Sender,
  place: string,
  load: (keys: readonly string[]) => Promise<readonly KeptEntry[]>,
  stopOthers: (why: string) => Promise<void>,
): SharedLetters {
  /** What this sender has, as it was last kept: nobody else changes a letter that is `sending`, and other changes are noticed. */
  const own = new Map<string, KeptEntry>();
  /** Taken in a step of which no answer came: they did not leave, and may be `sending` all the same. */
  const doubtful = new Map<string, Step>();
  let pace: SharedPace | undefined;
  let refusedElsewhere = 0;
  let last: Promise<unknown> = Promise.resolve();

  const claim = (keys: readonly string[]): Promise<ReadonlyMap<string, KeptEntry>> =>
    sender.steady(async (session) => {
      const asked = sender.clock.now();
      const rows = await session.run<LettersTable & { readonly alive: number }>('postbag-claim', claimLetters, [
        sender.id,
        sender.lease,
        keys,
      ]);
      if (rows[0]?.alive !== 1) throw sender.lose();
      sender.clock.renewed(asked);
      const letters = rows.filter(({ key }) => (key as string | null) !== null);
      const entries = await withRecipients(session, letters, place);
      for (const entry of entries) own.set(entry.key, entry);
      return new Map(entries.map((entry) => [entry.key, entry]));
    });

  /** Letters that were not claimed before: ours from now on where nobody has them; how they stand, where somebody has. */
  const lookUp = async (keys: readonly string[]): Promise<void> => {
    if (keys.length === 0) return;
    const mine = await claim(keys);
    const others = keys.filter((key) => !mine.has(key));
    for (const entry of others.length === 0 ? [] : await load(others)) own.set(entry.key, entry);
  };

  /** One step, as often as the connection needs: what was done before the answer was lost is seen by its checksum. */
  const step = (
    steps: readonly Step[],
    takes: readonly KeptEntry[],
    attempted: Set<string>,
    sent: number,
    now: Date,
  ): Promise<Stepped> =>
    sender.steady(async (session) => {
      const paced = pace !== undefined && takes.length > 0;
      if (paced) await session.exec('begin');
      const { admitted, held } = paced
        ? await pace!.admit(session, takes, now) // just asked
        : { admitted: new Set(takes.map(({ key }) => key)), held: new Map<string, Hold>() };
      const going = [...steps, ...takes.filter(({ key }) => admitted.has(key)).map((entry) => tried(entry, now))];
      for (const key of admitted) attempted.add(key);
      const asked = sender.clock.now();
      const done = await exchangeOnce(session, sender, going, admitted.size > 0, sent);
      if (paced) await session.exec('commit');
      if (!done.alive) return { ...done, held, going };
      if (done.leased) sender.clock.renewed(asked);
      if (done.stop !== null) sender.stop(done.stop);
      refusedElsewhere = done.refused;
      return { ...done, held, going };
    });

  const exchange = async (
    settlements: readonly Settlement[],
    take: readonly string[],
    at: Date,
  ): Promise<Exchanged> => {
    // Whoever has lost its letters takes none of them again; what became of others may still be written down.
    const why: unknown = sender.stopped.reason;
    if (take.length > 0 && why instanceof Problem && why.code === 'ledger-lease-lost') throw why;
    await lookUp([...settlements.map(({ key }) => key), ...take].filter((key) => !own.has(key)));
    const settling = settlements.map((settlement): Step => {
      const before = known(own, settlement.key);
      return { before, after: settledEntry(before, settlement) };
    });
    const back = [...doubtful.values()].map(({ after }) => ({ before: after, after: notLeft(after, at) }));
    // A move that is not allowed throws before anything is asked of the server.
    const takes = take.map((key) => known(own, key));
    for (const entry of takes) taken(entry, at);
    const sent = settling.filter(({ after }) => after.state === 'sent').length;
    const attempted = new Set<string>();
    let result: Stepped;
    try {
      result = await step([...settling, ...back], takes, attempted, sent, at);
      // A lease that has run out takes nothing, but facts may still be written down while nobody has given the letters up.
      if (!result.alive && takes.length > 0 && settling.length > 0) {
        result = { ...(await step(settling, [], attempted, sent, at)), held: new Map(), leased: false };
      }
    } catch (error) {
      for (const entry of takes) if (attempted.has(entry.key)) doubtful.set(entry.key, tried(entry, at));
      throw error;
    }
    if (!result.alive) throw sender.lose();
    const moved = new Set(result.moved);
    const undone = new Set(back.map(({ before }) => before.number));
    for (const { before, after } of result.going) {
      if (!moved.has(before.number)) {
        if (!undone.has(before.number)) own.delete(before.key);
      } else if (after.state === 'sending' || after.state === 'deferred' || after.state === 'ready')
        own.set(after.key, after);
      else own.delete(after.key);
    }
    for (const { before } of back) doubtful.delete(before.key);
    // An earlier try may have taken what the pace holds up now.
    for (const entry of takes)
      if (attempted.has(entry.key) && result.held.has(entry.key)) doubtful.set(entry.key, tried(entry, at));
    const unsettled = settling.some(({ before }) => !moved.has(before.number));
    if (unsettled || (takes.length > 0 && !result.leased)) throw sender.lose();
    const keptBack = new Map<string, Hold | undefined>();
    for (const { key, number } of takes) if (!moved.has(number)) keptBack.set(key, result.held.get(key));
    return { states: new Map(settling.map(({ after }) => [after.key, after.state])), keptBack };
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
      if (doubtful.size > 0) await inTurn([], [], at);
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
        return refusedElsewhere;
      },
      note: (note) => sender.note(note),
      stopOthers,
    },
  };
}

/** What came of a step, and of which. */
type Stepped = Done & { readonly held: ReadonlyMap<string, Hold>; readonly going: readonly Step[] };

/** What came of one exchange on the server. */
interface Done {
  /** Whether its letters are still this sender's. */
  readonly alive: boolean;
  readonly leased: boolean;
  readonly stop: string | null;
  /** Numbers of the letters that are now as they were to be. */
  readonly moved: readonly number[];
  readonly refused: number;
}

async function exchangeOnce(
  session: Session,
  { id, lease, told }: Sender,
  steps: readonly Step[],
  takes: boolean,
  sent: number,
): Promise<Done> {
  const { changed, recipients } = columnsOf(steps);
  const values = [id, lease, takes, sent, told.refusedInRow, told.waitsFor ?? null, ...changed, ...recipients];
  const [row] = await session.run<Omit<Done, 'alive'> & { readonly alive: number }>(
    'postbag-exchange',
    exchangeLetters,
    values,
  );
  if (row === undefined || row.alive !== 1) return { alive: false, leased: false, stop: null, moved: [], refused: 0 };
  const missing = steps.filter(({ before }) => !row.moved.includes(before.number));
  if (missing.length === 0) return { ...row, alive: true };
  const numbers = missing.map(({ before }) => before.number);
  const found = await session.run<{ number: number; crc: number }>('postbag-checksums', checksumsOf, [numbers]);
  const crcs = new Map(found.map(({ number, crc }) => [number, crc]));
  // The answer to an earlier try was lost, and not what it did.
  const already = missing.filter((one) => crcs.get(one.before.number) === crcOf(one));
  return { ...row, alive: true, moved: [...row.moved, ...already.map(({ before }) => before.number)] };
}

function crcOf(one: Step): number {
  const [crc] = columnsOf([one]).changed.at(-1) as readonly number[]; // the last column of a changed letter
  return crc ?? 0;
}

function tried(entry: KeptEntry, at: Date): Step {
  return { before: entry, after: taken(entry, at) };
}

function notLeft(entry: KeptEntry, at: Date): KeptEntry {
  const reply = 'it did not leave: the ledger could not be reached';
  return settledEntry(entry, { key: entry.key, outcome: { kind: 'deferred', reply, server: '' }, at, nextTry: at });
}

function known(entries: ReadonlyMap<string, KeptEntry>, key: string): KeptEntry {
  const entry = entries.get(key);
  if (entry === undefined) throw new Error(`The ledger has no letter with the key ${key}.`);
  return entry;
}

async function withRecipients(
  session: Session,
  letters: readonly LettersTable[],
  place: string,
): Promise<readonly KeptEntry[]> {
  if (letters.length === 0) return [];
  const numbers = letters.map(({ number }) => number);
  const rows = await session.run<RecipientsTable>('postbag-recipients', recipientsOf, [numbers]);
  const byLetter = new Map<number, RecipientsTable[]>(numbers.map((number) => [number, []]));
  for (const row of rows) byLetter.get(row.letter)?.push(row);
  return letters.map((letter) => entryOf(place, { letter, recipients: byLetter.get(letter.number) ?? [] }));
}
