import { visibleWidth, unbreakablePieces, wrap } from './wrap.js';

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
 * too wide, the widest columns give way and their cells wrap between words; where that is not enough, each row becomes a block with a
 * line for each cell. Nothing is left out. Cells may be styled; what comes from a file must have gone through `visible`. All rows have
 * the same number of cells.
 */
export async function table(
  rows: readonly (readonly string[])[],
  { head, columns, right = [] }: TableOptions,
): Promise<string> {
  const all = head === undefined ? rows : [head, ...rows];
  const widths = fit(
    widest(all, (cell) => cell.split('\n')),
    widest(all, unbreakablePieces),
    columns,
  );
  if (widths === undefined) return blocks(rows, head, columns);
  // Loaded only where a table is shown: most commands show none.
  const { default: Table } = await import('cli-table3');
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

/** For each column the width of the widest part of its cells. */
function widest(rows: readonly (readonly string[])[], parts: (cell: string) => readonly string[]): number[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [column, cell] of row.entries())
      widths[column] = Math.max(widths[column] ?? 0, ...parts(cell).map(visibleWidth));
  return widths;
}

/** Takes a column away from the widest until all fit; `undefined` where a word would have to be parted. */
function fit(natural: readonly number[], least: readonly number[], columns: number): number[] | undefined {
  const widths = [...natural];
  const room = columns - gap * (widths.length - 1);
  for (let total = widths.reduce((sum, one) => sum + one, 0); total > room; total--) {
    const spare = widths.map((width, column) => (width > (least[column] ?? 0) ? width : 0));
    const most = Math.max(...spare);
    if (most === 0) return undefined;
    widths[spare.lastIndexOf(most)] = most - 1;
  }
  return widths;
}

const gap = 2;

/** Each row as its first cell, and the others below it, each behind its title. */
function blocks(rows: readonly (readonly string[])[], head: readonly string[] | undefined, columns: number): string {
  const margin = '  ';
  const titles = (head ?? []).slice(1).map((title) => (title === '' ? '' : `${title}  `));
  const room = Math.max(0, ...titles.map(visibleWidth));
  const isNarrow = room > columns / 2;
  const cells = ([first = '', ...others]: readonly string[]): string[] => [
    ...wrap(first, columns),
    ...others.flatMap((cell, at) => {
      if (cell === '') return [];
      const title = titles[at] ?? '';
      const lines = wrap(cell, columns - margin.length - (isNarrow ? 0 : room));
      if (isNarrow)
        return [...(title === '' ? [] : wrap(title.trimEnd(), columns)), ...lines.map((line) => margin + line)];
      return lines.map((line, i) => margin + (i === 0 ? title : '').padEnd(room) + line);
    }),
  ];
  return rows.flatMap(cells).join('\n');
}

const noBorders = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '' },
  middle: ' '.repeat(gap),
};
