import type { PlacedRow } from './row-source.js';

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

/** Where a record begins in a text, and what stands before it. */
export interface RecordStart {
  /** Offset of the first byte that is not read yet. */
  readonly offset: number;
  /** Line reached there, counted from 1. */
  readonly line: number;
  /** The byte before it; 0 at the beginning of the text. */
  readonly previous: number;
  /** The line after the last record, and that record's row. */
  readonly after: number;
  readonly row: number;
}
