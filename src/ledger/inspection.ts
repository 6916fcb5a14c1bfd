import { Kysely } from 'kysely';
import { plural, say } from '../language/sentence.js';
import { checksum } from './checksum.js';
import { identityChecksum, type Db, type Identity } from './keeper.js';
import { damagedProblem, notALedgerProblem, inTheUsersWords, ledgerProblem } from './ledger-problem.js';
import { compactSince } from './kept-letters.js';
import { letterReads } from './letter-queries.js';
import { inspectLetters } from './letters-inspection.js';
import { migrations } from './migrations/migrations.js';
import { allAnswers, answersSince } from './answers.js';
import { allApprovals } from './approvals.js';
import { allResolutions } from './outcomes.js';
import { allForgotten, allMarks, allMended } from './people.js';
import type { Tables } from './schema.js';
import { sizeOf } from './private-file.js';
import { openSqlite, rollBack, sqliteFault, type SqliteFile } from './sqlite.js';
import { Problem } from '../problems/problem.js';

/** Says in the header of the file that it is a ledger of postbag: "pbag". */
export const applicationId = 0x70626167;

/** What a ledger must be to be opened. */
export interface Expected {
  readonly campaign: string;
  /** The changes it must have kept at least, by its seal. */
  readonly changes: number;
  /** Whether a run may be using it. Default: no. */
  readonly inUse?: boolean | undefined;
}

/**
 * Makes sure, without changing a thing, that a file is the campaign's ledger and whole: each page, each index, and each row by its
 * checksum. Gives `undefined` for a file in which nothing was ever kept, whatever campaign it was made for.
 * Problems: `ledger-foreign`, `ledger-newer`, `ledger-other-campaign`, `ledger-damaged`.
 */
export async function inspected(file: string, expected: Expected): Promise<Identity | undefined> {
  const sqlite = openForReading(file);
  const db = new Kysely<Tables>({ dialect: sqlite.dialect });
  try {
    const identity = await identified(file, sqlite, db, expected);
    if (identity === undefined) return undefined;
    const [verdict] = sqlite.column('pragma integrity_check(1)');
    if (verdict !== 'ok') throw damagedProblem(file, say`The database says: ${String(verdict)}`);
    if (identity.schema < compactSince) await everyPage(db, file);
    else inspectLetters(file, sqlite);
    await Promise.all([
      allResolutions(db, file),
      allApprovals(db, file),
      allMarks(db, file),
      allMended(db, file),
      allForgotten(db, file),
      identity.schema < answersSince ? [] : allAnswers(db, file),
    ]);
    return identity;
  } catch (error) {
    throw doubtful(file, error);
  } finally {
    sqlite.close();
  }
}

/** Reads all letters of a ledger that is to be migrated. Problem: `ledger-damaged`. */
async function everyPage(db: Db, file: string): Promise<void> {
  const { page } = letterReads(file);
  let last = (await page(db, {}, -1)).at(-1);
  while (last !== undefined) last = (await page(db, {}, last.number)).at(-1);
}

/** Opens a file to read it. Problem: `ledger-foreign`, `ledger-unwritable`. */
export function openForReading(file: string): SqliteFile {
  try {
    if (sizeOf(`${file}-journal`) !== undefined) rollBack(file);
    return openSqlite(file, 'read');
  } catch (error) {
    throw inTheUsersWords(file, error);
  }
}

/** Whose ledger a file is, without reading all of it; `undefined` where nothing was ever kept. Problems as `inspected`. */
export async function identifiedAt(file: string, expected: Expected): Promise<Identity | undefined> {
  const sqlite = openForReading(file);
  try {
    return await identified(file, sqlite, new Kysely<Tables>({ dialect: sqlite.dialect }), expected);
  } finally {
    sqlite.close();
  }
}

/** Whose ledger an open file is, looked at from the outside only. Problems as `inspected`. */
export async function identified(
  file: string,
  sqlite: SqliteFile,
  db: Db,
  { campaign, changes, inUse = false }: Expected,
): Promise<Identity | undefined> {
  try {
    const [application] = sqlite.column('pragma application_id');
    const structure = structureOf(sqlite);
    if (structure.length === 0 && application === 0 && changes === 0) return undefined;
    if (structure.length === 0 && changes > 0)
      throw damagedProblem(file, say`It is empty, though letters were recorded in it.`);
    if (application !== applicationId) throw notALedgerProblem(file);
    const [identity] = await db.selectFrom('ledger').selectAll().execute();
    if (identity === undefined || identity.crc !== identityChecksum(identity)) {
      throw damagedProblem(file, say`Its first row was altered.`);
    }
    if (identity.schema > migrations.length) throw newer(file, identity);
    if (identity.structure !== checksum(structure)) throw damagedProblem(file, say`Its tables were altered.`);
    if (identity.changes < changes) {
      const lost = changes - identity.changes;
      throw damagedProblem(
        file,
        plural(lost, say`The last change is missing.`, say`The last ${lost} changes are missing.`),
      );
    }
    if (identity.campaign === campaign) return identity;
    if (!inUse && isEmpty(sqlite)) return undefined;
    throw otherCampaign(file, identity.campaign, campaign);
  } catch (error) {
    throw doubtful(file, error);
  }
}

/** Whether nothing was recorded but that the ledger was opened, as by a run that was refused. */
function isEmpty(sqlite: SqliteFile): boolean {
  const tables = sqlite.column("select name from sqlite_schema where type = 'table'").map(String);
  return tables
    .filter((name) => !['ledger', 'runs', 'places'].includes(name))
    .every((name) => sqlite.column(`select 1 from "${name}" limit 1`).length === 0);
}

/** The statements that made the tables, in a fixed order. */
export function structureOf(sqlite: SqliteFile): readonly string[] {
  return sqlite.column('select sql from sqlite_schema where sql is not null order by type, name').map(String);
}

function newer(file: string, { version }: Identity): Problem {
  return ledgerProblem(
    file,
    'ledger-newer',
    say`The ledger was written by a newer postbag (${version}).`,
    say`Install that version or a newer one: an older one could not tell what was sent.`,
  );
}

function otherCampaign(file: string, found: string, expected: string): Problem {
  return ledgerProblem(
    file,
    'ledger-other-campaign',
    say`The ledger belongs to the campaign "${found}", not to "${expected}".`,
    say`Give campaign.yaml its id "${found}" back, or start the new campaign in a folder of its own.`,
  );
}

/** Whatever a query stumbles on in a file that has only been read is damage. */
function doubtful(file: string, error: unknown): unknown {
  if (error instanceof Problem) return error;
  // A number that no JavaScript number can be, which was never written.
  if (error instanceof RangeError) return damagedProblem(file, say`It cannot be read.`, error);
  const fault = sqliteFault(error);
  return fault === 'damaged' || fault === 'other'
    ? damagedProblem(file, say`It cannot be read.`, error)
    : inTheUsersWords(file, error);
}
