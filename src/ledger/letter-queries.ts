import { sql, type Compilable, type CompiledQuery, type RawBuilder, type SqlBool } from 'kysely';
import type { EntryFilter } from '../outbox/ports.js';
import type { Db } from './keeper.js';
import type { KeptEntry } from './kept-entry.js';
import { entryOf, rowsOf, sameRecipientRow } from './rows.js';
import type { LettersTable, RecipientsTable } from './schema.js';

/** How many rows one statement reads or writes: more gains nothing, and each size is a statement to be remembered. */
const atOnce = 64;

/** The queries on letters, for one ledger. */
export interface LetterQueries {
  /** The letters with these keys, as far as there are any. */
  readonly load: (db: Db, keys: readonly string[]) => Promise<Map<string, KeptEntry>>;
  /** The letters of everybody at an address, by its `supporterHash`. */
  readonly loadOf: (db: Db, address: string) => Promise<readonly KeptEntry[]>;
  /** The letters whose keys begin so (hex digits). */
  readonly loadBeginning: (db: Db, beginning: string) => Promise<readonly KeptEntry[]>;
  /** The letters to an address, in the order of planning; case does not count. */
  readonly loadTo: (db: Db, address: string) => Promise<readonly KeptEntry[]>;
  /** The next letters after a number, in the order of planning; none when there are no more. */
  readonly page: (db: Db, filter: EntryFilter, after: number) => Promise<readonly KeptEntry[]>;
  /** The highest number given to a letter so far; 0 before the first. */
  readonly lastNumber: (db: Db) => Promise<number>;
  /** Writes letters down, new ones and changed ones. */
  readonly save: (db: Db, changes: readonly Change[]) => Promise<void>;
}

/** A letter that is to be written down: as it is kept, `undefined` for a new one, and as it is from now on. */
export interface Change {
  readonly before: KeptEntry | undefined;
  readonly after: KeptEntry;
}

/** Makes the queries on letters. `file` is named where a row turns out to be damaged. */
export function letterQueries(file: string): LetterQueries {
  const lettersByKey = bySize(selectByKey, (key) => [key]);
  const recipientsOf = bySize(selectRecipients, (number) => [number]);
  const addLetters = bySize(insertLetters, valuesOf);
  const changeLetters = bySize(updateLetters, changingValuesOf);
  const saveRecipients = bySize(upsertRecipients, valuesOf);

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

    ...commonQueries(withRecipients, atOnce),

    save: async (db, changes) => {
      const fresh: LettersTable[] = [];
      const changed: LettersTable[] = [];
      const recipients: RecipientsTable[] = [];
      for (const { before, after } of changes) {
        const rows = rowsOf(after);
        if (before === undefined) {
          fresh.push(rows.letter);
          recipients.push(...rows.recipients);
        } else {
          changed.push(rows.letter);
          if (after.recipients.length < before.recipients.length) {
            await db.deleteFrom('recipients').where('letter', '=', after.number).execute();
            recipients.push(...rows.recipients);
          } else
            for (const row of rows.recipients) if (!sameRecipientRow(before, after, row.place)) recipients.push(row);
        }
      }
      await addLetters(db, fresh);
      await changeLetters(db, changed);
      await saveRecipients(db, recipients);
    },
  };
}

/** Reads the recipients of letters, and gives both together. */
type WithRecipients = (db: Db, letters: readonly LettersTable[]) => Promise<readonly KeptEntry[]>;

/** The queries that are the same for every database. `atOnce`: how many letters a page has. */
export function commonQueries(
  withRecipients: WithRecipients,
  atOnce: number,
): Pick<LetterQueries, 'loadOf' | 'loadBeginning' | 'loadTo' | 'page' | 'lastNumber'> {
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

    loadTo: async (db, address) => {
      const theirs = db
        .selectFrom('recipients')
        .select('letter')
        .where(({ fn }) => fn('lower', ['address']), '=', address.toLowerCase());
      const query = db.selectFrom('letters').selectAll().where('number', 'in', theirs).orderBy('number');
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

/** The number of a letter, and what can change in it: what it was planned as stays. */
const changing = [
  'number',
  'list',
  'line',
  'state',
  'tries',
  'reply',
  'server',
  'changed',
  'next_try',
  'first_try',
  'crc',
] as const;

type ChangingColumns = Pick<LettersTable, (typeof changing)[number]>;

function changingValuesOf(row: LettersTable): readonly unknown[] {
  return changing.map((column) => row[column]);
}

function changingTuple(row: LettersTable): RawBuilder<unknown> {
  return sql`(${sql.join(changingValuesOf(row))})`;
}

const selectByKey = (db: Db, keys: readonly string[]) => db.selectFrom('letters').selectAll().where('key', 'in', keys);

const selectRecipients = (db: Db, letters: readonly number[]) =>
  db.selectFrom('recipients').selectAll().where('letter', 'in', letters).orderBy('letter').orderBy('place');

const insertLetters = (db: Db, rows: readonly LettersTable[]) => db.insertInto('letters').values(rows);

const updateLetters = (db: Db, rows: readonly LettersTable[]) =>
  db
    .with(`fresh(${changing.join(', ')})`, () => sql<ChangingColumns>`(values ${sql.join(rows.map(changingTuple))})`)
    .updateTable('letters')
    .from('fresh')
    .set((row) => ({
      list: row.ref('fresh.list'),
      line: row.ref('fresh.line'),
      state: row.ref('fresh.state'),
      tries: row.ref('fresh.tries'),
      reply: row.ref('fresh.reply'),
      server: row.ref('fresh.server'),
      changed: row.ref('fresh.changed'),
      next_try: row.ref('fresh.next_try'),
      first_try: row.ref('fresh.first_try'),
      crc: row.ref('fresh.crc'),
    }))
    .whereRef('letters.number', '=', 'fresh.number');

const upsertRecipients = (db: Db, rows: readonly RecipientsTable[]) =>
  db
    .insertInto('recipients')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['letter', 'place']).doUpdateSet((row) => ({
        id: row.ref('excluded.id'),
        role: row.ref('excluded.role'),
        address: row.ref('excluded.address'),
        state: row.ref('excluded.state'),
        reply: row.ref('excluded.reply'),
        changed: row.ref('excluded.changed'),
      })),
    );

/** kysely names the columns in the order in which a row has them. */
function valuesOf(row: LettersTable | RecipientsTable): readonly unknown[] {
  return Object.values(row);
}

/**
 * A query over many items. Its words depend on their number alone, and are put together once for each: that takes kysely longer
 * than SQLite takes for the work. `values` gives an item's values in the order in which `write` names them.
 */
function bySize<Item, Row>(
  write: (db: Db, items: readonly Item[]) => Compilable<Row>,
  values: (item: Item) => readonly unknown[],
): (db: Db, items: readonly Item[]) => Promise<readonly Row[]> {
  const written = new Map<number, CompiledQuery<Row>>();
  return async (db, items) => {
    const rows: Row[] = [];
    for (let start = 0; start < items.length; start += atOnce) {
      const some = items.slice(start, start + atOnce);
      const query = written.get(some.length) ?? write(db, some).compile();
      written.set(some.length, query);
      const found = await db.executeQuery<Row>({ ...query, parameters: some.flatMap(values) });
      rows.push(...found.rows);
    }
    return rows;
  };
}

/** Picks the rows of everybody at an address, by its `supporterHash`. */
export function isAtAddress(address: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`substr(supporter_hash, 1, 64) = ${address}`;
}
