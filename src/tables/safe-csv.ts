/** What a spreadsheet takes for the beginning of a formula, plain or in full width (OWASP, CSV injection), after any marks of ours. */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A cell that no spreadsheet will run: an apostrophe is put before what looks like a formula. `unescapedFormula` takes it away again. */
export const escapedFormula = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** A cell as it was before `escapedFormula`. */
export const unescapedFormula = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;

/**
 * One line of a CSV file, its line break (CRLF) included, as every CSV that postbag writes is made: formulas disarmed, and cells quoted
 * where they must be, or where a spreadsheet could cut them.
 */
export function csvLine(cells: readonly string[], delimiter = ','): string {
  return lineAsTyped(cells.map(escapedFormula), delimiter, /["\r\n\t;,|]|^\s|\s$/);
}

/** One line of a CSV file (RFC 4180) with its line break (CRLF), and cells as typed. `quoted`: which cells are quoted in any case. */
export function lineAsTyped(cells: readonly string[], delimiter: string, quoted = /["\r\n]|^\s|\s$/): string {
  const written = cells.map((cell) =>
    quoted.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell,
  );
  return `${written.join(delimiter)}\r\n`;
}
