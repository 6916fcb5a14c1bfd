import { Kysely, sql } from 'kysely';
import { ledgerName } from '../../campaign/ledger-settings.js';
import { plural, say } from '../../language/sentence.js';
import { Problem } from '../../problems/problem.js';
import { checksum } from '../checksum.js';
import { inspected } from '../inspection.js';
import { identityChecksum, type Db } from '../keeper.js';
import { keptLetters } from '../kept-letters.js';
import { migrated } from '../migrations/migrate.js';
import { replaceFile, withoutFile } from '../private-file.js';
import type { Tables } from '../schema.js';
import { openSeal, readSeal, sealOf } from '../seal.js';
import { openSqlite, type SqliteFile } from '../sqlite.js';
import { giveUpAbandoned } from './abandoned.js';
import { postgresDialect, type PostgresAccess } from './connection.js';
import { identityIn, type Opening } from './identity.js';
import { inWords, postgresKeeper } from './keeper.js';
import { postgresLetterQueries } from './letter-queries.js';
import { compared, smallTables } from './move-to-server.js';
import { movedFrom, movedProblem, movedText, type LedgerFolder, type Moved } from './moved.js';
import { commonTables, type PostgresDb, type PostgresTables } from './tables.js';

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
  return withServer(access, async (db) => {
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
  await withServer(access, async (db) => {
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
  return withServer(access, async (from) => {
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
        for (const table of smallTables) await copyTable(from, db, table);
        await noteFolder(db, to, now);
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
  await withServer(access, async (db) => {
    const [leaving, left] = (['leaving', 'left'] as const).map((kind) => movedText({ kind, ...to }));
    const done = await db
      .updateTable('ledger')
      .set({ moved: left! }) // there are two
      .where('moved', 'in', [leaving!, left!]) // there are two
      .returning('changes')
      .execute();
    if (done.length > 0) return;
    const { moved } = await db.selectFrom('ledger').select('moved').executeTakeFirstOrThrow();
    throw movedFrom(moved) === undefined ? countsAgain(access) : movedProblem(access.settings, movedFrom(moved)!); // just seen
  });
}

const sideFiles = ['-wal', '-shm'];

async function withServer<T>(access: PostgresAccess, work: (db: PostgresDb) => Promise<T>): Promise<T> {
  const db = new Kysely<PostgresTables>({ dialect: postgresDialect(access, { idle: 900_000, answer: 300_000 }, 1) });
  try {
    return await inWords(access.settings, () => work(db));
  } finally {
    await db.destroy();
  }
}

async function copyLetters(from: PostgresDb, file: SqliteFile, place: string): Promise<void> {
  const queries = postgresLetterQueries(place);
  const letters = keptLetters(place, file);
  const page = (after: number) => queries.page(commonTables(from), {}, after);
  for (let entries = await page(-1); entries.length > 0; entries = await page(entries.at(-1)!.number))
    // not empty
    letters.save(entries.map((after) => ({ before: undefined, after })));
}

async function copyTable(from: PostgresDb, to: Db, table: (typeof smallTables)[number]): Promise<void> {
  const order = sql.ref(table === 'runs' ? 'started' : 'at');
  const { rows } = await sql<Record<string, unknown>>`
    select * from ${sql.table(table)} order by ${order}, ctid`.execute(from);
  for (const row of rows) {
    const columns = Object.keys(row).map((name) => sql.ref(name));
    const values = Object.values(row).map((value) => sql`${value}`);
    await sql`insert into ${sql.table(table)} (${sql.join(columns)}) values (${sql.join(values)})`.execute(to);
  }
}

/** The ledger was last used in the folder to which it goes. */
async function noteFolder(db: Db, { machine, place }: LedgerFolder, now: Date): Promise<void> {
  const at = now.getTime();
  const crc = checksum([machine, place, at]);
  await db
    .insertInto('places')
    .values({ machine, place, at, crc })
    .onConflict((conflict) => conflict.columns(['machine', 'place']).doUpdateSet({ at, crc }))
    .execute();
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
