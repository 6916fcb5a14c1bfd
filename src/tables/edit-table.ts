import { delimiterOf, statedDelimiter } from './delimiter.js';
import { csvLine } from './safe-csv.js';

/**
 * The text of a CSV file with one cell changed; every other character stays, line ends and quotes with them. `line` is where the
 * record begins, counted from 1; `column` counts cells from 0. A record that is too short gets the cells that are missing.
 */
export function withCell(text: string, line: number, column: number, value: string): string {
  const delimiter = delimiterIn(text);
  let at = startOfLine(text, line);
  for (let cell = 0; cell < column; cell++) {
    at = endOfCell(text, at, delimiter);
    if (text[at] !== delimiter)
      return text.slice(0, at) + delimiter.repeat(column - cell) + quoted(value, delimiter) + text.slice(at);
    at++;
  }
  return text.slice(0, at) + quoted(value, delimiter) + text.slice(endOfCell(text, at, delimiter));
}

/** The text of a CSV file with one more record at its end, in the line ends of the file. */
export function withRecord(text: string, cells: readonly string[]): string {
  const end = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const before = text === '' || /[\r\n]$/.test(text) ? text : `${text}${end}`;
  return `${before}${csvLine(cells, delimiterIn(text)).replace(/\r\n$/, '')}${end}`;
}

function delimiterIn(text: string): string {
  const head = text.replace(/^\uFEFF/, '').slice(0, 65_536);
  return statedDelimiter(head) ?? delimiterOf(head);
}

function quoted(value: string, delimiter: string): string {
  return csvLine([value], delimiter).replace(/\r\n$/, '');
}

/** Where a line begins; LF, CRLF and a lone CR each end one. A byte order mark is before the first. */
function startOfLine(text: string, line: number): number {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  const breaks = /\r\n|\n|\r/g;
  breaks.lastIndex = at;
  for (let count = 1; count < line && breaks.exec(text) !== null; count++) at = breaks.lastIndex;
  return at;
}

/** Where the cell that begins at a place ends: at the separator, the line end or the end of the text. */
function endOfCell(text: string, start: number, delimiter: string): number {
  let quotedCell = text[start] === '"';
  for (let at = start + (quotedCell ? 1 : 0); at < text.length; at++) {
    const character = text[at];
    if (quotedCell) {
      if (character !== '"') continue;
      if (text[at + 1] === '"') at++;
      else quotedCell = false;
    } else if (character === delimiter || character === '\n' || character === '\r') return at;
  }
  return text.length;
}
