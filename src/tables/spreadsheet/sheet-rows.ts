import type { CellObject, WorkSheet } from '@e965/xlsx';
import { say } from '../../language/sentence.js';
import { count } from '../../language/sentence.js';
import type { PlacedRow, RowSource, SheetNotes, SourceOptions } from '../row-source.js';
import { chosenSheet } from './chosen-sheet.js';
import { shownCell } from './shown-cell.js';
import { limits, openWorkbook, tooBig, type OpenedWorkbook } from './workbook.js';

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
  const workbook = await openWorkbook(path, file);
  const { book } = workbook;
  const read = new Map(
    book.SheetNames.map((name) => [name, readSheet(book.Sheets[name], workbook)] satisfies [string, ReadSheet]),
  );
  const isHidden = (at: number): boolean => (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0;
  const name = chosenSheet(
    book.SheetNames.map((one, at) => ({ name: one, isHidden: isHidden(at), rows: read.get(one)?.rows ?? [] })),
    told,
    file,
  );
  const { rows, hiddenColumns, withoutValue } = read.get(name)!; // it is one of them
  if (rows.length > limits.rows) throw tooBig(file, say`The sheet has more than ${count(limits.rows, 'row')}.`);
  const sheet: SheetNotes = {
    name,
    others: book.SheetNames.filter((one) => one !== name),
    hiddenColumns,
    withoutValue,
  };
  return {
    format: { kind: 'spreadsheet', name: workbook.name, sheet },
    digest: workbook.digest,
    mentions: wanted !== undefined && rows.some(({ cells }) => cells.some((cell) => wanted.test(cell))),
    head: rows.slice(0, HEAD),
    // The rows are there already; they are given as those of a file are.
    async *rows() {
      await Promise.resolve();
      for (let at = 0; at < rows.length; at += BATCH) yield rows.slice(at, at + BATCH);
    },
  };
}

interface ReadSheet extends Pick<SheetNotes, 'hiddenColumns' | 'withoutValue'> {
  readonly rows: readonly PlacedRow[];
}

function readSheet(sheet: WorkSheet | undefined, { book, formats }: OpenedWorkbook): ReadSheet {
  // By rows (`dense`), with holes where a sheet has none.
  const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet?.['!data'] ?? [];
  const date1904 = book.Workbook?.WBProps?.date1904 ?? false;
  const withoutValue: string[] = [];
  const rows: PlacedRow[] = [];
  data.forEach((cells, at) => {
    if (cells === undefined) return;
    const texts = Array.from({ length: cells.length }, (_, column) => {
      const cell = cells[column];
      if (cell?.f !== undefined && cell.v === undefined && withoutValue.length < 20)
        withoutValue.push(`${letters(column)}${at + 1}`);
      return shownCell(cell, formats, date1904);
    });
    while (texts.at(-1) === '') texts.pop();
    if (texts.length === 0) return;
    const hidden = sheet?.['!rows']?.[at]?.hidden === true;
    rows.push({ line: at + 1, row: at + 1, cells: texts, ...(hidden && { hidden }) });
  });
  fillMerged(rows, sheet?.['!merges'] ?? []);
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const hiddenColumns = (sheet?.['!cols'] ?? []).flatMap((column, at) =>
    at < width && column.hidden === true ? [letters(at)] : [],
  );
  return { rows, hiddenColumns, withoutValue };
}

/** A cell that is merged over several rows of one column stands in each of them, as the reader sees it. Wide titles stay where they are. */
function fillMerged(rows: PlacedRow[], merges: NonNullable<WorkSheet['!merges']>): void {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  for (const { s: start, e: end } of merges) {
    if (start.c !== end.c || start.r === end.r) continue;
    const text = byRow.get(start.r + 1)?.cells[start.c] ?? '';
    if (text === '') continue;
    for (let at = start.r + 2; at <= Math.min(end.r + 1, limits.rows); at++) {
      const cells = byRow.get(at)?.cells as string[] | undefined; // made above, and given to nobody yet
      if (cells === undefined) continue;
      while (cells.length <= start.c) cells.push('');
      cells[start.c] = text;
    }
  }
}

/** The letters of a column, counted from 0: A, …, Z, AA. */
function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest > 0 ? letters(rest - 1) : ''}${String.fromCharCode(65 + (column % 26))}`;
}
