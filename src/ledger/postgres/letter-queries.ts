import { CompiledQuery, sql } from 'kysely';
import { Problem } from '../../problems/problem.js';
import type { Db } from '../keeper.js';
import type { KeptEntry } from '../kept-entry.js';
import { commonReads, type Change, type LetterQueries } from '../letter-queries.js';
import { entryOf, rowsOf } from '../rows.js';
import type { LettersTable, RecipientsTable } from '../schema.js';
import { rowsToCopy, type RowsToCopy } from './copy-rows.js';
import {
  assignments,
  changedColumns,
  columnsOf,
  letterColumns,
  names,
  recipientColumns,
  recipientNames,
  unnested,
  type LetterChange,
} from './letter-rows.js';

/** How many letters one statement reads. */
const atOnce = 1_024;

/** How often letters are read until their checksums fit. */
const mostReads = 4;

/** Whether an error says that a letter is not what was written. */
export function isDamage(error: unknown): boolean {
  return error instanceof Problem && error.code === 'ledger-damaged';
}

/** A letter was changed by somebody else between reading and writing it: the whole change is made again. */
export class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile';
}

/**
 * The queries on letters of a ledger on PostgreSQL. `place` is named where a row turns out to be damaged. `save` changes a letter only as
 * it was read, and throws `ChangedMeanwhile` where it is another by then.
 */
export function postgresLetterQueries(place: string): LetterQueries {
  async function withRecipients(
    db: Db,
    letters: readonly LettersTable[],
    tries = mostReads,
  ): Promise<readonly KeptEntry[]> {
    const recipients = new Map<number, RecipientsTable[]>(letters.map(({ number }) => [number, []]));
    if (letters.length > 0) {
      const { rows } = await db.executeQuery<RecipientsTable>(
        CompiledQuery.raw('select * from recipients where letter = any($1::bigint[]) order by letter, place', [
          [...recipients.keys()],
        ]),
      );
      for (const row of rows) recipients.get(row.letter)?.push(row);
    }
    try {
      return letters.map((letter) => entryOf(place, { letter, recipients: recipients.get(letter.number) ?? [] }));
    } catch (error) {
      // One was read after the other, and a sender may have changed both in between: what is damaged stays so.
      if (tries === 1 || !isDamage(error)) throw error;
      const { rows } = await db.executeQuery<LettersTable>(
        CompiledQuery.raw('select * from letters where number = any($1::bigint[]) order by number', [
          [...recipients.keys()],
        ]),
      );
      return withRecipients(db, rows, tries - 1);
    }
  }

  return {
    load: async (db, keys) => {
      const found: KeptEntry[] = [];
      for (let start = 0; start < keys.length; start += atOnce) {
        const { rows } = await sql<LettersTable>`
          select * from letters where key = any(${keys.slice(start, start + atOnce)}::text[])`.execute(db);
        found.push(...(await withRecipients(db, rows)));
      }
      return new Map(found.map((entry) => [entry.key, entry]));
    },

    ...commonReads(withRecipients, atOnce),

    save: async (db, changes) => {
      const fresh = newLetters();
      for (const { before, after } of changes) if (before === undefined) fresh.add(after);
      await fresh.copy(db);
      const { changed, emptied, recipients } = columnsOf(changes.filter(isStep));
      const run = (text: string, values: readonly unknown[]) =>
        db.executeQuery<{ number: number }>(CompiledQuery.raw(text, [...values]));
      if (changed[0]?.length !== 0) {
        const { rows } = await run(updateLetters, changed);
        if (rows.length !== changed[0]?.length) throw new ChangedMeanwhile();
      }
      if (emptied.length > 0) await run('delete from recipients where letter = any($1::bigint[])', [emptied]);
      if (recipients[0]?.length !== 0) await run(upsertRecipients, recipients);
    },
  };
}

const open = `('ready', 'deferred', 'sending')`;

/** New letters, to be written down together. */
export function newLetters(): RowsToCopy<KeptEntry> {
  const letters = rowsToCopy<LettersTable>('letters', letterColumns);
  const recipients = rowsToCopy<RecipientsTable>('recipients', recipientNames);
  return {
    add: (entry) => {
      const rows = rowsOf(entry);
      letters.add(rows.letter);
      for (const row of rows.recipients) recipients.add(row);
    },
    copy: async (db) => {
      await letters.copy(db);
      await recipients.copy(db);
    },
  };
}

function isStep(change: Change): change is LetterChange {
  return change.before !== undefined;
}

// Who has a letter keeps it while it is open. Who had it once has no part in it when it is opened again.
const updateLetters = `
update letters set ${assignments},
  sender = case when one.state in ${open} and letters.state in ${open} then letters.sender end
from ${unnested(changedColumns, 1)} as one (${names(changedColumns)})
where letters.number = one.number and letters.crc = one.was
returning letters.number`;

/** Writes the rows of recipients whose columns follow. */
const upsertRecipients = `
insert into recipients (${names(recipientColumns)}) select * from ${unnested(recipientColumns, 1)}
on conflict (letter, place) do update set id = excluded.id, role = excluded.role, address = excluded.address,
  state = excluded.state, reply = excluded.reply, changed = excluded.changed`;
