import type { PlacedRow, SheetNotes } from '../row-source.js';
import { limits } from './spreadsheet-faults.js';

/** A sheet of a spreadsheet, its cells as shown. */
export interface Sheet extends Pick<SheetNotes, 'name' | 'hiddenColumns' | 'withoutValue'> {
  readonly isHidden: boolean;
  readonly rows: readonly PlacedRow[];
}

interface FoundRow {
  readonly at: number;
  readonly cells: readonly string[];
  readonly isHidden: boolean;
  /** Columns whose cells hold struck-out text. */
  readonly struck: readonly number[];
}

/** A sheet as a reader of some format finds it; rows and columns count from 0. */
export interface FoundSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: readonly FoundRow[];
  /** Cells that stand over several rows or columns, their first and last row and column. */
  readonly merged: readonly Merged[];
  readonly hiddenColumns: readonly number[];
  /** Cells that hold a formula without a value. */
  readonly withoutValue: readonly { readonly row: number; readonly column: number }[];
}

interface Merged {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

interface SheetRow extends PlacedRow {
  readonly cells: string[];
  merged?: readonly number[];
}

/** How many cells with a formula and no value are named. */
const NAMED = 20;

/** The sheet with the numbers and letters that it shows: blank rows left out, cells that are merged over rows filled in. */
export function sheetOf({ name, isHidden, rows: found, merged, hiddenColumns, withoutValue }: FoundSheet): Sheet {
  const rows: SheetRow[] = [];
  for (const { at, cells: shown, isHidden: hidden, struck: styled } of found) {
    const cells = [...shown];
    while (cells.at(-1) === '') cells.pop();
    const struck = styled.filter((column) => (cells[column] ?? '').trim() !== '');
    if (cells.length > 0)
      rows.push({ line: at + 1, row: at + 1, cells, ...(hidden && { hidden }), ...(struck.length > 0 && { struck }) });
  }
  fillMerged(rows, merged);
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  return {
    name,
    isHidden,
    rows,
    hiddenColumns: hiddenColumns.filter((column) => column < width).map(letters),
    withoutValue: withoutValue.slice(0, NAMED).map(({ row, column }) => `${letters(column)}${row + 1}`),
  };
}

/** A cell that is merged over several rows stands in each of them, as the reader sees it. Wide titles stay where they are. */
function fillMerged(rows: readonly SheetRow[], merged: readonly Merged[]): void {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  for (const { top, left, bottom, right } of merged) {
    const text = top === bottom ? '' : (byRow.get(top + 1)?.cells[left] ?? '');
    if (text === '') continue;
    for (let at = top + 1; at <= Math.min(bottom + 1, limits.rows); at++) {
      const row = byRow.get(at);
      if (row === undefined) continue;
      while (row.cells.length <= right) row.cells.push('');
      for (let column = left; column <= right; column++) row.cells[column] = text;
      row.merged = [...(row.merged ?? []), ...Array.from({ length: right - left + 1 }, (_, more) => left + more)];
    }
  }
}

/** The letters of a column, counted from 0: A, …, Z, AA. */
export function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest > 0 ? letters(rest - 1) : ''}${String.fromCharCode(65 + (column % 26))}`;
}
