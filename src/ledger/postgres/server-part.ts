import type { Sentence } from '../../language/sentence.js';
import { readStoredSentence, storedSentence } from '../stored-sentence.js';
import { sql } from 'kysely';
import { parts } from '../../contacts/sequence.js';
import type { Keeper } from '../keeper.js';
import type { SenderAtWork, ServerLedger } from '../ledger-store.js';
import { serverNow } from './statements.js';
import { allTables, type PostgresDb } from './tables.js';

/** The senders that have not ended, the longest running first, and the services that rest. */
export async function sendersAtWork(db: PostgresDb): Promise<readonly SenderAtWork[]> {
  const rows = await db
    .selectFrom('senders')
    .selectAll()
    .select(sql<boolean>`lease > ${sql.raw(serverNow)}`.as('alive'))
    .where('ended', 'is', null)
    .where('lost', 'is', null)
    .orderBy('started')
    .execute();
  const sending = new Set(rows.filter(({ service, alive }) => !service && alive).map(whereIs));
  const shown = rows.filter((row) => !row.service || (row.alive && !sending.has(whereIs(row))));
  return shown.map(({ person, place, pid, started, sent, doing, stop, alive, service }) => ({
    person,
    place,
    pid,
    since: new Date(started),
    sent,
    waitsFor: doing === null ? undefined : readStoredSentence(doing),
    stopping: stop === null ? undefined : readStoredSentence(stop),
    alive,
    resting: service,
  }));
}

/** A folder of a computer: from each one sends at a time. */
function whereIs({ machine, place }: { readonly machine: string; readonly place: string }): string {
  return `${machine} ${place}`;
}

/** What only a ledger on a server does. */
export function serverPart(keeper: Keeper, db: PostgresDb): ServerLedger {
  return {
    senders: () => keeper.read(() => sendersAtWork(db)),
    stopSenders: (why) => keeper.read(() => stopSenders(db, why, undefined)),
    agree: ({ made, enclosed }, anew) =>
      keeper.change(async (open) => {
        const db = allTables(open);
        const rows = anew ? [] : await db.selectFrom('agreed').selectAll().execute();
        if (rows.length === 0) {
          await db.deleteFrom('agreed').execute();
          await addAgreed(db, made, false);
          await addAgreed(db, enclosed, true);
          return [];
        }
        const known = (isEnclosed: boolean): ReadonlyMap<string, string> =>
          new Map(rows.filter((row) => row.enclosed === isEnclosed).map(({ what, digest }) => [what, digest]));
        const files = known(true);
        const others = [...enclosed].filter(([what, digest]) => files.has(what) && files.get(what) !== digest);
        const differ = [...differing(made, known(false)), ...others.map(([what]) => what).sort()];
        if (differ.length === 0) await addAgreed(db, new Map([...enclosed].filter(([what]) => !files.has(what))), true);
        return differ;
      }),
  };
}

/** Tells running senders to stop, and services that rest, except for one. Gives how many are told: a service that sends is one of them. */
export async function stopSenders(db: PostgresDb, why: Sentence, except: string | undefined): Promise<number> {
  const told = await db
    .updateTable('senders')
    .set({ stop: storedSentence(why) })
    .where('ended', 'is', null)
    .where('lost', 'is', null)
    .where('stop', 'is', null)
    .where('id', '!=', except ?? '')
    .returning(['machine', 'place'])
    .execute();
  return new Set(told.map(whereIs)).size;
}

function differing(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): readonly string[] {
  const all = new Set([...one.keys(), ...other.keys()]);
  return [...all].filter((what) => one.get(what) !== other.get(what)).sort();
}

async function addAgreed(db: PostgresDb, digests: ReadonlyMap<string, string>, enclosed: boolean): Promise<void> {
  for (const part of parts(digests, 1_000))
    await db
      .insertInto('agreed')
      .values(part.map(([what, digest]) => ({ what, digest, enclosed })))
      .execute();
}
