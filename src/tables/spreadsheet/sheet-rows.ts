import { count, say } from '../../language/sentence.js';
import type { RowSource, SheetNotes, SourceOptions } from '../row-source.js';
import { chosenSheet } from './chosen-sheet.js';
import { limits, tooBig } from './spreadsheet-faults.js';
import { openWorkbook } from './workbook.js';

/** How many rows are looked at to understand a sheet. */
const HEAD = 500;
/** How many rows are given at once. */
const BATCH = 1000;

/**
 * Opens a spreadsheet (.xlsx, .xlsb, .xls, .ods, .numbers), read whole. Rows have the numbers that the sheet shows; a cell
 * merged over rows is filled in each of them.
 *
 * Raises what `openWorkbook` and `chosenSheet` raise.
 */
export async function sheetRows(path: string, { file, sheet: told, wanted }: SourceOptions): Promise<RowSource> {
  const { name: format, sheets, digest } = await openWorkbook(path, file);
  const chosen = chosenSheet(sheets, told, file);
  const { name, rows, hiddenColumns, withoutValue } = chosen;
  if (rows.length > limits.rows) throw tooBig(file, say`The sheet has more than ${count(limits.rows, 'row')}.`);
  const others = sheets.map((one) => one.name).filter((one) => one !== name && !name.startsWith(`${one}!`));
  const sheet: SheetNotes = { name, others, hiddenColumns, withoutValue };
  return {
    format: { kind: 'spreadsheet', name: format, sheet },
    digest,
    mentions: wanted !== undefined && rows.some(({ cells }) => cells.some((cell) => wanted.test(cell))),
    head: rows.slice(0, HEAD),
    // The rows are there already; they are given as those of a file are.
    async *rows() {
      await Promise.resolve();
      for (let at = 0; at < rows.length; at += BATCH) yield rows.slice(at, at + BATCH);
    },
  };
}
