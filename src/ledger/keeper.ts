import type { Kysely } from 'kysely';
import { checksum } from './checksum.js';
import { inTheUsersWords } from './ledger-problem.js';
import type { Seal } from './seal.js';
import type { Tables } from './schema.js';

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

/** A keeper for a run: counts each change in the ledger, and then on the seal. */
export function writingKeeper(file: string, db: Db, seal: Seal, identity: Identity): Keeper {
  // Put together once: that takes kysely longer than SQLite takes for the work.
  const last = db.selectFrom('ledger').select('changes').compile();
  const count = db.updateTable('ledger').set({ changes: 0, crc: 0 }).compile();
  return {
    file,
    db,
    read: (work) => inWords(file, () => work(db)),
    change: (work) =>
      inWords(file, async () => {
        let number = 0;
        const result = await db.transaction().execute(async (transaction) => {
          const done = await work(transaction);
          // Another command may have made changes since our last one.
          const [row] = (await transaction.executeQuery(last)).rows;
          number = (row?.changes ?? identity.changes) + 1;
          const crc = identityChecksum({ ...identity, changes: number });
          await transaction.executeQuery({ ...count, parameters: [number, crc] });
          return done;
        });
        seal.write(number);
        return result;
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
