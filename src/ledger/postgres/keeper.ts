import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, sql } from 'kysely';
import { ledgerName, type LedgerSettings } from '../../campaign/ledger-settings.js';
import type { Db, Keeper } from '../keeper.js';
import { postgresDialect, type PostgresAccess, type SessionUse } from './connection.js';
import { ChangedMeanwhile } from './letter-queries.js';
import { refuseMovedLedger } from './moved.js';
import { inServerWords, serverFault } from './server-problem.js';
import type { PostgresDb, PostgresTables } from './tables.js';

/** The channel of the database on which a change is announced, with the schema as its text, once it is on the server's disk. */
export const changesChannel = 'postbag_ledger';

/** How often a change is made again when somebody else changed the same rows. */
const mostTries = 8;

/** A keeper that may only read. */
export function postgresReader(settings: LedgerSettings, db: Db): Keeper {
  return {
    file: ledgerName(settings),
    db,
    read: (work) => inWords(settings, () => work(db)),
    change: () => Promise.reject(new Error('A ledger that was opened for reading was to be changed.')),
  };
}

/**
 * A keeper for a run. Changes of one process come one after the other. A change is made again where somebody else changed the same rows
 * meanwhile: `work` must do nothing but read and write the ledger.
 */
export function postgresKeeper(settings: LedgerSettings, db: Db): Keeper {
  let last: Promise<unknown> = Promise.resolve();
  const once = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
    db.transaction().execute(async (transaction) => {
      // The first row that every change locks: no two add letters at the same time, and none waits for the other crosswise.
      const { rows } = await sql`
        update ledger set changes = changes + 1 where moved is null
        returning pg_notify(${changesChannel}, ${settings.schema})`.execute(transaction);
      if (rows.length === 0) await refuseSealed(settings, transaction);
      return work(transaction);
    });
  const change: Keeper['change'] = (work) => {
    const next = last.then(() =>
      inWords(settings, async () => {
        for (let tries = 1; ; tries += 1) {
          try {
            return await once(work);
          } catch (error) {
            const again = error instanceof ChangedMeanwhile || serverFault(error) === 'conflict';
            if (!again || tries >= mostTries) throw error;
            await pause(5 * tries);
          }
        }
      }),
    );
    last = next.catch(() => undefined);
    return next;
  };
  return { file: ledgerName(settings), db, read: (work) => inWords(settings, () => work(db)), change };
}

/** A ledger that was moved away meanwhile takes no changes. Raises `ledger-moved`. */
async function refuseSealed(settings: LedgerSettings, db: Db): Promise<void> {
  const { rows } = await sql<{ moved: string | null }>`select moved from ledger`.execute(db);
  refuseMovedLedger(settings, rows[0]?.moved);
}

/** Does something over one connection to the server with a ledger, with complaints as `inWords`, and closes it. */
export async function onServer<T>(
  access: PostgresAccess,
  use: SessionUse,
  work: (db: PostgresDb) => Promise<T>,
): Promise<T> {
  const db = new Kysely<PostgresTables>({ dialect: postgresDialect(access, use, 1) });
  try {
    return await inWords(access.settings, () => work(db));
  } finally {
    await db.destroy();
  }
}

/** Does something, and tells what the server complains of in the user's words. */
export async function inWords<T>(settings: LedgerSettings, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw inServerWords(settings, error);
  }
}
