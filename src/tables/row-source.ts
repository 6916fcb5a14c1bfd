import type { CardKind } from './cards/card.js';
import type { Examination } from './encoding/examination.js';

/** A row of a table, and its place in the file, whatever kind of file that is. */
export interface PlacedRow {
  /** Line at which the row begins, counted from 1; in a spreadsheet, which has no lines, the row. */
  readonly line: number;
  /** The row as a spreadsheet counts it: a cell with line breaks is one row and several lines. */
  readonly row: number;
  /** The cells as typed; of a spreadsheet, as shown. */
  readonly cells: readonly string[];
  /** The row is hidden in its spreadsheet, by hand or by a filter. */
  readonly hidden?: boolean;
  /** Columns whose text is struck out in the spreadsheet, or some of it, counted from 0. */
  readonly struck?: readonly number[];
  /** Columns whose cell stands over several rows, this one among them (merged), counted from 0. */
  readonly merged?: readonly number[];
  /** The row is a card of an address book, and of no person. */
  readonly kind?: CardKind | undefined;
}

/** What a table was read from, and how. */
export type TableFormat =
  | { readonly kind: 'text'; readonly examination: Examination; readonly delimiter: string }
  | { readonly kind: 'spreadsheet'; readonly name: SpreadsheetName; readonly sheet: SheetNotes }
  | { readonly kind: 'cards'; readonly name: 'vcard' | 'ldif' };

/** Kinds of spreadsheets, named as their files end. */
export type SpreadsheetName = 'xlsx' | 'xlsb' | 'xls' | 'ods' | 'numbers';

/** What is to be known of the sheet that was read. */
export interface SheetNotes {
  readonly name: string;
  /** Other sheets, by name. */
  readonly others: readonly string[];
  /** Letters of hidden columns ("C"); they are read. */
  readonly hiddenColumns: readonly string[];
  /** Cells ("D7") that hold a formula without a value, as some programs write them. */
  readonly withoutValue: readonly string[];
}

/** A table whose rows can be read, more than once. */
export interface RowSource {
  readonly format: TableFormat;
  /** SHA-256 of the file's bytes, hex. */
  readonly digest: string;
  /** Whether the pattern that was looked for stands anywhere. */
  readonly mentions: boolean;
  /** The first rows; of a text, those within its first 64 KiB. Blank rows are among them. */
  readonly head: readonly PlacedRow[];
  /** All rows, in batches. */
  rows(): AsyncGenerator<readonly PlacedRow[]>;
}

/** How a file is to be opened. */
export interface SourceOptions {
  /** The file as the user named it, for complaints. */
  readonly file: string;
  /** The sheet of a spreadsheet, by name or `#2`; `undefined` takes the only one with addresses. */
  readonly sheet?: string | undefined;
  /** What to look for in the whole file (see `examine`). */
  readonly wanted?: RegExp;
}
