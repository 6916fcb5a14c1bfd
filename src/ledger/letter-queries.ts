import type { EntryFilter } from '../outbox/ports.js';
import type { Db } from './keeper.js';
import type { KeptEntry } from './kept-entry.js';
import { entryOf, rowsOf } from './rows.js';
import type { LettersTable, RecipientsTable } from './schema.js';

/** The letters with these keys, as far as there are any. */
export async function loadByKeys(db: Db, file: string, keys: readonly string[]): Promise<Map<string, KeptEntry>> {
  if (keys.length === 0) return new Map();
  const letters = await db.selectFrom('letters').selectAll().where('key', 'in', keys).execute();
  const entries = await withRecipients(db, file, letters);
  return new Map(entries.map((entry) => [entry.key, entry]));
}

/** The next letters after a number, in the order of planning. */
export async function loadPage(
  db: Db,
  file: string,
  { letter, states }: EntryFilter,
  after: number,
  size: number,
): Promise<readonly KeptEntry[]> {
  let query = db.selectFrom('letters').selectAll().where('number', '>', after).orderBy('number').limit(size);
  if (letter !== undefined) query = query.where('letter', '=', letter);
  if (states !== undefined) query = query.where('state', 'in', states);
  return withRecipients(db, file, await query.execute());
}

/** The highest number given to a letter so far; 0 before the first. */
export async function lastNumber(db: Db): Promise<number> {
  const row = await db
    .selectFrom('letters')
    .select(({ fn }) => fn.max('number').as('number'))
    .executeTakeFirst();
  return row?.number ?? 0;
}

/** Writes letters down for the first time. */
export async function insertEntries(db: Db, entries: readonly KeptEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(rowsOf);
  await db
    .insertInto('letters')
    .values(rows.map(({ letter }) => letter))
    .execute();
  const recipients = rows.flatMap((row) => row.recipients);
  // SQLite takes 32,766 values in one statement, and a letter may have many addressees.
  for (let start = 0; start < recipients.length; start += 2_000) {
    await db
      .insertInto('recipients')
      .values(recipients.slice(start, start + 2_000))
      .execute();
  }
}

/** Writes down what has changed of a letter. */
export async function saveEntry(db: Db, before: KeptEntry, after: KeptEntry): Promise<void> {
  if (after === before) return;
  const { letter, recipients } = rowsOf(after);
  const { number, list, line, state, tries, reply, server, changed, next_try, first_try, crc } = letter;
  await db
    .updateTable('letters')
    .set({ list, line, state, tries, reply, server, changed, next_try, first_try, crc })
    .where('number', '=', number)
    .execute();
  for (const [place, row] of recipients.entries()) {
    if (after.recipients[place] === before.recipients[place]) continue;
    await db
      .updateTable('recipients')
      .set({ address: row.address, state: row.state, reply: row.reply, changed: row.changed })
      .where('letter', '=', number)
      .where('place', '=', place)
      .execute();
  }
}

/** Cuts the tie between a supporter's letters and the list. */
export async function forgetLetters(db: Db, file: string, supporterHash: string): Promise<void> {
  const letters = await db.selectFrom('letters').selectAll().where('supporter_hash', '=', supporterHash).execute();
  for (const entry of await withRecipients(db, file, letters))
    await saveEntry(db, entry, { ...entry, list: '', line: 0 });
}

async function withRecipients(db: Db, file: string, letters: readonly LettersTable[]): Promise<readonly KeptEntry[]> {
  if (letters.length === 0) return [];
  const rows = await db
    .selectFrom('recipients')
    .selectAll()
    .where(
      'letter',
      'in',
      letters.map(({ number }) => number),
    )
    .orderBy('letter')
    .orderBy('place')
    .execute();
  const byLetter = new Map<number, RecipientsTable[]>();
  for (const row of rows) {
    const found = byLetter.get(row.letter);
    if (found === undefined) byLetter.set(row.letter, [row]);
    else found.push(row);
  }
  return letters.map((letter) => entryOf(file, { letter, recipients: byLetter.get(letter.number) ?? [] }));
}
