import type { Counts, EntryFilter, Ledger, PlannedAddressee } from '../outbox/ports.js';
import { reachedKeys } from '../outbox/due.js';
import type { Keeper, WritingKeeper } from './keeper.js';
import { plannedRow, replanned, settledEntry, taken, type KeptEntry } from './kept-entry.js';
import type { KeptLetters } from './kept-letters.js';
import type { Change, LetterQueries } from './letter-queries.js';

/** The counts of a ledger that has no letters. */
export const noLetters: Counts = {
  ready: 0,
  sending: 0,
  sent: 0,
  deferred: 0,
  rejected: 0,
  unknown: 0,
  bounced: 0,
  printed: 0,
};

/** What can be asked about letters. */
export type LettersRead = Pick<Ledger, 'counts' | 'entries' | 'entry' | 'states' | 'reached' | 'refused'>;

/** What changes letters. */
export type LettersWrite = Pick<Ledger, 'add' | 'exchange'>;

/** The questions about letters, answered from the tables. */
export function lettersRead({ db, read }: Keeper, queries: LetterQueries): LettersRead {
  return {
    counts: () =>
      read(async () => {
        const rows = await db
          .selectFrom('letters')
          .select(({ fn }) => ['state', fn.countAll<number>().as('number')])
          .groupBy('state')
          .execute();
        return { ...noLetters, ...Object.fromEntries(rows.map(({ state, number }) => [state, number])) };
      }),

    async *entries(filter: EntryFilter = {}) {
      let after = -1;
      for (;;) {
        const page = await read(() => queries.page(db, filter, after));
        yield* page;
        const last = page.at(-1);
        if (last === undefined) return;
        after = last.number;
      }
    },

    entry: (key) => read(async () => (await queries.load(db, [key])).get(key)),

    states: (letter) =>
      read(async () => {
        const rows = await db
          .selectFrom('letters')
          .select(['key', 'state', 'next_try'])
          .$if(letter !== undefined, (query) => query.where('letter', '=', letter!)) // just asked
          .execute();
        return new Map(
          rows.map(({ key, state, next_try }) => [
            key,
            { state, nextTry: next_try === null ? undefined : new Date(next_try) },
          ]),
        );
      }),

    reached: (letter, version) =>
      read(async () => {
        const rows = await db
          .selectFrom('letters')
          .innerJoin('recipients', 'recipients.letter', 'letters.number')
          .select(['letters.supporter_hash', 'recipients.id', 'recipients.address'])
          .where('letters.letter', '=', letter)
          .where('letters.version', '=', version)
          .where('recipients.role', '=', 'to')
          .where(({ fn }) => fn.coalesce('recipients.state', 'letters.state'), 'in', [
            'sent',
            'sending',
            'unknown',
            'printed',
          ])
          .execute();
        return new Set(rows.flatMap(({ supporter_hash, ...to }) => reachedKeys(supporter_hash, to)));
      }),

    refused: () =>
      read(async () => {
        const rows = await db
          .selectFrom('recipients')
          .innerJoin('letters', 'letters.number', 'recipients.letter')
          .select(['letters.key', 'recipients.id', 'recipients.role', 'recipients.address'])
          .where(({ fn }) => fn.coalesce('recipients.state', 'letters.state'), 'in', ['rejected', 'bounced'])
          .execute();
        const byKey = new Map<string, PlannedAddressee[]>();
        for (const { key, ...addressee } of rows) byKey.set(key, [...(byKey.get(key) ?? []), addressee]);
        return byKey;
      }),
  };
}

/** The changes of letters. `now` is the moment at which letters that are added are written down. */
export function lettersWrite({ changeAtOnce }: WritingKeeper, letters: KeptLetters, now: Date): LettersWrite {
  // As they were last kept: nobody but `exchange` changes a letter that is `sending`, so none is read again to be settled.
  const underWay = new Map<string, KeptEntry>();
  return {
    add: (plans) =>
      changeAtOnce(() => {
        let number = letters.lastNumber();
        const closed = new Set<string>();
        const done = new Set<string>();
        for (const plan of plans) {
          if (done.has(plan.key)) continue;
          done.add(plan.key);
          const before = letters.load(plan.key);
          const after = before === undefined ? plannedRow(plan, ++number, now) : replanned(before, plan, now);
          if (after !== before) letters.save([{ before, after }]);
          if (after.state !== 'ready' && after.state !== 'deferred') closed.add(plan.key);
        }
        return closed;
      }),

    exchange: async (settlements, take, at) => {
      const changes = await changeAtOnce(() => {
        const moved = new Map<string, Change>();
        const move = (key: string, to: (entry: KeptEntry) => KeptEntry): void => {
          const earlier = moved.get(key);
          const before = earlier?.before ?? underWay.get(key) ?? letters.load(key);
          if (before === undefined) throw new Error(`The ledger has no letter with the key ${key}.`);
          moved.set(key, { before, after: to(earlier?.after ?? before) });
        };
        for (const settlement of settlements) move(settlement.key, (entry) => settledEntry(entry, settlement));
        for (const key of take) move(key, (entry) => taken(entry, at));
        letters.save(moved.values());
        return moved;
      });
      for (const [key, { after }] of changes) {
        if (after.state === 'sending') underWay.set(key, after);
        else underWay.delete(key);
      }
      return { states: new Map(settlements.map(({ key }) => [key, changes.get(key)!.after.state])) }; // each was moved
    },
  };
}

/** The letter with this key; that there is none is our mistake. */
export function known(entries: ReadonlyMap<string, KeptEntry>, key: string): KeptEntry {
  const entry = entries.get(key);
  if (entry === undefined) throw new Error(`The ledger has no letter with the key ${key}.`);
  return entry;
}
