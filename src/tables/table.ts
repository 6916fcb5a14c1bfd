import type { Position } from '../problems/position.js';
import { csvRecords } from './csv-records.js';
import { delimiterOf, statedDelimiter } from './delimiter.js';
import { decoded } from './encoding/decode.js';
import { examine } from './encoding/examination.js';

/** One row of a table, with the place of each cell. */
export interface TableRow {
  /** Line at which the row begins, counted from 1. */
  readonly line: number;
  /** The cells as typed, nothing trimmed. */
  readonly cells: readonly string[];
  /** Where a cell begins (columns of the table count from 0); a cell that the row lacks is looked for at the row's end. */
  whereIs(column: number): Position;
}

/**
 * Reads a small table (offices, signatories) whole: encoding and separator are detected as for lists of supporters, empty
 * lines and a `sep=` line are passed over, and the first row given is the header.
 *
 * `file` is the name used in complaints. Raises `csv-quote-open`, `list-empty`, `list-not-text`, `encoding-unknown`.
 */
export async function* tableRows(bytes: AsyncIterable<Buffer>, file: string): AsyncGenerator<TableRow> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  const examination = await examine(() => chunks, file);
  const parts: Buffer[] = [];
  for await (const part of decoded(chunks, examination)) parts.push(part);
  const text = Buffer.concat(parts);
  const head = text.toString('utf8', 0, 65_536);
  const told = statedDelimiter(head);
  const delimiter = told ?? delimiterOf(head);
  for await (const batch of csvRecords([text], { delimiter, file })) {
    for (const { line, start, cells } of batch) {
      if (told !== undefined && line === 1) continue;
      if (cells.every((cell) => cell.trim() === '')) continue;
      yield { line, cells, whereIs: (column) => ({ file, ...cellAt(text, { line, start }, column, delimiter) }) };
    }
  }
}

/** Line and column at which cell number `column` of the record begins. */
function cellAt(
  text: Buffer,
  record: { readonly line: number; readonly start: number },
  column: number,
  delimiter: string,
): { line: number; column: number } {
  const between = delimiter.charCodeAt(0);
  let { line, start: lineStart } = record;
  let cell = 0;
  let quoted = false;
  let i = record.start;
  for (; i < text.length && cell < column; i++) {
    const byte = text[i];
    if (byte === 0x22) quoted = !quoted;
    else if (byte === 10 || byte === 13) {
      if (!quoted) break;
      if (byte === 13 && text[i + 1] === 10) i++;
      line++;
      lineStart = i + 1;
    } else if (byte === between && !quoted) cell++;
  }
  return { line, column: text.toString('utf8', lineStart, i).length + 1 };
}
