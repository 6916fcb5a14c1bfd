import { sql } from 'kysely';
import type { EntryFilter, Ledger, PlannedAddressee, State } from '../outbox/ports.js';
import { copiedKeys } from '../outbox/delivery/due.js';
import { noLetters } from '../outbox/plan/readiness.js';
import type { Keeper } from './keeper.js';
import type { KeptEntry } from './kept-entry.js';
import type { LetterReads } from './letter-queries.js';
import { letterStates } from './letter-states.js';
import { reachedPeople } from './reached-people.js';

/** How many letters are read at a time where all are asked for and little of each is kept. */
export const readAtOnce = 4_096;

/** The texts of a column, none of which has a blank, in one: some rows with many each are read far quicker than a row for each. */
const together = (column: 'key' | 'supporter_hash') => sql<string>`string_agg(${sql.ref(column)}, ' ')`;

/** The states of an addressee who has a letter, or may have it. */
const mayHaveIt: readonly State[] = ['sent', 'sending', 'unknown', 'printed'];

/** What can be asked about letters. */
export type LettersRead = Pick<Ledger, 'counts' | 'entries' | 'entry' | 'states' | 'reached' | 'copied' | 'refused'>;

/** The questions about letters, answered from the tables. */
export function lettersRead({ db, read }: Keeper, queries: LetterReads): LettersRead {
  return {
    counts: () =>
      read(async () => {
        const rows = await db
          .selectFrom('letters')
          .select(({ fn }) => ['state', fn.countAll<number>().as('number')])
          // What supporters get of their own letters counts nowhere as a letter, unless somebody has to look at it.
          .where((is) => is('letter', 'not like', '% (copy)').or('state', '!=', 'sent'))
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
        const states = letterStates();
        const last = await queries.lastNumber(db);
        for (let after = -1; after < last; after += readAtOnce) {
          const rows = await db
            .selectFrom('letters')
            .select(['state', 'next_try', together('key').as('keys')])
            .where('number', '>', after)
            .where('number', '<=', after + readAtOnce)
            .$if(letter !== undefined, (query) => query.where('letter', '=', letter!)) // just asked
            .groupBy(['state', 'next_try'])
            .execute();
          for (const { keys, state, next_try } of rows) {
            const nextTry = next_try === null ? undefined : new Date(next_try);
            for (const key of keys.split(' ')) states.add(key, state, nextTry);
          }
        }
        return states;
      }),

    reached: (letter, version) =>
      read(async () => {
        const people = reachedPeople();
        const last = await queries.lastNumber(db);
        for (let after = -1; after < last; after += readAtOnce) {
          const rows = await db
            .selectFrom('letters')
            .innerJoin('recipients', 'recipients.letter', 'letters.number')
            .select(['recipients.id', 'recipients.address', together('supporter_hash').as('hashes')])
            .where('letters.number', '>', after)
            .where('letters.number', '<=', after + readAtOnce)
            .where('letters.letter', '=', letter)
            .where('letters.version', '=', version)
            .where('recipients.role', '=', 'to')
            .where(({ fn }) => fn.coalesce('recipients.state', 'letters.state'), 'in', mayHaveIt)
            .groupBy(['recipients.id', 'recipients.address'])
            .execute();
          for (const { hashes, ...to } of rows) for (const hash of hashes.split(' ')) people.add(hash, to);
        }
        return people;
      }),

    copied: (letter, version, now) =>
      read(async () => {
        const rows = await db
          .selectFrom('letters')
          .innerJoin('recipients as cc', 'cc.letter', 'letters.number')
          .innerJoin('recipients as to', 'to.letter', 'letters.number')
          .select(['letters.supporter_hash', 'cc.id', 'cc.address', 'to.id as to'])
          .where('letters.letter', '=', letter)
          .where('letters.version', '=', version)
          .where('cc.role', '=', 'cc')
          .where('to.role', '=', 'to')
          .where('to.id', 'not in', [...now, ''])
          .where(({ fn }) => fn.coalesce('cc.state', 'letters.state'), 'in', mayHaveIt)
          .execute();
        return new Set(rows.flatMap(({ supporter_hash, to, ...cc }) => copiedKeys(supporter_hash, { id: to }, cc)));
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

/** The letter with this key; that there is none is our mistake. */
export function knownEntry(entries: ReadonlyMap<string, KeptEntry>, key: string): KeptEntry {
  const entry = entries.get(key);
  if (entry === undefined) throw new Error(`The ledger has no letter with the key ${key}.`);
  return entry;
}
