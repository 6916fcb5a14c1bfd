import type { Kysely } from 'kysely';
import type { Problem } from '../problems/problem.js';
import { checksum } from './checksum.js';
import type { Journal } from './journal.js';
import { inTheUsersWords, notFlushed } from './ledger-problem.js';
import type { Seal } from './seal.js';
import type { Tables } from './schema.js';
import type { SqliteFile } from './sqlite.js';

/** The ledger's tables, or a transaction on them. */
export type Db = Kysely<Tables>;

/** What every part of an open ledger works with. */
export interface Keeper {
  /** The ledger's file, for complaints. */
  readonly file: string;
  readonly db: Db;
  /** Reads; what the database complains of comes as a Problem. */
  readonly read: <T>(work: (db: Db) => Promise<T>) => Promise<T>;
  /** One transaction, on the disk when it resolves, and as if it had never been when it rejects. */
  readonly change: <T>(work: (db: Db) => Promise<T>) => Promise<T>;
}

/** What the parts work with that change an open ledger. */
export interface WritingKeeper extends Keeper {
  /**
   * As `change`, for work that is done by prepared statements, at once: nothing else comes between. `committed` is called when it is done,
   * before it is on the disk.
   */
  readonly changeAtOnce: <T>(work: () => T, committed?: () => void) => Promise<T>;
}

/** The one row of `ledger`. */
export type Identity = Omit<Tables['ledger'], 'crc'>;

/** A keeper that may only read. */
export function readingKeeper(file: string, db: Db): Keeper {
  return {
    file,
    db,
    read: (work) => inWords(file, () => work(db)),
    change: () => Promise.reject(new Error('A ledger that was opened for reading was to be changed.')),
  };
}

/** A ledger file that is open for writing, and what belongs to it. */
interface OpenFile {
  readonly file: string;
  readonly sqlite: SqliteFile;
  readonly db: Db;
  readonly journal: Journal;
  readonly seal: Seal;
  readonly identity: Identity;
  /** Called when a change was not made. */
  readonly rolledBack: () => void;
}

/** A keeper for a run: counts each change in the ledger, puts it on the disk, and then counts it on the seal. */
export function writingKeeper({ file, sqlite, db, journal, seal, identity, rolledBack }: OpenFile): WritingKeeper {
  const begin = sqlite.prepared('begin immediate');
  const commit = sqlite.prepared('commit');
  const last = sqlite.prepared<{ readonly changes: number }>('select changes from ledger');
  const count = sqlite.prepared('update ledger set changes = ?, crc = ?');
  // Of the changes that take several steps, one at a time.
  let busy: Promise<unknown> | undefined;
  // Once the journal could not be flushed, nobody knows what is on the disk: a later flush that works proves nothing of what came before.
  let lost: Problem | undefined;
  // One flush at a time: the system reports a failure once, and a second flush at the same moment may not get it.
  let flushing = Promise.resolve();

  /** Counts a change, within its transaction. */
  const counted = (): number => {
    // Another command may have made changes since our last one.
    const number = (last.first()?.changes ?? identity.changes) + 1;
    count.run(number, identityChecksum({ ...identity, changes: number }));
    return number;
  };
  const kept = async <T>({ number, done }: { readonly number: number; readonly done: T }): Promise<T> => {
    flushing = flushing.then(() => journal.flush());
    await flushing.catch((error: unknown) => (lost ??= notFlushed(file, error)));
    if (lost !== undefined) throw lost;
    seal.write(number);
    return done;
  };
  /** Resolves when it is the turn of the next change. */
  const turn = async (): Promise<void> => {
    while (busy !== undefined) await busy;
    if (lost !== undefined) throw lost;
  };
  const atOnce = <T>(work: () => T): { readonly number: number; readonly done: T } => {
    begin.run();
    try {
      const done = work();
      const number = counted();
      commit.run();
      return { number, done };
    } catch (error) {
      // After some failures (disk full) SQLite has rolled back by itself.
      if (sqlite.inTransaction()) sqlite.run('rollback');
      rolledBack();
      throw error;
    }
  };
  return {
    file,
    db,
    read: (work) => inWords(file, () => work(db)),
    change: (work) =>
      inWords(file, async () => {
        await turn();
        const changing = db.transaction().execute(async (transaction) => {
          const done = await work(transaction);
          return { number: counted(), done };
        });
        busy = changing.then(
          () => (busy = undefined),
          () => {
            rolledBack();
            busy = undefined;
          },
        );
        return await kept(await changing);
      }),
    changeAtOnce: (work, committed) =>
      inWords(file, async () => {
        await turn();
        const change = atOnce(work);
        committed?.();
        return await kept(change);
      }),
  };
}

/** The checksum of the row of `ledger`. */
export function identityChecksum({ campaign, schema, version, structure, changes }: Identity): number {
  return checksum([campaign, schema, version, structure, changes]);
}

async function inWords<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw inTheUsersWords(file, error);
  }
}
