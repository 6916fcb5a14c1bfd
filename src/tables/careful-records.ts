import { Parser } from 'csv-parse';
import { say } from '../language/sentence.js';

import { Problem } from '../problems/problem.js';
import type { CsvRecord, CsvShape, RecordStart } from './csv-record.js';
import { LineCounter } from './line-counter.js';
import { brokenQuote, openQuote } from './open-quote.js';

/**
 * Cuts UTF-8 text into records from a place on, whatever quotes it holds, as csv-parse does it; empty lines give no record.
 *
 * Lines are exact: they are counted from the bytes, because csv-parse counts each CRLF inside a quoted cell twice and
 * tells where a record ends, not where it begins. Raises `csv-quote-open` for a quote that never closes.
 */
export class CarefulRecords {
  readonly #file: string;
  readonly #delimiter: string;
  readonly #lines: LineCounter;
  readonly #parser: DirectParser;
  #batch: CsvRecord[] = [];

  constructor({ delimiter, file }: CsvShape, start: RecordStart) {
    this.#file = file;
    this.#delimiter = delimiter;
    this.#lines = new LineCounter(start);
    let { row, after } = start;
    const { offset } = start;
    this.#parser = new DirectParser((cells) => {
      const begin = this.#lines.begin();
      const end = offset + this.#parser.info.bytes;
      this.#lines.end(end);
      // Empty lines give no record, and are rows in a spreadsheet.
      row += 1 + begin.line - after;
      after = this.#lines.line;
      this.#batch.push({ line: begin.line, row, start: begin.start, cells });
      if (!cells.some(quoteDoubtful)) return;
      const broken = brokenQuote(this.#lines.bytes(begin.start, end), delimiter);
      if (broken !== undefined) throw quoteOpen(file, begin.line + broken);
    }, delimiter);
    // Errors reach us through the callbacks of write and end; without a listener they would end the process.
    this.#parser.on('error', () => undefined);
    this.#parser.resume();
  }

  /** The records that end in the next bytes. */
  async feed(chunk: Buffer): Promise<CsvRecord[]> {
    this.#lines.feed(chunk);
    await this.#settled((done) => this.#parser.write(chunk, done));
    return this.#taken();
  }

  /** The last records: nothing follows. */
  async end(): Promise<CsvRecord[]> {
    await this.#settled((done) => {
      this.#parser.once('error', done);
      this.#parser.end(() => {
        done();
      });
    });
    return this.#taken();
  }

  close(): void {
    this.#parser.destroy();
  }

  #taken(): CsvRecord[] {
    const batch = this.#batch;
    this.#batch = [];
    return batch;
  }

  async #settled(start: (done: (error?: Error | null) => void) => void): Promise<void> {
    try {
      await new Promise<void>((resolve, reject) => {
        start((error) => {
          if (error) reject(error);
          else resolve();
        });
      });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'CSV_QUOTE_NOT_CLOSED')) throw error;
      const { line } = this.#lines.begin();
      throw quoteOpen(this.#file, line + openQuote(this.#lines.pending(), this.#delimiter));
    }
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
