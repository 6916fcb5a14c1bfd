import { shown, wrap } from './wrap.js';

/** How a table is set. */
export interface TableOptions {
  /** Titles of the columns. */
  readonly head?: readonly string[] | undefined;
  /** Columns of the terminal that the table may take. */
  readonly columns: number;
  /** Numbers (from 0) of the columns that are set to the right: counts. */
  readonly right?: readonly number[] | undefined;
}

/**
 * Rows as a table without borders, two blanks between columns, no blanks at line ends, no newline at the end. When it would be
 * too wide, the widest columns give way and their cells wrap; nothing is left out. Cells may be styled; what comes from a file
 * must have gone through `visible`. All rows have the same number of cells.
 */
export async function table(
  rows: readonly (readonly string[])[],
  { head, columns, right = [] }: TableOptions,
): Promise<string> {
  // Loaded only where a table is shown: most commands show none.
  const { default: Table } = await import('cli-table3');
  const all = head === undefined ? rows : [head, ...rows];
  const widths = fit(naturalWidths(all), columns);
  const set = new Table({
    chars: noBorders,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colWidths: widths,
    colAligns: widths.map((_, column) => (right.includes(column) ? 'right' : 'left')),
  });
  // The table's own wrapping cuts words apart, or off.
  set.push(...all.map((row) => row.map((cell, column) => wrap(cell, widths[column]!).join('\n'))));
  return set
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

function naturalWidths(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [column, cell] of row.entries())
      widths[column] = Math.max(widths[column] ?? 0, ...cell.split('\n').map(shown));
  return widths;
}

/** Takes a column away from the widest until all fit, but leaves each a few. */
function fit(natural: readonly number[], columns: number): number[] {
  const widths = [...natural];
  const room = columns - gap * (widths.length - 1);
  for (let total = widths.reduce((sum, one) => sum + one, 0); total > room; total--) {
    const widest = Math.max(...widths);
    if (widest <= least) break;
    widths[widths.lastIndexOf(widest)] = widest - 1;
  }
  return widths;
}

const gap = 2;
const least = 8;

const noBorders = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '' },
  middle: ' '.repeat(gap),
};
