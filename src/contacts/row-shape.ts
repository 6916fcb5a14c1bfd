import { fieldOf } from './headers/field-of.js';
import { plainHeader } from './headers/plain-header.js';
import { consentOf } from './values/consent.js';
import { withdrawalIn } from './values/withdrawal.js';

/** Cells that a comma within curly quotes parted (“García, José”), put together again where the row then has its right length. */
export function joinedInQuotes(cells: readonly string[], length: number, delimiter: string): readonly string[] {
  const joined: string[] = [];
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] ?? '';
    const end =
      cell.startsWith('“') && !cell.includes('”')
        ? cells.findIndex((other, index) => index > at && other.endsWith('”'))
        : -1;
    joined.push(end < 0 ? cell : cells.slice(at, end + 1).join(delimiter));
    if (end >= 0) at = end;
  }
  return joined.length === length ? joined : cells;
}

/** Whether a row says what the header says. */
export function isHeader(cells: readonly string[], headers: readonly string[], email: number): boolean {
  if (plainHeader(cells[email] ?? '') !== plainHeader(headers[email] ?? '')) return false;
  return cells.every((text, at) => plainHeader(text) === plainHeader(headers[at] ?? ''));
}

/** Names by which a program knows its own columns, under the words that people read: Qualtrics, Nextcloud Forms. */
const INNER_NAME = /^(\{"ImportId":.*\}|submission_id|user_id|user_display_name|timestamp|question-id-[\d-]+)$/;

/** Whether a row holds nothing but such names. */
export function isInnerHeader(cells: readonly string[]): boolean {
  const filled = cells.filter((text) => text !== '');
  return filled.length > 1 && filled.every((text) => INNER_NAME.test(text));
}

/** Whether a row without an address is the header of a table with other columns: it has a word for e-mail, and one for a name. */
export function isOtherHeader(cells: readonly string[]): boolean {
  const fields = cells.map((text) => (text.length > 40 ? undefined : fieldOf(plainHeader(text))));
  const has = (...names: readonly string[]): boolean =>
    fields.some((guess) => guess !== undefined && guess.confidence > 0.8 && names.includes(guess.field));
  return has('email') && has('first_name', 'last_name', 'full_name');
}

/** A heading among the rows that may say no for everybody below it: "Unsubscribed", "NE PAS ÉCRIRE :". `at`: columns in which a heading can stand. */
export function refusingTitle(cells: readonly string[], at: readonly number[]): string | undefined {
  const filled = cells.flatMap((text, index) => (text.trim() === '' ? [] : [index]));
  const [index = -1] = filled;
  if (filled.length !== 1 || (index !== 0 && !at.includes(index))) return undefined;
  const text = (cells[index] ?? '').trim();
  // Tables of boxes have "FALSE" in rows of nobody.
  if (!/\p{L}{2}/u.test(text) || /^(false|faux|falso)$/i.test(text) || text.length > LONGEST_TITLE) return undefined;
  return withdrawalIn(text) !== undefined || ['no', 'withdrawn'].includes(consentOf(text)) ? text : undefined;
}

/** In characters. */
const LONGEST_TITLE = 60;

/** Whether a program says of a record that it is of no person: "Contact Type" of CiviCRM, "Record Type" of Salesforce. */
export const isOfOrganisation = (heading: string, cell: string): boolean =>
  /^(contact|record|constituent|account|supporter) (sub ?)?type$|^type d(e|u) contact$/.test(heading) &&
  /^(organi[sz]ation|organisme|company|business|corporate|household|menage|group)s?$/.test(plainHeader(cell));
