import type { KeptEntry } from '../kept-entry.js';
import { checksumOf, rowsOf, sameRecipientRow } from '../rows.js';
import type { LettersTable, RecipientsTable } from '../schema.js';

/** Changes of letters as arrays, a column each: one statement for any number of them. */
export interface LetterColumns {
  /** Changed letters: the number, the checksum that they have, and what can change in them. */
  readonly changed: readonly unknown[][];
  /** Letters all of whose recipients are written again. */
  readonly emptied: readonly number[];
  readonly recipients: readonly unknown[][];
}

/** The columns of a letter. */
export const letterColumns = [
  'number',
  'key',
  'letter',
  'version',
  'supporter_hash',
  'list',
  'line',
  'language',
  'message_id',
  'state',
  'tries',
  'reply',
  'server',
  'changed',
  'next_try',
  'first_try',
  'crc',
] as const satisfies readonly (keyof LettersTable)[];

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

/** A letter as it is kept, and as it is from now on. */
export interface LetterChange {
  readonly before: KeptEntry;
  readonly after: KeptEntry;
}

/** Their names. */
export const recipientNames = Object.keys(recipientColumns) as readonly (keyof RecipientsTable)[]; // as it says itself

/** Puts changes into columns. `crcOf`: the checksum of a letter, which may be known already. */
export function columnsOf(
  steps: readonly LetterChange[],
  crcOf: (entry: KeptEntry) => number = checksumOf,
): LetterColumns {
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
  for (const { before, after } of steps) {
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
