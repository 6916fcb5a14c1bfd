import { Kysely, sql } from 'kysely';
import { ledgerName } from '../../campaign/ledger-settings.js';
import { plural, say } from '../../language/sentence.js';
import { Problem } from '../../problems/problem.js';
import { inspected } from '../inspection.js';
import type { KeptEntry } from '../kept-entry.js';
import { identityChecksum } from '../keeper.js';
import { keptLetters } from '../kept-letters.js';
import { migrated } from '../migrations/migrate.js';
import { placesWrite } from '../places.js';
import { replaceFile, withoutFile } from '../private-file.js';
import type { Tables } from '../schema.js';
import { openSeal, readSeal, sealOf } from '../seal.js';
import { openSqlite, type SqliteFile } from '../sqlite.js';
import { giveUpAbandoned } from './abandoned.js';
import type { PostgresAccess, SessionUse } from './connection.js';
import { identityIn, type Opening } from './identity.js';
import { onServer, postgresKeeper } from './keeper.js';
import { postgresLetterQueries } from './letter-queries.js';
import { compared, insertRows, smallTables } from './move-to-server.js';
import { movedFrom, movedProblem, movedText, type LedgerFolder, type Moved } from './moved.js';
import { commonTables, type PostgresDb } from './tables.js';

/** Who takes a ledger from a server to a folder. Nobody else may send from that folder meanwhile. */
export interface MoveToFolder extends Opening {
  readonly now: Date;
  readonly to: LedgerFolder;
}

/** What the ledger on a server says of itself, before it is moved; `undefined` where there is none. Changes nothing. */
export async function movedOnServer(
  access: PostgresAccess,
  { campaign }: Opening,
): Promise<Moved | 'counts' | undefined> {
  return onServer(access, patient, async (db) => {
    const found = await identityIn(access.settings, db, campaign);
    return found === undefined ? undefined : (movedFrom(found.moved) ?? 'counts');
  });
}

/**
 * Seals a ledger on its server: from now on nobody sends from there, and nothing in it changes. What a sender had under way that is gone becomes
 * `unknown` first. Again by the same folder, or by another one before the first has ended its move, it is sealed for that one.
 *
 * @param again whether the folder's own file does not count yet: only then may what has left already be copied once more
 * @throws Problem `ledger-missing`; `ledger-busy` while somebody sends; `ledger-moved` where it has gone to another folder, or is still arriving
 */
export async function sealServer(access: PostgresAccess, leaving: MoveToFolder, again: boolean): Promise<void> {
  const { settings } = access;
  const { campaign, to, now } = leaving;
  await onServer(access, patient, async (db) => {
    const found = await identityIn(settings, db, campaign);
    if (found === undefined) throw nothingThere(ledgerName(settings));
    if (found.moved === null) {
      const keeper = postgresKeeper(settings, commonTables(db));
      await giveUpAbandoned(keeper, postgresLetterQueries(ledgerName(settings)), now, to);
    }
    await db.transaction().execute(async (transaction) => {
      // Whoever begins to send holds this row, and looks at it.
      const { rows } = await sql<{ moved: string | null }>`select moved from ledger for update`.execute(transaction);
      const moved = movedFrom(rows[0]?.moved);
      if (moved?.kind === 'arriving') throw movedProblem(settings, moved);
      if (moved?.kind === 'left') {
        if (again && moved.machine === to.machine && moved.place === to.place) return;
        throw movedProblem(settings, moved);
      }
      const atWork = await transaction
        .selectFrom('senders')
        .select('id')
        .where('ended', 'is', null)
        .where('lost', 'is', null)
        .execute();
      if (atWork.length > 0) throw stillSending(atWork.length, ledgerName(settings));
      await transaction
        .updateTable('ledger')
        .set({ moved: movedText({ kind: 'leaving', ...to }) })
        .execute();
    });
  });
}

/**
 * Copies a sealed ledger from its server into the file at `path`, which is complete when it gets that name: every row was read back and compared.
 * The file has more changes than any ledger that was there before, and than `known`. Gives how many letters and changes it has.
 */
export async function copyToFile(
  path: string,
  access: PostgresAccess,
  { campaign, version, now, to }: MoveToFolder,
  known = 0,
): Promise<{ readonly letters: number; readonly changes: number }> {
  return onServer(access, patient, async (from) => {
    await sql`begin isolation level repeatable read read only`.execute(from);
    const { rows } = await sql<{ changes: number }>`
      select changes + (select coalesce(sum(exchanges), 0) from senders)::bigint as changes from ledger`.execute(from);
    const changes = Math.max(rows[0]?.changes ?? 0, readSeal(sealOf(path)) ?? 0, known) + 1;
    let letters = 0;
    await replaceFile(path, async (temporary) => {
      const file = openSqlite(temporary, 'write');
      try {
        const db = new Kysely<Tables>({ dialect: file.dialect });
        const identity = { ...(await migrated(file, db, { campaign, version })), changes };
        file.run('begin immediate');
        await copyLetters(from, file, temporary);
        for (const table of smallTables) {
          const order = sql.ref(table === 'runs' ? 'started' : 'at');
          const rows = sql<Record<string, unknown>>`select * from ${sql.table(table)} order by ${order}, ctid`;
          await insertRows(db, table, (await rows.execute(from)).rows);
        }
        // It was last used in the folder to which it goes.
        await placesWrite({ change: (work) => work(db) }).notePlace({ ...to, at: now });
        await db
          .updateTable('ledger')
          .set({ changes, crc: identityChecksum(identity) })
          .execute();
        file.run('commit');
        letters = await compared(db, from);
      } finally {
        file.close();
      }
      await inspected(temporary, { campaign, changes });
      // A journal of an earlier ledger of this name must not be taken for this one's.
      for (const end of sideFiles) withoutFile(`${path}${end}`);
    });
    const seal = openSeal(sealOf(path));
    seal.write(changes);
    seal.close();
    await sql`rollback`.execute(from);
    return { letters, changes };
  });
}

/** From now on the ledger in the folder counts. Problem: `ledger-moved` where the one on the server was sealed for another folder meanwhile, or counts again. */
export async function finishMoveToFolder(access: PostgresAccess, { to }: MoveToFolder): Promise<void> {
  await onServer(access, patient, async (db) => {
    const left = movedText({ kind: 'left', ...to });
    const done = await db
      .updateTable('ledger')
      .set({ moved: left })
      .where('moved', 'in', [movedText({ kind: 'leaving', ...to }), left])
      .returning('changes')
      .execute();
    if (done.length > 0) return;
    const row = await db.selectFrom('ledger').select('moved').executeTakeFirstOrThrow();
    const moved = movedFrom(row.moved);
    throw moved === undefined ? countsAgain(access) : movedProblem(access.settings, moved);
  });
}

const sideFiles = ['-wal', '-shm'];

/** The server waits long for the file. */
const patient: SessionUse = { idle: 900_000, answer: 300_000 };

async function copyLetters(from: PostgresDb, file: SqliteFile, place: string): Promise<void> {
  const queries = postgresLetterQueries(place);
  const letters = keptLetters(place, file);
  for (let last: number | undefined = -1; last !== undefined;) {
    const entries: readonly KeptEntry[] = await queries.page(commonTables(from), {}, last);
    letters.save(entries.map((after) => ({ before: undefined, after })));
    last = entries.at(-1)?.number;
  }
}

function nothingThere(file: string): Problem {
  return new Problem({
    code: 'ledger-missing',
    message: say`There is no ledger on the server that could be moved.`,
    hint: say`A campaign that has sent nothing yet needs no move: remove ledger from campaign.yaml.`,
    where: { file },
  });
}

function stillSending(senders: number, file: string): Problem {
  return new Problem({
    code: 'ledger-busy',
    message: plural(
      senders,
      say`The ledger cannot be moved while letters are being sent: ${senders} sender is at work.`,
      say`The ledger cannot be moved while letters are being sent: ${senders} senders are at work.`,
    ),
    hint: say`Tell them to stop: postbag ledger stop. A sender that crashed counts as gone after a minute. Then run this command again.`,
    where: { file },
  });
}

function countsAgain({ settings }: PostgresAccess): Problem {
  return new Problem({
    code: 'ledger-moved',
    message: say`Somebody has ended the move meanwhile: the ledger stays on the server.`,
    hint: say`To move it to this folder all the same, run the command again.`,
    where: { file: ledgerName(settings) },
  });
}
