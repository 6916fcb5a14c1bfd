import type { EntryFilter, Ledger, PlannedEntry, State } from '../outbox/ports.js';
import type { Keeper } from './keeper.js';
import { planned, replanned, resolved, settled, taken, type KeptEntry } from './kept-entry.js';
import { insertEntries, lastNumber, loadByKeys, loadPage, saveEntry } from './letter-queries.js';
import { checksum } from './checksum.js';

/** How many letters are read, or added, in one statement. */
const pageSize = 500;

/** What can be asked about letters. */
export type LettersRead = Pick<Ledger, 'counts' | 'entries' | 'entry' | 'states' | 'reached'>;

/** What changes letters. */
export type LettersWrite = Pick<Ledger, 'add' | 'exchange' | 'resolve'>;

/** The questions about letters, answered from the tables. */
export function lettersRead({ file, db, read }: Keeper): LettersRead {
  return {
    counts: () =>
      read(async () => {
        const rows = await db
          .selectFrom('letters')
          .select(({ fn }) => ['state', fn.countAll<number>().as('number')])
          .groupBy('state')
          .execute();
        const none: Record<State, number> = { ready: 0, sending: 0, sent: 0, deferred: 0, rejected: 0, unknown: 0 };
        return { ...none, ...Object.fromEntries(rows.map(({ state, number }) => [state, number])) };
      }),

    async *entries(filter: EntryFilter = {}) {
      let after = -1;
      for (;;) {
        const page = await read(() => loadPage(db, file, filter, after, pageSize));
        yield* page;
        const last = page.at(-1);
        if (last === undefined) return;
        after = last.number;
      }
    },

    entry: (key) => read(async () => (await loadByKeys(db, file, [key])).get(key)),

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
          .select(['letters.supporter_hash', 'recipients.id'])
          .where('letters.letter', '=', letter)
          .where('letters.version', '=', version)
          .where('recipients.role', '=', 'to')
          .where('recipients.state', 'in', ['sent', 'sending', 'unknown'])
          .execute();
        return new Set(rows.map(({ supporter_hash, id }) => `${supporter_hash} ${id}`));
      }),
  };
}

/** The changes of letters. `now` is the moment at which letters that are added are written down. */
export function lettersWrite({ file, change }: Keeper, now: Date): LettersWrite {
  return {
    add: (entries) =>
      change(async (db) => {
        let number = await lastNumber(db);
        for (const group of groups(entries, pageSize)) {
          const known = await loadByKeys(
            db,
            file,
            group.map(({ key }) => key),
          );
          const fresh = new Map<string, KeptEntry>();
          for (const entry of group) {
            const before = known.get(entry.key);
            if (before !== undefined) await saveEntry(db, before, replanned(before, entry));
            else if (!fresh.has(entry.key)) fresh.set(entry.key, planned(entry, ++number, now));
          }
          await insertEntries(db, [...fresh.values()]);
        }
      }),

    exchange: (settlements, take, at) =>
      change(async (db) => {
        const keys = [...settlements.map(({ key }) => key), ...take];
        const before = await loadByKeys(db, file, keys);
        for (const settlement of settlements) await step(settlement.key, (entry) => settled(entry, settlement));
        for (const key of take) await step(key, (entry) => taken(entry, at));

        async function step(key: string, next: (entry: KeptEntry) => KeptEntry): Promise<void> {
          const entry = known(before, key);
          const after = next(entry);
          before.set(key, after);
          await saveEntry(db, entry, after);
        }
      }),

    resolve: (key, to, person, at, why) =>
      change(async (db) => {
        const before = known(await loadByKeys(db, file, [key]), key);
        await saveEntry(db, before, resolved(before, to, at));
        const row = { key, state: to, person, at: at.getTime(), why: why ?? null };
        await db
          .insertInto('resolutions')
          .values({ ...row, crc: checksum([key, to, person, row.at, row.why]) })
          .execute();
      }),
  };
}

function known(entries: ReadonlyMap<string, KeptEntry>, key: string): KeptEntry {
  const entry = entries.get(key);
  if (entry === undefined) throw new Error(`The ledger has no letter with the key ${key}.`);
  return entry;
}

function* groups(entries: readonly PlannedEntry[], size: number): Generator<readonly PlannedEntry[]> {
  for (let start = 0; start < entries.length; start += size) yield entries.slice(start, start + size);
}
