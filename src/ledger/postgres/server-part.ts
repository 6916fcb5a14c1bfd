import { sql } from 'kysely';
import type { Keeper } from '../keeper.js';
import type { SenderAtWork, ServerLedger } from '../ledger-store.js';
import { serverNow } from './statements.js';
import type { PostgresDb } from './tables.js';

/** The senders that have not said goodbye, the longest at work first. */
export async function sendersAtWork(db: PostgresDb): Promise<readonly SenderAtWork[]> {
  const rows = await db
    .selectFrom('senders')
    .selectAll()
    .select(sql<boolean>`lease > ${sql.raw(serverNow)}`.as('alive'))
    .where('ended', 'is', null)
    .where('lost', 'is', null)
    .orderBy('started')
    .execute();
  return rows.map(({ person, place, pid, started, sent, doing, stop, alive }) => ({
    person,
    place,
    pid,
    since: new Date(started),
    sent,
    waitsFor: doing ?? undefined,
    stopping: stop ?? undefined,
    alive,
  }));
}

/** What only a ledger on a server does. */
export function serverPart(keeper: Keeper, db: PostgresDb): ServerLedger {
  return {
    senders: () => keeper.read(() => sendersAtWork(db)),
    stopSenders: (why) => keeper.read(() => stopSenders(db, why, undefined)),
    agree: (copy, anew) =>
      keeper.change(async (open) => {
        const transaction = open as unknown as PostgresDb; // the same connection, with the tables that only PostgreSQL has
        const rows = await transaction.selectFrom('agreed').selectAll().execute();
        if (rows.length > 0 && !anew) return differing(copy, new Map(rows.map(({ what, digest }) => [what, digest])));
        await transaction.deleteFrom('agreed').execute();
        const values = [...copy].map(([what, digest]) => ({ what, digest }));
        if (values.length > 0) await transaction.insertInto('agreed').values(values).execute();
        return [];
      }),
  };
}

/** Tells senders at work to stop, but for one. Gives how many are told. */
export async function stopSenders(db: PostgresDb, why: string, except: string | undefined): Promise<number> {
  const told = await db
    .updateTable('senders')
    .set({ stop: why })
    .where('ended', 'is', null)
    .where('lost', 'is', null)
    .where('stop', 'is', null)
    .where('id', '!=', except ?? '')
    .returning('id')
    .execute();
  return told.length;
}

function differing(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): readonly string[] {
  const all = new Set([...one.keys(), ...other.keys()]);
  return [...all].filter((what) => one.get(what) !== other.get(what)).sort();
}
