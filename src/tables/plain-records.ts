import type { CsvRecord, RecordStart } from './csv-record.js';

const LF = 10;
const CR = 13;
const QUOTE = 0x22;
/** How long a record may be before it is no plain one: each chunk looks at an unfinished record again. */
const LONGEST = 1 << 20;

/**
 * Cuts records in which every quote is in order: a quoted cell ends where its quote closes, a quote within an unquoted cell is a character.
 * It stops at the first record of which that cannot be said, and leaves it and what follows to a parser that knows more.
 */
export class PlainRecords {
  readonly #between: number;
  /** What is not cut yet; `#at` is the place in it, `#base` the offset of its first byte in the text. */
  #bytes: Buffer = Buffer.alloc(0);
  #base = 0;
  #at = 0;
  #line = 1;
  #previous = 0;
  #after = 1;
  #row: number;

  /** `delimiter`: one character of ASCII. */
  constructor(delimiter: string, hiddenLines: number) {
    this.#between = delimiter.charCodeAt(0);
    this.#row = -hiddenLines;
  }

  /** What is left, from the record on at which `feed` stopped. */
  get rest(): Buffer {
    return this.#bytes.subarray(this.#at);
  }

  /** Where that begins. */
  get start(): RecordStart {
    return {
      offset: this.#base + this.#at,
      line: this.#line,
      previous: this.#previous,
      after: this.#after,
      row: this.#row,
    };
  }

  /**
   * Takes the next bytes in, and adds the records that end in them to `records`. `isLast`: nothing follows them. Answers false where a
   * quote is out of order, or a record too long.
   */
  feed(chunk: Buffer, isLast: boolean, records: CsvRecord[]): boolean {
    this.#base += this.#at;
    this.#bytes = this.#at === this.#bytes.length ? chunk : Buffer.concat([this.rest, chunk]);
    this.#at = 0;
    for (;;) {
      this.#skipBreaks();
      if (this.#at === this.#bytes.length) return true;
      const cut = this.#cut(isLast, records);
      if (cut === 'doubtful') return false;
      if (cut === 'unfinished') return !isLast && this.#bytes.length - this.#at <= LONGEST;
    }
  }

  /** Goes over line breaks between records: LF, CRLF and a lone CR each end a line. */
  #skipBreaks(): void {
    const bytes = this.#bytes;
    for (; this.#at < bytes.length; this.#at++) {
      const byte = bytes[this.#at]!; // within bounds
      if (byte === CR || (byte === LF && this.#previous !== CR)) this.#line++;
      else if (byte !== LF) return;
      this.#previous = byte;
    }
  }

  /** Cuts the record that begins at the place reached. */
  #cut(isLast: boolean, records: CsvRecord[]): 'done' | 'unfinished' | 'doubtful' {
    const bytes = this.#bytes;
    const { length } = bytes;
    const between = this.#between;
    const start = this.#at;
    const cells: string[] = [];
    let breaks = 0;
    for (let at = start; ;) {
      let bits = 0;
      if (bytes[at] === QUOTE) {
        const from = ++at;
        let isDoubled = false;
        let before = 0;
        for (; at < length; at++) {
          const byte = bytes[at]!; // within bounds
          if (byte === QUOTE) {
            if (at + 1 === length && !isLast) return 'unfinished';
            if (bytes[at + 1] !== QUOTE) break;
            isDoubled = true;
            at++;
          } else if (byte === CR || (byte === LF && before !== CR)) breaks++;
          bits |= byte;
          before = byte;
        }
        if (at >= length) return 'unfinished';
        const text = textOf(bytes, from, at, bits);
        cells.push(isDoubled ? text.replaceAll('""', '"') : text);
        at++;
      } else {
        const from = at;
        for (; at < length; at++) {
          const byte = bytes[at]!; // within bounds
          if (byte === between || byte === LF || byte === CR) break;
          bits |= byte;
        }
        cells.push(textOf(bytes, from, at, bits));
      }
      if (at >= length && !isLast) return 'unfinished';
      const end = bytes[at] ?? LF;
      if (end === between) at++;
      else if (end === LF || end === CR) {
        this.#finish(start, Math.min(at + 1, length), breaks, cells, records);
        return 'done';
      } else return 'doubtful';
    }
  }

  #finish(start: number, end: number, breaks: number, cells: string[], records: CsvRecord[]): void {
    const line = this.#line;
    // Empty lines give no record, and are rows in a spreadsheet.
    this.#row += 1 + line - this.#after;
    records.push({ line, row: this.#row, start: this.#base + start, cells });
    this.#previous = this.#bytes[end - 1]!; // the record has a byte at least
    this.#line = line + breaks + (this.#previous === LF || this.#previous === CR ? 1 : 0);
    this.#after = this.#line;
    this.#at = end;
  }
}

/** The text of a cell; `bits`: all its bytes, or-ed together. */
function textOf(bytes: Buffer, from: number, to: number, bits: number): string {
  if (from === to) return '';
  return bytes.toString(bits < 0x80 ? 'latin1' : 'utf8', from, to);
}
