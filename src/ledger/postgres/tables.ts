import type { Kysely } from 'kysely';
import type { Db } from '../keeper.js';
import type { LettersTable, Tables } from '../schema.js';

/** The tables of a ledger on PostgreSQL: those of SQLite's, and what several senders need. Moments of senders are the server's. */
export interface PostgresTables extends Omit<Tables, 'ledger' | 'letters'> {
  ledger: PostgresLedgerTable;
  letters: LettersTable & {
    /** While it is open: the sender that has it, the only one who may take it or settle it. Once it is settled: the sender that had it. */
    sender: string | null;
  };
  senders: SendersTable;
  windows: WindowsTable;
  agreed: AgreedTable;
}

/** The tables, or a transaction on them. */
export type PostgresDb = Kysely<PostgresTables>;

/** A connection, for queries on the tables that SQLite has too. */
export function commonTables(db: PostgresDb): Db {
  return db as unknown as Db; // Kysely does not compare the tables of two connections
}

/** A connection, for queries on the tables that only PostgreSQL has as well. */
export function allTables(db: Db): PostgresDb {
  return db as unknown as PostgresDb; // as above; who has a ledger on PostgreSQL open has no other connection
}

/** One row: whose ledger this is. */
interface PostgresLedgerTable {
  campaign: string;
  /** Number of the newest step. */
  schema: number;
  /** Version of postbag that last wrote the schema. */
  version: string;
  /** How many changes have been kept besides those of senders. */
  changes: number;
  /** Null; `arriving` while it is moved here, and where it is now once it was moved away. */
  moved: string | null;
}

/** A run of `postbag send` on some computer. */
interface SendersTable {
  id: string;
  /** The random name of the computer. */
  machine: string;
  /** The campaign's folder there. */
  place: string;
  person: string;
  pid: number;
  started: number;
  /** Until when it has its letters, unless it says again that it is there. */
  lease: number;
  /** How many exchanges it has made. */
  exchanges: number;
  /** When it ended. */
  ended: number | null;
  /** When somebody saw that its lease had run out. From then on nothing of it counts. */
  lost: number | null;
  /** Why it is to stop, once somebody says so. */
  stop: string | null;
  sent: number;
  /** How many letters in a row were refused last. */
  refused_in_row: number;
  /** What it waits for, in words. */
  doing: string | null;
  /** A service, all the while that it runs: it has no letters. What it sends it sends as a sender of its own. */
  service: boolean;
}

/** What left lately, for one limit of the pace. */
interface WindowsTable {
  /** `hour`, `day`, `domain NAME`, `addressee ID`. */
  name: string;
  /** The server's moments, in order. */
  moments: number[];
}

/** What the letters were planned from. */
interface AgreedTable {
  /** The name of a file, or of a group of settings. */
  what: string;
  digest: string;
  /** A file that goes with letters: known once one of these was to be sent. */
  enclosed: boolean;
}
