import { sql, type Compilable, type CompiledQuery, type RawBuilder, type SqlBool } from 'kysely';
import type { EntryFilter } from '../outbox/ports.js';
import type { Db } from './keeper.js';
import type { KeptEntry } from './kept-entry.js';
import { entryOf } from './rows.js';
import type { LettersTable, RecipientsTable } from './schema.js';

/** How many rows one statement reads: more gains nothing, and each size is a statement to be remembered. */
const atOnce = 64;

/** The questions about letters, for one ledger. */
export interface LetterReads {
  /** The letters with these keys, as far as there are any. */
  readonly load: (db: Db, keys: readonly string[]) => Promise<Map<string, KeptEntry>>;
  /** The letters of everybody at an address, by its `supporterHash`. */
  readonly loadOf: (db: Db, address: string) => Promise<readonly KeptEntry[]>;
  /** The letters whose keys begin so (hex digits). */
  readonly loadBeginning: (db: Db, beginning: string) => Promise<readonly KeptEntry[]>;
  /** The next letters after a number, in the order of planning; none when there are no more. */
  readonly page: (db: Db, filter: EntryFilter, after: number) => Promise<readonly KeptEntry[]>;
  /** The highest number given to a letter so far; 0 before the first. */
  readonly lastNumber: (db: Db) => Promise<number>;
}

/** The queries on letters of a ledger that may be changed. */
export interface LetterQueries extends LetterReads {
  /** Writes letters down, new ones and changed ones. */
  readonly save: (db: Db, changes: readonly Change[]) => Promise<void>;
}

/** A letter that is to be written down: as it is kept, `undefined` for a new one, and as it is from now on. */
export interface Change {
  readonly before: KeptEntry | undefined;
  readonly after: KeptEntry;
}

/** Makes the questions about letters. `file` is named where a row turns out to be damaged. */
export function letterReads(file: string): LetterReads {
  const lettersByKey = bySize(selectByKey);
  const recipientsOf = bySize(selectRecipients);

  async function withRecipients(db: Db, letters: readonly LettersTable[]): Promise<readonly KeptEntry[]> {
    const recipients = new Map<number, RecipientsTable[]>(letters.map(({ number }) => [number, []]));
    for (const row of await recipientsOf(db, [...recipients.keys()])) recipients.get(row.letter)?.push(row);
    return letters.map((letter) => entryOf(file, { letter, recipients: recipients.get(letter.number) ?? [] }));
  }

  return {
    load: async (db, keys) => {
      const entries = await withRecipients(db, await lettersByKey(db, keys));
      return new Map(entries.map((entry) => [entry.key, entry]));
    },

    ...commonReads(withRecipients, atOnce),
  };
}

/** Reads the recipients of letters, and gives both together. */
type WithRecipients = (db: Db, letters: readonly LettersTable[]) => Promise<readonly KeptEntry[]>;

/** The questions that are the same for every database. `atOnce`: how many letters a page has. */
export function commonReads(withRecipients: WithRecipients, atOnce: number): Omit<LetterReads, 'load'> {
  return {
    loadOf: async (db, address) =>
      withRecipients(db, await db.selectFrom('letters').selectAll().where(isAtAddress(address)).execute()),

    loadBeginning: async (db, beginning) => {
      // "g" comes after every hex digit.
      const query = db
        .selectFrom('letters')
        .selectAll()
        .where('key', '>=', beginning)
        .where('key', '<', `${beginning}g`);
      return withRecipients(db, await query.execute());
    },

    page: async (db, { letter, states }, after) => {
      let query = db.selectFrom('letters').selectAll().where('number', '>', after).orderBy('number').limit(atOnce);
      if (letter !== undefined) query = query.where('letter', '=', letter);
      if (states !== undefined) query = query.where('state', 'in', states);
      return withRecipients(db, await query.execute());
    },

    lastNumber: async (db) => {
      const query = db.selectFrom('letters').select(({ fn }) => fn.max('number').as('number'));
      return (await query.executeTakeFirst())?.number ?? 0;
    },
  };
}

const selectByKey = (db: Db, keys: readonly string[]) => db.selectFrom('letters').selectAll().where('key', 'in', keys);

const selectRecipients = (db: Db, letters: readonly number[]) =>
  db.selectFrom('recipients').selectAll().where('letter', 'in', letters).orderBy('letter').orderBy('place');

/**
 * A query over many items. Its words depend on their number alone, and are put together once for each: that takes kysely longer than
 * SQLite takes for the work.
 */
function bySize<Item, Row>(
  write: (db: Db, items: readonly Item[]) => Compilable<Row>,
): (db: Db, items: readonly Item[]) => Promise<readonly Row[]> {
  const written = new Map<number, CompiledQuery<Row>>();
  return async (db, items) => {
    const rows: Row[] = [];
    for (let start = 0; start < items.length; start += atOnce) {
      const some = items.slice(start, start + atOnce);
      const query = written.get(some.length) ?? write(db, some).compile();
      written.set(some.length, query);
      const found = await db.executeQuery<Row>({ ...query, parameters: some });
      rows.push(...found.rows);
    }
    return rows;
  };
}

/** Picks the rows of everybody at an address, by its `supporterHash`. */
export function isAtAddress(address: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`substr(supporter_hash, 1, 64) = ${address}`;
}
