import { Parser } from 'csv-parse';
import { say } from '../language/sentence.js';

import { Problem } from '../problems/problem.js';
import { LineCounter } from './line-counter.js';
import type { PlacedRow } from './row-source.js';
import { brokenQuote, openQuote } from './open-quote.js';

/** One record of a CSV file: its cells as typed, and where it begins; LF, CRLF and lone CR each end a line. */
export interface CsvRecord extends PlacedRow {
  /** Offset of its first byte in the UTF-8 text. */
  readonly start: number;
  readonly cells: string[];
}

/** How a file is cut into records. */
export interface CsvShape {
  /** The character between cells. */
  readonly delimiter: string;
  /** The file as the user named it, for complaints. */
  readonly file: string;
  /** How many lines at the beginning no spreadsheet shows: a line `sep=;`. Default 0. */
  readonly hiddenLines?: number;
}

/**
 * Cuts UTF-8 text (no byte order mark) into records, in batches as they come; empty lines give no record.
 *
 * Lines are exact: they are counted from the bytes, because csv-parse counts each CRLF inside a quoted cell twice and
 * tells where a record ends, not where it begins. Raises `csv-quote-open` for a quote that never closes.
 */
export async function* csvRecords(
  text: AsyncIterable<Buffer> | Iterable<Buffer>,
  { delimiter, file, hiddenLines = 0 }: CsvShape,
): AsyncGenerator<readonly CsvRecord[]> {
  const lines = new LineCounter();
  let batch: CsvRecord[] = [];
  let row = -hiddenLines;
  let after = 1;
  const parser = new DirectParser((cells) => {
    const start = lines.begin();
    lines.end(parser.info.bytes);
    // Empty lines give no record, and are rows in a spreadsheet.
    row += 1 + start.line - after;
    after = lines.line;
    batch.push({ line: start.line, row, start: start.start, cells });
    if (!cells.some(quoteDoubtful)) return;
    const broken = brokenQuote(lines.bytes(start.start, parser.info.bytes), delimiter);
    if (broken !== undefined) throw quoteOpen(file, start.line + broken);
  }, delimiter);
  // Errors reach us through the callbacks of write and end; without a listener they would end the process.
  parser.on('error', () => undefined);
  parser.resume();
  try {
    for await (const chunk of text) {
      lines.feed(chunk);
      await settled((done) => parser.write(chunk, done));
      if (batch.length > 0) yield batch;
      batch = [];
    }
    await settled((done) => {
      parser.once('error', done);
      parser.end(() => {
        done();
      });
    });
    if (batch.length > 0) yield batch;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'CSV_QUOTE_NOT_CLOSED')) throw error;
    const { line } = lines.begin();
    throw quoteOpen(file, line + openQuote(lines.pending(), delimiter));
  } finally {
    parser.destroy();
  }
}

/** Hands records over while the parser works, so that none pays for a place in a stream. */
class DirectParser extends Parser {
  readonly #take: (cells: string[]) => void;

  constructor(take: (cells: string[]) => void, delimiter: string) {
    super({
      delimiter,
      // CRLF needs none of its own: its LF then ends an empty line, which is passed over.
      record_delimiter: ['\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
    this.#take = take;
  }

  override push(record: string[] | null): boolean {
    if (record === null) return super.push(null);
    this.#take(record);
    return true;
  }
}

/**
 * csv-parse leaves the opening quote in a cell whose closing quote it did not believe. Within a line that is a quote
 * written carelessly; with a line break in it, rows were joined, unless the cell truly begins with a quote.
 */
const quoteDoubtful = (cell: string): boolean => cell.charCodeAt(0) === 0x22 && /[\r\n]/.test(cell);

function quoteOpen(file: string, line: number): Problem {
  return new Problem({
    code: 'csv-quote-open',
    message: say`A quote (") opens in line ${line} and does not close, so the rows after it cannot be told apart.`,
    hint: say`Close the quote at the end of that cell, or take it away; a quote inside a quoted cell is written twice ("").`,
    where: { file, line },
  });
}

const settled = (start: (done: (error?: Error | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    start((error) => {
      if (error) reject(error);
      else resolve();
    });
  });
