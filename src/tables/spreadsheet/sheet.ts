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

/** How many cells with a formula and no value are named. */
const NAMED = 20;

/** The sheet with the numbers and letters that it shows: blank rows left out, cells that are merged over rows filled in. */
export function sheetOf({ name, isHidden, rows: found, merged, hiddenColumns, withoutValue }: FoundSheet): Sheet {
  const rows: { line: number; row: number; cells: string[]; hidden?: boolean; struck?: readonly number[] }[] = [];
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

/** A cell that is merged over several rows of one column stands in each of them, as the reader sees it. Wide titles stay where they are. */
function fillMerged(
  rows: readonly { readonly row: number; readonly cells: string[] }[],
  merged: readonly Merged[],
): void {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  for (const { top, left, bottom, right } of merged) {
    if (left !== right || top === bottom) continue;
    const text = byRow.get(top + 1)?.cells[left] ?? '';
    if (text === '') continue;
    for (let at = top + 2; at <= Math.min(bottom + 1, limits.rows); at++) {
      const cells = byRow.get(at)?.cells;
      if (cells === undefined) continue;
      while (cells.length <= left) cells.push('');
      cells[left] = text;
    }
  }
}

/** The letters of a column, counted from 0: A, …, Z, AA. */
export function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest > 0 ? letters(rest - 1) : ''}${String.fromCharCode(65 + (column % 26))}`;
}
