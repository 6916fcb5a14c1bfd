import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { SqliteDialect, type Dialect, type SqliteStatement } from 'kysely';

/** An open SQLite file. This is the one module that knows the driver; its API is that of `node:sqlite`. */
export interface SqliteFile {
  readonly dialect: Dialect;
  /** Runs statements that give nothing back. */
  run(sql: string): void;
  /** The first column of all rows of a query. */
  column(sql: string): readonly unknown[];
  inTransaction(): boolean;
  readonly close: () => void;
}

/**
 * Opens a database file, which must be there. For writing: a commit is on the disk when it returns (write-ahead log,
 * `synchronous = FULL`), and readers are never in the way. For reading: nothing is changed.
 */
export function openSqlite(path: string, access: 'read' | 'write'): SqliteFile {
  const database = new DatabaseSync(path, { readOnly: access === 'read', timeout: 5_000 });
  try {
    if (access === 'write')
      database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on; pragma cache_size = -32000');
  } catch (cause) {
    database.close();
    throw cause;
  }
  const close = (): void => {
    if (!database.isOpen) return;
    // Statements that wait for the garbage collector keep a closed database half open: leave nothing to them.
    if (database.isTransaction) database.exec('rollback');
    try {
      if (access === 'write') database.exec('pragma wal_checkpoint(truncate)');
    } finally {
      database.close();
    }
  };
  return {
    dialect: new SqliteDialect({ database: { prepare: remembered((sql) => statement(database, sql)), close } }),
    run: (sql) => database.exec(sql),
    column: (sql) => database.prepare(sql).all().map(firstValue),
    inTransaction: () => database.isTransaction,
    close,
  };
}

/**
 * Holds a file for this process alone, until it is let go or the process dies, however that happens: the operating system
 * takes the lock back, so none is ever left behind. Gives `undefined` when another has it.
 */
export function holdAlone(path: string): { letGo(): void } | undefined {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('begin exclusive');
    return { letGo: () => database.close() };
  } catch (cause) {
    database.close();
    if (sqliteFault(cause) === 'busy') return undefined;
    throw cause;
  }
}

/** What SQLite complains of, in the few kinds that the ledger tells apart; `undefined` when it is not SQLite that complains. */
export function sqliteFault(error: unknown): SqliteFault | undefined {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return undefined;
  // The low octet of an extended result code is the plain one: https://www.sqlite.org/rescode.html
  return faults.get(error.errcode & 0xff) ?? 'other';
}

/** See `sqliteFault`. */
export type SqliteFault = 'busy' | 'full' | 'damaged' | 'foreign' | 'unwritable' | 'other';

const faults: ReadonlyMap<number, SqliteFault> = new Map([
  [3, 'unwritable'],
  [5, 'busy'],
  [6, 'busy'],
  [8, 'unwritable'],
  [10, 'unwritable'],
  [11, 'damaged'],
  [13, 'full'],
  [14, 'unwritable'],
  [26, 'foreign'],
]);

function statement(database: DatabaseSyncInstance, sql: string): SqliteStatement {
  // After some failures (disk full) SQLite has rolled back by itself, and a second `rollback` would hide the first error.
  if (sql === 'rollback') return onlyRuns(() => database.isTransaction && database.exec('rollback'));
  const prepared = database.prepare(sql);
  return {
    reader: prepared.columns().length > 0,
    all: (parameters): unknown[] => prepared.all(...parameters),
    iterate: (parameters) => prepared.iterate(...parameters),
    run: (parameters) => prepared.run(...parameters),
  };
}

function onlyRuns(run: () => unknown): SqliteStatement {
  return {
    reader: false,
    all: () => [],
    iterate: () => [][Symbol.iterator](),
    run: () => {
      run();
      return { changes: 0, lastInsertRowid: 0 };
    },
  };
}

/** Keeps prepared statements: the same few hundred texts come again and again. */
function remembered(prepare: (sql: string) => SqliteStatement): (sql: string) => SqliteStatement {
  const known = new Map<string, SqliteStatement>();
  return (sql) => {
    const found = known.get(sql);
    if (found !== undefined) return found;
    const made = prepare(sql);
    known.set(sql, made);
    return made;
  };
}

function firstValue(row: object): unknown {
  return Object.values(row).at(0) as unknown; // `Object.values` gives any
}
