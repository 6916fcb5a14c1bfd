import { storedSentence } from '../stored-sentence.js';
import { Kysely, sql } from 'kysely';
import { ledgerName } from '../../campaign/ledger-settings.js';
import type { LedgerReader, LedgerStore } from '../ledger-store.js';
import { readersOf, writersOf } from '../open-ledger.js';
import { giveUpAbandoned } from './abandoned.js';
import { lettersAdd } from './add-letters.js';
import { postgresDialect, type PostgresAccess } from './connection.js';
import { identityIn, postgresMigrated } from './identity.js';
import { inWords, postgresKeeper, postgresReader } from './keeper.js';
import type { LocalClocks } from './lease-clock.js';
import { postgresLetterQueries } from './letter-queries.js';
import { refuseMovedLedger } from './moved.js';
import { beginSending, type SenderIdentity, type SenderTimes } from './sender.js';
import { sharedLetters } from './shared-letters.js';
import { sendersAtWork, serverPart, stopSenders } from './server-part.js';
import { commonTables, type PostgresTables } from './tables.js';

/** Who opens a ledger on PostgreSQL. */
export interface PostgresRun {
  readonly campaign: string;
  readonly version: string;
  readonly now: Date;
  /** Who sends; absent for a few changes beside those who do. */
  readonly sender?: (SenderIdentity & Partial<SenderTimes> & { readonly clocks: LocalClocks }) | undefined;
}

/** After a minute without a word the letters of a sender are given up. */
const usual: SenderTimes = { lease: 60_000, patience: 30_000, answer: 30_000 };

/**
 * Opens the ledger of a campaign on a PostgreSQL server, and makes its tables when there are none. Others may have it open too, and send.
 * The letters of senders that are gone are given up first: what they had under way is `unknown` from now on.
 *
 * @throws Problem `ledger-unreachable`, `ledger-login-refused`, `ledger-unencrypted`, `ledger-missing`, `ledger-foreign`, `ledger-newer`,
 *   `ledger-other-campaign`, `ledger-unwritable`, `ledger-moved`
 */
export async function openPostgresLedger(access: PostgresAccess, run: PostgresRun): Promise<LedgerStore> {
  const { settings } = access;
  const place = ledgerName(settings);
  const db = new Kysely<PostgresTables>({ dialect: postgresDialect(access, { idle: 30_000, answer: 60_000 }, 4) });
  const plain = commonTables(db);
  try {
    const identity = await inWords(settings, () => postgresMigrated(settings, db, run));
    refuseMovedLedger(settings, identity.moved);
    const keeper = postgresKeeper(settings, plain);
    const queries = postgresLetterQueries(place);
    const { sender: who } = run;
    const foundInFlight = await giveUpAbandoned(keeper, queries, run.now, who);
    const sender = who && (await beginSending(access, who, { ...usual, ...who }, who.clocks));
    const letters =
      sender &&
      sharedLetters(
        sender,
        place,
        async (keys) => [...(await keeper.read((open) => queries.load(open, keys))).values()],
        (why) => stopSenders(db, why, sender.id).then(() => undefined),
      );
    if (who !== undefined)
      await keeper.change((open) =>
        open.insertInto('runs').values({ pid: who.pid, started: run.now.getTime() }).execute(),
      );
    return {
      ...readersOf(keeper, queries, identity.schema),
      ...lettersAdd(keeper, queries, run.now),
      exchange: letters?.exchange ?? (() => Promise.reject(new Error('Only a sender exchanges letters.'))),
      shared: letters?.shared,
      server: serverPart(keeper, db),
      ...writersOf(keeper, queries, run.now),
      foundInFlight,
      noteWait: (why) => sender?.note({ waitsFor: why && storedSentence(why) }),
      async close() {
        await letters?.putBack(run.now).catch(() => undefined);
        await sender?.close();
        await db.destroy();
      },
    };
  } catch (error) {
    await db.destroy().catch(() => undefined);
    throw error;
  }
}

/**
 * Opens the ledger to read it, as it stands at this moment; nothing is changed. Gives `undefined` when nothing was ever written down.
 * To be closed soon. Problems as `openPostgresLedger`.
 */
export async function readPostgresLedger(
  access: PostgresAccess,
  { campaign }: { readonly campaign: string },
): Promise<LedgerReader | undefined> {
  const { settings } = access;
  // One connection, in one transaction from beginning to end.
  const db = new Kysely<PostgresTables>({ dialect: postgresDialect(access, { idle: 900_000, answer: 300_000 }, 1) });
  const plain = commonTables(db);
  try {
    return await inWords(settings, async () => {
      await sql`begin isolation level repeatable read read only`.execute(db);
      const identity = await identityIn(settings, db, campaign);
      refuseMovedLedger(settings, identity?.moved);
      if (identity === undefined) {
        await db.destroy();
        return undefined;
      }
      const queries = postgresLetterQueries(ledgerName(settings));
      const keeper = postgresReader(settings, plain);
      const readers = readersOf(keeper, queries, identity.schema);
      const senders = () => keeper.read(() => sendersAtWork(db));
      return { ...readers, server: { senders }, close: () => db.destroy() };
    });
  } catch (error) {
    await db.destroy().catch(() => undefined);
    throw error;
  }
}
