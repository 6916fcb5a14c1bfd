import type { TableRow } from '../tables/table.js';
import { say, type Sentence } from '../language/sentence.js';
import type { Position } from '../problems/position.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { HoldingColumn } from './holding-columns.js';
import type { Holding } from './holding.js';
import type { TableFile } from '../tables/table-file.js';

/** The values of one row, and a way to complain about them. Cells are trimmed; an empty one is `undefined`. */
export interface HoldingCells {
  readonly where: Position;
  readonly whereIs: Holding['whereIs'];
  /** The columns that the file has. */
  readonly columns: readonly HoldingColumn[];
  /** How many complaints there were so far. */
  readonly complaints: () => number;
  readonly cell: (column: HoldingColumn) => string | undefined;
  /** As `cell`; an empty one is complained of. A column that is not there at all is complained of once, at the header. */
  readonly needed: (column: HoldingColumn) => string | undefined;
  /** A value that only some texts mean; any other text is a mistake, and made safe to show. */
  readonly read: <T>(
    column: HoldingColumn,
    parse: (text: string) => T | undefined,
    complaint: (shown: string) => Sentence,
    hint: Hint,
  ) => T | undefined;
  /** Says that a value cannot be used (`holding-value-invalid`). */
  readonly refuse: (column: HoldingColumn, message: Sentence, hint: Sentence) => void;
}

type Hint = Sentence | ((text: string) => Sentence);

/** Opens one row. Complaints go to `problems`: `holding-value-missing`, `holding-value-invalid`. */
export function holdingCells(
  row: TableRow,
  columns: ReadonlyMap<HoldingColumn, number>,
  quoted: TableFile['quoted'],
  problems: Problem[],
): HoldingCells {
  let complaints = 0;
  const whereIs: Holding['whereIs'] = (column) => row.whereIs(columns.get(column) ?? 0);
  const complain = (
    code: 'holding-value-missing' | 'holding-value-invalid',
    column: HoldingColumn,
    message: Sentence,
    hint: Sentence,
  ): void => {
    complaints++;
    const where = whereIs(column);
    problems.push(new Problem({ code, message, hint, where, quoted: quoted(where) }));
  };
  const cell: HoldingCells['cell'] = (column) => {
    const index = columns.get(column);
    const text = index === undefined ? '' : (row.cells[index] ?? '').trim();
    return text === '' ? undefined : text;
  };
  return {
    where: row.whereIs(0),
    whereIs,
    columns: [...columns.keys()],
    complaints: () => complaints,
    cell,
    needed: (column) => {
      const text = cell(column);
      if (text === undefined && columns.has(column)) {
        complain(
          'holding-value-missing',
          column,
          say`This row has no ${column}.`,
          say`Write the ${column} in, or take the row out.`,
        );
      }
      return text;
    },
    read: (column, parse, complaint, hint) => {
      const text = cell(column);
      const value = text === undefined ? undefined : parse(text);
      if (text !== undefined && value === undefined) {
        const mend = typeof hint === 'function' ? hint(text) : hint;
        complain('holding-value-invalid', column, complaint(visible(text)), mend);
      }
      return value;
    },
    refuse: (column, message, hint) => complain('holding-value-invalid', column, message, hint),
  };
}
