import type { Change } from '../letter-queries.js';
import type { KeptEntry } from '../kept-entry.js';
import { checksumOf, rowsOf, sameRecipientRow } from '../rows.js';
import type { LettersTable, RecipientsTable } from '../schema.js';

/** Changes of letters as arrays, a column each: one statement for any number of them. */
export interface LetterColumns {
  /** New letters. */
  readonly fresh: readonly unknown[][];
  /** Changed letters: the number, the checksum that they have, and what can change in them. */
  readonly changed: readonly unknown[][];
  /** Letters all of whose recipients are written anew. */
  readonly emptied: readonly number[];
  readonly recipients: readonly unknown[][];
}

/** The columns of `fresh`, with their types. */
export const freshColumns = {
  number: 'bigint',
  key: 'text',
  letter: 'text',
  version: 'integer',
  supporter_hash: 'text',
  list: 'text',
  line: 'integer',
  language: 'text',
  message_id: 'text',
  state: 'text',
  tries: 'integer',
  reply: 'text',
  server: 'text',
  changed: 'bigint',
  next_try: 'bigint',
  first_try: 'bigint',
  crc: 'bigint',
} as const satisfies Record<keyof LettersTable, string>;

/** What of a letter can change. */
const changingColumns = {
  list: 'text',
  line: 'integer',
  state: 'text',
  tries: 'integer',
  reply: 'text',
  server: 'text',
  changed: 'bigint',
  next_try: 'bigint',
  first_try: 'bigint',
  crc: 'bigint',
} as const satisfies Partial<Record<keyof LettersTable, string>>;

/** The columns of `changed`. */
export const changedColumns = { number: 'bigint', was: 'bigint', ...changingColumns } as const;

/** The columns of `recipients`. */
export const recipientColumns = {
  letter: 'bigint',
  place: 'integer',
  id: 'text',
  role: 'text',
  address: 'text',
  state: 'text',
  reply: 'text',
  changed: 'bigint',
} as const satisfies Record<keyof RecipientsTable, string>;

/** Puts changes into columns. `crcOf`: the checksum of a letter, which may be known already. */
export function columnsOf(changes: readonly Change[], crcOf: (entry: KeptEntry) => number = checksumOf): LetterColumns {
  const fresh: LettersTable[] = [];
  const changed: Readonly<Record<keyof typeof changedColumns, unknown[]>> = {
    number: [],
    was: [],
    list: [],
    line: [],
    state: [],
    tries: [],
    reply: [],
    server: [],
    changed: [],
    next_try: [],
    first_try: [],
    crc: [],
  };
  const emptied: number[] = [];
  const recipients: RecipientsTable[] = [];
  for (const { before, after } of changes) {
    if (before === undefined) {
      const rows = rowsOf(after);
      fresh.push(rows.letter);
      recipients.push(...rows.recipients);
      continue;
    }
    changed.number.push(after.number);
    changed.was.push(crcOf(before));
    changed.list.push(after.list);
    changed.line.push(after.line);
    changed.state.push(after.state);
    changed.tries.push(after.tries);
    changed.reply.push(after.reply ?? null);
    changed.server.push(after.server ?? null);
    changed.changed.push(after.changed.getTime());
    changed.next_try.push(after.nextTry?.getTime() ?? null);
    changed.first_try.push(after.firstTry?.getTime() ?? null);
    changed.crc.push(crcOf(after));
    const all = after.recipients.length < before.recipients.length;
    if (all) emptied.push(after.number);
    const differ = after.recipients.flatMap((_, place) =>
      all || !sameRecipientRow(before, after, place) ? [place] : [],
    );
    if (differ.length === 0) continue;
    const rows = rowsOf(after).recipients;
    for (const place of differ) recipients.push(rows[place]!); // one for each recipient
  }
  return {
    fresh: turned(fresh, freshColumns),
    changed: Object.values(changed),
    emptied,
    recipients: turned(recipients, recipientColumns),
  };
}

/** `unnest` over parameters from number `first` on: rows again. */
export function unnested(columns: Readonly<Record<string, string>>, first: number): string {
  return `unnest(${Object.values(columns)
    .map((type, at) => `$${first + at}::${type}[]`)
    .join(', ')})`;
}

/** The names of columns, for a list. */
export function names(columns: Readonly<Record<string, string>>): string {
  return Object.keys(columns)
    .map((name) => `"${name}"`)
    .join(', ');
}

/** An assignment of each changing column from the rows called `one`. */
export const assignments = Object.keys(changingColumns)
  .map((name) => `"${name}" = one."${name}"`)
  .join(', ');

function turned(rows: readonly object[], columns: Readonly<Record<string, string>>): unknown[][] {
  const values = rows as readonly Readonly<Record<string, unknown>>[]; // whatever a row has is looked up by name
  return Object.keys(columns).map((name) => values.map((row) => row[name] ?? null));
}
