import { Kysely, sql, type QueryExecutorProvider } from 'kysely';
import { ledgerName } from '../../campaign/ledger-settings.js';
import { say } from '../../language/sentence.js';
import { Problem } from '../../problems/problem.js';
import type { LettersTable, RecipientsTable, Tables } from '../schema.js';
import { openSqlite } from '../sqlite.js';
import type { PostgresAccess } from './connection.js';
import { rowsToCopy } from './copy-rows.js';
import { identityIn, postgresMigrated, type Opening } from './identity.js';
import { onServer } from './keeper.js';
import { letterColumns, recipientNames } from './letter-rows.js';
import { movedFrom, movedProblem, movedText } from './moved.js';
import type { PostgresDb } from './tables.js';

/** How many rows are in memory at a time. */
const atOnce = 5_000;

/** The tables besides letters and recipients. */
export const smallTables = [
  'runs',
  'resolutions',
  'approvals',
  'marks',
  'mended',
  'forgotten',
  'places',
  'limits',
  'answers',
] as const;

/**
 * Copies a ledger that nobody else has open from its file to a server, in one transaction, and compares. Nobody can send there until
 * `finishMove`; until then the file counts, and the copy can be made again. Gives how many letters there are.
 *
 * @throws Problem `ledger-second` where the server has letters already; those of `openPostgresLedger`
 */
export async function copyToServer(path: string, access: PostgresAccess, opening: Opening): Promise<number> {
  const { settings } = access;
  const file = openSqlite(path, 'read');
  const from = new Kysely<Tables>({ dialect: file.dialect });
  try {
    return await onServer(access, { idle: 300_000, answer: 300_000 }, async (db) => {
      await postgresMigrated(settings, db, opening);
      return db.transaction().execute(async (to) => {
        const { rows } = await sql<{ moved: string | null; changes: number }>`
          select moved, changes from ledger for update`.execute(to);
        const moved = movedFrom(rows[0]?.moved);
        const { changes } = await from.selectFrom('ledger').select('changes').executeTakeFirstOrThrow();
        if (moved?.kind === 'leaving') throw movedProblem(settings, moved);
        // What was moved from there to a file is older than that file.
        const outdated = moved?.kind === 'left' && changes > (rows[0]?.changes ?? 0);
        const known = await to.selectFrom('letters').select('number').limit(1).execute();
        if (known.length > 0 && moved?.kind !== 'arriving' && !outdated) throw alreadyThere(ledgerName(settings));
        await to
          .updateTable('ledger')
          .set({ moved: movedText({ kind: 'arriving' }), changes })
          .execute();
        for (const table of [...smallTables, 'recipients', 'letters', 'senders', 'windows', 'agreed'] as const)
          await to.deleteFrom(table).execute();
        await copyLetters(from, to);
        for (const table of smallTables) {
          const rows = sql<Record<string, unknown>>`select * from ${sql.table(table)}`;
          await insertRows(to, table, (await rows.execute(from)).rows);
        }
        return compared(from, to);
      });
    });
  } finally {
    file.close();
  }
}

/**
 * From now on the ledger on the server counts, and can be sent from; also where it was to be moved to a folder, and that move has not
 * ended. Problem `ledger-moved` where it was moved to a folder.
 */
export async function finishMove(access: PostgresAccess, { campaign }: Opening): Promise<void> {
  await onServer(access, { idle: 30_000, answer: 60_000 }, async (db) => {
    const found = await identityIn(access.settings, db, campaign);
    const moved = movedFrom(found?.moved);
    if (moved?.kind === 'left') throw movedProblem(access.settings, moved);
    if (moved === undefined) return;
    const done = await db
      .updateTable('ledger')
      .set({ moved: null })
      .where('moved', '=', movedText(moved))
      .returning('campaign')
      .execute();
    if (done.length > 0) return;
    const now = movedFrom((await identityIn(access.settings, db, campaign))?.moved);
    if (now !== undefined) throw movedProblem(access.settings, now);
  });
}

async function copyLetters(from: Kysely<Tables>, to: PostgresDb): Promise<void> {
  const letterRows = rowsToCopy<LettersTable>('letters', letterColumns);
  const recipientRows = rowsToCopy<RecipientsTable>('recipients', recipientNames);
  for (let after = -1; ;) {
    const letters = await from
      .selectFrom('letters')
      .selectAll()
      .where('number', '>', after)
      .orderBy('number')
      .limit(atOnce)
      .execute();
    const last = letters.at(-1)?.number;
    if (last === undefined) return;
    const recipients = await from
      .selectFrom('recipients')
      .selectAll()
      .where('letter', '>', after)
      .where('letter', '<=', last)
      .execute();
    for (const row of letters) letterRows.add(row);
    for (const row of recipients) recipientRows.add(row);
    await letterRows.copy(to);
    await recipientRows.copy(to);
    after = last;
  }
}

/** Writes rows as they are into one of `smallTables`. */
export async function insertRows(
  to: QueryExecutorProvider,
  table: (typeof smallTables)[number],
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  for (const row of rows) {
    const columns = Object.keys(row).map((name) => sql.ref(name));
    const values = Object.values(row).map((value) => sql`${value}`);
    await sql`insert into ${sql.table(table)} (${sql.join(columns)}) values (${sql.join(values)})`.execute(to);
  }
}

/** Holds the letters of a file and of a server against each other, by numbers and checksums. Gives how many there are. */
export async function compared(from: Kysely<Tables>, to: PostgresDb): Promise<number> {
  const sums = sql<{ letters: number | string; crc: number | string; recipients: number | string }>`
    select (select count(*) from letters) as letters, (select coalesce(sum(crc), 0) from letters) as crc,
      (select count(*) from recipients) as recipients`;
  const [one] = (await sums.execute(from)).rows;
  const [other] = (await sums.execute(to)).rows;
  const same = (['letters', 'crc', 'recipients'] as const).every(
    (name) => Number(one?.[name]) === Number(other?.[name]),
  );
  if (!same) throw new Error('The ledger on the server is not what is in the file.');
  return Number(one?.letters ?? 0);
}

function alreadyThere(file: string): Problem {
  return new Problem({
    code: 'ledger-second',
    message: say`The ledger on the server has letters already.`,
    hint: say`Two ledgers cannot be made one. Give the ledger another schema in campaign.yaml, or remove ledger from it.`,
    where: { file },
  });
}
