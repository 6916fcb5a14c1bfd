import { stringify } from 'csv-stringify/sync';

/** What a spreadsheet takes for the beginning of a formula, plain or in full width (OWASP, CSV injection), after any marks of ours. */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A cell that no spreadsheet will run: an apostrophe is put before what looks like a formula. `rearmed` takes it away again. */
export const disarmed = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** A cell as it was before `disarmed`. */
export const rearmed = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);

/**
 * One line of a CSV file, its line break (CRLF) included, as every CSV that postbag writes is made: cells quoted where
 * they must be, formulas disarmed.
 */
export function csvLine(cells: readonly string[], delimiter = ','): string {
  return stringify([cells.map(disarmed)], {
    delimiter,
    record_delimiter: '\r\n',
    quoted_match: /[\r\n\t;,|"]|^\s|\s$/,
  });
}
