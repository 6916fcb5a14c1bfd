import type { State, PlannedAddressee } from '../outbox/ports.js';

/**
 * The tables of a ledger, as the newest migration leaves them. Moments are milliseconds since 1970 (UTC). `crc` is the checksum of
 * the row. No name, no address of a supporter and no text of a letter is in them, except for `mended`.
 */
export interface Tables {
  ledger: LedgerTable;
  letters: LettersTable;
  recipients: RecipientsTable;
  runs: RunsTable;
  resolutions: ResolutionsTable;
  approvals: ApprovalsTable;
  marks: MarksTable;
  mended: MendedTable;
  forgotten: ForgottenTable;
  answers: AnswersTable;
  places: PlacesTable;
  limits: LimitsTable;
}

/** One row: whose ledger this is. */
interface LedgerTable {
  campaign: string;
  /** Number of the newest migration. */
  schema: number;
  /** Version of postbag that last wrote the schema. */
  version: string;
  /** Checksum of all `CREATE` statements. */
  structure: number;
  /** How many transactions have been kept; see seal.ts. */
  changes: number;
  crc: number;
}

export interface LettersTable {
  /** The order of planning. */
  number: number;
  key: string;
  letter: string;
  version: number;
  supporter_hash: string;
  list: string;
  line: number;
  language: string;
  message_id: string;
  state: State;
  tries: number;
  reply: string | null;
  server: string | null;
  changed: number;
  next_try: number | null;
  first_try: number | null;
  /** Over this row and its recipients. */
  crc: number;
}

export interface RecipientsTable {
  /** `letters.number`. */
  letter: number;
  /** Place among the letter's addressees. */
  place: number;
  id: string;
  role: PlannedAddressee['role'];
  address: string;
  /** Null, like `reply` and `changed`, while the addressee's state is the letter's: then no step is written here. */
  state: State | null;
  reply: string | null;
  changed: number | null;
}

interface RunsTable {
  pid: number;
  started: number;
}

interface ResolutionsTable {
  key: string;
  state: 'ready' | 'sent';
  person: string;
  at: number;
  why: string | null;
  /** The state that the letter had; null for `unknown` in rows of the first version. */
  was: State | null;
  crc: number;
}

interface ApprovalsTable {
  letter: string;
  person: string;
  at: number;
  text: string;
  lists: string;
  addressees: string;
  count: number;
  details: string;
  crc: number;
}

interface MarksTable {
  letter: string;
  supporter_hash: string;
  mark: 'read' | 'hold';
  note: string | null;
  /** Digest of the text that was read. */
  text: string | null;
  person: string;
  at: number;
  crc: number;
}

interface MendedTable {
  letter: string;
  supporter_hash: string;
  field: string;
  text: string;
  person: string;
  at: number;
  crc: number;
}

interface AnswersTable {
  message: string;
  key: string | null;
  addressee: string | null;
  kind: 'hard' | 'soft' | 'full' | 'blocked' | 'delayed' | 'challenge' | 'away' | 'auto' | 'reply' | 'opt-out';
  at: number;
  crc: number;
}

interface ForgottenTable {
  supporter_hash: string;
  at: number;
  crc: number;
}

/** Where the ledger was written, each place once. */
interface PlacesTable {
  /** A random number that a machine gave itself. */
  machine: string;
  /** The folder, in full. */
  place: string;
  /** When a run last began there. */
  at: number;
  crc: number;
}

/** Until when a provider takes no more letters. */
interface LimitsTable {
  /** `user@host:port`, or `host:port`. */
  server: string;
  until: number;
  reply: string;
  at: number;
  crc: number;
}
