import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import { say } from '../language/sentence.js';
import { makeFolder } from '../files.js';
import { answersRead, answersWrite } from './answers.js';
import { approvalsRead, approvalsWrite } from './approvals.js';
import { departuresRead } from './departures.js';
import { identified, identifiedAt, inspected, openForReading } from './inspection.js';
import { openJournal } from './journal.js';
import { readingKeeper, writingKeeper, type Db, type Keeper } from './keeper.js';
import { interrupted } from './kept-entry.js';
import { inTheUsersWords, ledgerProblem } from './ledger-problem.js';
import type { LedgerReader, LedgerStore } from './ledger-store.js';
import { factsRead } from './letter-facts.js';
import { keptLetters, keptQueries } from './kept-letters.js';
import { sumsRead } from './letter-sums.js';
import { letterReads, type LetterQueries, type LetterReads } from './letter-queries.js';
import { lettersWrite } from './letters-write.js';
import { lettersRead } from './letters.js';
import { migrated } from './migrations/migrate.js';
import { outcomesRead, outcomesWrite } from './outcomes.js';
import { peopleRead, peopleWrite } from './people.js';
import { placesRead, placesWrite } from './places.js';
import { privateFile, sizeOf } from './private-file.js';
import { lockForRun, runAtWork } from './run-lock.js';
import { runsRead } from './runs.js';
import { scrubbingRead, scrubbingWrite } from './scrubbing.js';
import type { Tables } from './schema.js';
import { openSeal, readSeal, sealOf } from './seal.js';
import { openSqlite } from './sqlite.js';

/** Who opens a ledger. */
export interface LedgerRun {
  /** `Campaign.id`: a ledger belongs to one campaign. */
  readonly campaign: string;
  /** Version of this postbag, named when an older one meets its ledger. */
  readonly version: string;
  /** This process. */
  readonly pid: number;
  readonly now: Date;
  /** Whether it may be opened for a few changes while a run is active: that run's letters stay in flight. Default: no. */
  readonly beside?: boolean | undefined;
  /**
   * With `beside`: also where no run is active, so that one may begin meanwhile. For a caller that opened it before, when all of it was
   * checked.
   */
  readonly unlocked?: boolean | undefined;
}

/**
 * Opens the ledger of a campaign for a run, alone, and makes it when there is none. All of it is read and checked first.
 * Letters that an earlier run left `sending` are `unknown` from now on.
 *
 * @param path the ledger's file; its folder is made when it is not there (0700), and other files of the ledger lie beside it
 * @throws Problem `ledger-busy` (at once), `ledger-damaged`, `ledger-foreign`, `ledger-missing`, `ledger-newer`,
 *   `ledger-other-campaign`, `ledger-unwritable`, `file-unwritable`, `disk-full`
 */
export async function openLedger(path: string, run: LedgerRun): Promise<LedgerStore> {
  await makeFolder(dirname(path), { own: true });
  const closing: (() => void)[] = [];
  const closeAll = (): void => {
    const close = closing.pop();
    try {
      close?.();
    } finally {
      if (closing.length > 0) closeAll();
    }
  };
  try {
    const beside = run.beside === true && (run.unlocked === true || runAtWork(path) !== undefined);
    const lock = beside ? undefined : lockForRun(path, run);
    if (lock !== undefined) closing.push(() => lock.letGo());
    const changes = changesOnSeal(path);
    const expected = { campaign: run.campaign, changes };
    // The active run has read all of it, or we have.
    if (beside) await identifiedAt(path, { ...expected, inUse: true });
    else if (privateFile(path) > 0 || changes > 0) await inspected(path, expected);
    const sqlite = openSqlite(path, 'write');
    closing.push(() => sqlite.close());
    const db = new Kysely<Tables>({ dialect: sqlite.dialect });
    const identity = await migrated(sqlite, db, run);
    const seal = openSeal(sealOf(path));
    closing.push(() => seal.close());
    seal.write(identity.changes);
    const journal = openJournal(path);
    closing.push(() => journal.close());
    const letters = keptLetters(path, sqlite);
    const keeper = writingKeeper({
      ...{ file: path, sqlite, db, journal, seal, identity },
      rolledBack: () => letters.rolledBack(),
    });
    const queries = keptQueries(path, letters);
    // Asked of the table itself: to look at 100,000 letters through its view takes ten times as long.
    const isInFlight = sqlite.column(`select 1 from kept_letters where state = 'sending' limit 1`).length > 0;
    const begin = (transaction: Db): Promise<number> => beginRun(transaction, queries, run, isInFlight);
    const foundInFlight = beside ? 0 : await keeper.change(begin);
    // SQLite has flushed the journal of this first change, and its name in the folder. From here on the keeper flushes it after each
    // commit.
    if (!beside) sqlite.run('pragma synchronous = normal');
    return {
      ...readersOf(keeper, queries, identity.schema),
      ...lettersWrite(keeper, letters, run.now),
      ...writersOf(keeper, queries, run.now),
      foundInFlight,
      noteWait: (why) => lock?.note(why),
      close: () => resolvedBy(closeAll),
    };
  } catch (error) {
    closeAll();
    throw inTheUsersWords(path, error);
  }
}

/**
 * Opens the ledger of a campaign to read it, as it is at this moment: also during a run, and nothing is changed. Gives
 * `undefined` when nothing was ever written down. To be closed soon: the ledger's journal grows as long as somebody reads.
 *
 * @throws Problem as `openLedger`, except `ledger-busy`
 */
export async function readLedger(
  path: string,
  { campaign }: { readonly campaign: string },
): Promise<LedgerReader | undefined> {
  // The seal first: a run may add to both before the ledger is looked at, and then the ledger has more, never less.
  const changes = changesOnSeal(path);
  if ((sizeOf(path) ?? 0) === 0 && changes === 0) return undefined;
  const sqlite = openForReading(path);
  try {
    sqlite.run('begin');
    const db = new Kysely<Tables>({ dialect: sqlite.dialect });
    const identity = await identified(path, sqlite, db, { campaign, changes });
    if (identity === undefined) {
      sqlite.close();
      return undefined;
    }
    const readers = readersOf(readingKeeper(path, db), letterReads(path), identity.schema);
    return { ...readers, close: () => resolvedBy(sqlite.close) };
  } catch (error) {
    sqlite.close();
    throw inTheUsersWords(path, error);
  }
}

/** Closing is done at once here; a ledger on a server will need a moment. */
async function resolvedBy(close: () => void): Promise<void> {
  await Promise.resolve();
  close();
}

/** The questions that can be asked of an open ledger. */
export function readersOf(
  keeper: Keeper,
  queries: LetterReads,
  schema: number,
): Omit<LedgerReader, 'close' | 'server'> {
  return {
    ...lettersRead(keeper, queries),
    ...outcomesRead(keeper, queries),
    ...answersRead(keeper, schema),
    ...factsRead(keeper),
    ...sumsRead(keeper),
    ...scrubbingRead(keeper, queries),
    ...departuresRead(keeper, queries),
    ...placesRead(keeper),
    ...approvalsRead(keeper),
    ...peopleRead(keeper),
    ...runsRead(keeper),
  };
}

/** The changes besides adding letters and exchanging them. */
export function writersOf(keeper: Keeper, queries: LetterQueries, now: Date) {
  return {
    ...outcomesWrite(keeper, queries, now),
    ...answersWrite(keeper),
    ...scrubbingWrite(keeper, queries),
    ...approvalsWrite(keeper),
    ...peopleWrite(keeper, queries),
    ...placesWrite(keeper),
  };
}

/** How many changes the ledger must have at least. Problem: `ledger-missing` when there is a seal and no ledger. */
function changesOnSeal(path: string): number {
  const seal = readSeal(sealOf(path));
  if (seal !== undefined && sizeOf(path) === undefined) {
    throw ledgerProblem(
      path,
      'ledger-missing',
      say`The ledger "${path}" is gone, though letters were written down in it.`,
      say`Put it back from a copy. To begin anew, and perhaps write to the same people again, delete "${sealOf(path)}" too.`,
    );
  }
  return seal ?? 0;
}

async function beginRun(db: Db, queries: LetterQueries, { pid, now }: LedgerRun, isInFlight: boolean): Promise<number> {
  await db.insertInto('runs').values({ pid, started: now.getTime() }).execute();
  if (!isInFlight) return 0;
  let found = 0;
  for (;;) {
    const inFlight = await queries.page(db, { states: ['sending'] }, -1);
    if (inFlight.length === 0) return found;
    await queries.save(
      db,
      inFlight.map((before) => ({ before, after: interrupted(before, now) })),
    );
    found += inFlight.length;
  }
}
