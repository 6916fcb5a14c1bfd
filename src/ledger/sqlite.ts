import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { SqliteDialect, type Dialect, type SqliteStatement } from 'kysely';

/** An open SQLite file. This is the one module that knows the driver; its API is that of `node:sqlite`. */
export interface SqliteFile {
  readonly dialect: Dialect;
  /** Runs statements that give nothing back. */
  run(sql: string): void;
  /** The first column of all rows of a query. */
  column(sql: string): readonly unknown[];
  /** A statement that is read once and run many times. */
  prepared<Row extends object>(sql: string): PreparedStatement<Row>;
  /** The same, whose rows are lists of values in the order of the columns: those cost half as much to make. */
  preparedList<Row extends readonly unknown[]>(sql: string): PreparedStatement<Row>;
  inTransaction(): boolean;
  readonly close: () => void;
}

/** A value that a row has or is asked for by. */
type SqlValue = string | number | null | Uint8Array;

/** A statement that SQLite has read. What its rows are like is said by who wrote it: nothing is looked at here. */
interface PreparedStatement<Row extends object> {
  run(...values: readonly SqlValue[]): void;
  first(...values: readonly SqlValue[]): Row | undefined;
  all(...values: readonly SqlValue[]): readonly Row[];
}

/**
 * Opens a database file, which must be there. For writing: a commit is on the disk when it returns (write-ahead log,
 * `synchronous = FULL`), and readers are never in the way. For reading: nothing is changed.
 */
export function openSqlite(path: string, access: 'read' | 'write'): SqliteFile {
  const database = new DatabaseSync(path, { readOnly: access === 'read', timeout: 5_000 });
  try {
    // The index of 600,000 letters: it is gone through in any order when a ledger is opened.
    database.exec('pragma cache_size = -32000');
    if (access === 'write')
      database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on');
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
    } catch {
      // What could not be moved into the database (a full disk) is as safe in its journal.
    }
    database.close();
  };
  return {
    dialect: new SqliteDialect({
      database: { prepare: remembered((sql) => statement(database, access, sql)), close },
    }),
    run: (sql) => database.exec(sql),
    column: (sql) => database.prepare(sql).all().map(firstValue),
    prepared: (sql) => preparedStatement(database.prepare(sql)),
    preparedList: (sql) => {
      const made = database.prepare(sql);
      made.setReturnArrays(true);
      return preparedStatement(made);
    },
    inTransaction: () => database.isTransaction,
    close,
  };
}

/**
 * Holds a file for this process alone, until it is let go or the process dies, however that happens: the operating system
 * takes the lock back, so none is ever left behind. Gives `undefined` when another has it.
 */
export function lockExclusively(path: string): { letGo(): void } | undefined {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    // Nothing is ever written, so that no journal is needed on the disk.
    database.exec('pragma journal_mode = memory; begin exclusive');
    return { letGo: () => database.close() };
  } catch (cause) {
    database.close();
    if (sqliteFault(cause) === 'busy') return undefined;
    throw cause;
  }
}

/**
 * Takes back a change that a process was killed in, where the database has no write-ahead log yet: as after `copyInto`. Who opens it only to
 * read could not.
 */
export function rollBack(path: string): void {
  const database = new DatabaseSync(path, { timeout: 5_000 });
  try {
    database.prepare('select count(*) from sqlite_schema').get();
  } finally {
    database.close();
  }
}

/** Writes a whole copy of a database, as it stands now, into an empty file. Others may write meanwhile. */
export function copyInto(path: string, file: string): void {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  try {
    database.prepare('vacuum into ?').run(file);
  } finally {
    database.close();
  }
}

/** Whether two databases have the same tables with the same rows, but for some tables. Nothing is changed. */
export function haveSameRows(path: string, file: string, passedOver: readonly string[]): boolean {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  try {
    database.prepare('attach ? as other').run(file);
    const tablesOf = (schema: string): readonly string[] =>
      database
        .prepare(`select name || ':' || sql from ${schema}.sqlite_schema where type = 'table' order by name`)
        .all()
        .map((row: object) => String(firstValue(row)));
    const tables = tablesOf('main');
    if (tables.join() !== tablesOf('other').join()) return false;
    return tables
      .map((table) => table.slice(0, table.indexOf(':')))
      .filter((name) => !passedOver.includes(name))
      .every((name) => {
        const [here, there] = [`select * from main."${name}"`, `select * from other."${name}"`];
        const differing = `select 1 from (${here} except ${there}) union all select 1 from (${there} except ${here}) limit 1`;
        return database.prepare(differing).get() === undefined;
      });
  } finally {
    database.close();
  }
}

/** Whether another process holds a file alone; nothing is made or changed, so that it can be asked on a disk that is read-only. */
export function isLockedExclusively(path: string): boolean {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 0 });
  try {
    database.prepare('select count(*) from sqlite_schema').get();
    return false;
  } catch (cause) {
    return sqliteFault(cause) === 'busy';
  } finally {
    database.close();
  }
}

/** What SQLite complains of, in the few kinds that the ledger tells apart; `undefined` when it is not SQLite that complains. */
export function sqliteFault(error: unknown): SqliteFault | undefined {
  if (!(error instanceof Error && 'code' in error && String(error.code).includes('SQLITE'))) return undefined;
  // No room for the index of the write-ahead log (SQLITE_IOERR_SHMSIZE): SQLite calls it an I/O error, as many others.
  if ('errcode' in error && error.errcode === 4874) return 'full';
  // The driver gives no number when it is reading rows that SQLite stumbles, but always SQLite's own words.
  return (
    faults.get(error.message) ?? ('errcode' in error ? faults.get(Number(error.errcode) & 0xff) : undefined) ?? 'other'
  );
}

/** See `sqliteFault`. */
export type SqliteFault = 'busy' | 'full' | 'damaged' | 'foreign' | 'unwritable' | 'other';

/** By the low octet of the result code, and by `sqlite3_errstr`: https://www.sqlite.org/rescode.html */
const faults: ReadonlyMap<number | string, SqliteFault> = new Map<number | string, SqliteFault>([
  [3, 'unwritable'],
  ['access permission denied', 'unwritable'],
  [5, 'busy'],
  ['database is locked', 'busy'],
  [8, 'unwritable'],
  ['attempt to write a readonly database', 'unwritable'],
  [10, 'unwritable'],
  ['disk I/O error', 'unwritable'],
  [11, 'damaged'],
  ['database disk image is malformed', 'damaged'],
  [13, 'full'],
  ['database or disk is full', 'full'],
  [14, 'unwritable'],
  ['unable to open database file', 'unwritable'],
  [26, 'foreign'],
  ['file is not a database', 'foreign'],
]);

function statement(database: DatabaseSyncInstance, access: 'read' | 'write', sql: string): SqliteStatement {
  // A transaction that reads first and then writes would be refused where another process wrote in between.
  if (sql === 'begin' && access === 'write') return onlyRuns(() => database.exec('begin immediate'));
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

function preparedStatement<Row extends object>(
  made: ReturnType<DatabaseSyncInstance['prepare']>,
): PreparedStatement<Row> {
  // The driver gives any; its rows are what the statement asks for.
  return {
    run: (...values) => void made.run(...values),
    first: (...values) => made.get(...values) as Row | undefined,
    all: (...values) => made.all(...values) as readonly Row[],
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
