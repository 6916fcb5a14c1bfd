import { say, type Sentence } from '../language/sentence.js';
import type { Code } from '../problems/codes.js';
import type { Position } from '../problems/position.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { TableFile } from './table-file.js';
import type { TableRow } from './table.js';

/** The values of one row of a file with named columns, and a way to complain about them. Cells are trimmed; an empty one is `undefined`. */
export interface RowCells<Column extends string> {
  readonly where: Position;
  readonly whereIs: (column: Column) => Position;
  /** The columns that the file has. */
  readonly columns: readonly Column[];
  /** How many complaints there were so far. */
  readonly complaints: () => number;
  readonly cell: (column: Column) => string | undefined;
  /** As `cell`; an empty one is complained of. A column that is not there at all is complained of once, at the header. */
  readonly needed: (column: Column, hint?: Sentence) => string | undefined;
  /** A value that only some texts mean; any other text is a mistake. `complaint`: in place of "not understood". */
  readonly read: <T>(
    column: Column,
    parse: (text: string) => T | undefined,
    hint: Sentence | ((text: string) => Sentence),
    complaint?: (shown: string) => Sentence,
  ) => T | undefined;
  /** Says that a value cannot be used. */
  readonly refuse: (column: Column, message: Sentence, hint: Sentence) => void;
  /** A complaint about a cell, for the caller to make. */
  readonly problem: (code: Code, column: Column, message: Sentence, hint: Sentence) => Problem;
}

/** Opens one row. Complaints go to `problems`, with these codes. */
export function rowCells<Column extends string>(
  row: TableRow,
  columns: ReadonlyMap<Column, number>,
  quoted: TableFile['quoted'],
  problems: Problem[],
  codes: { readonly missing: Code; readonly invalid: Code },
): RowCells<Column> {
  let complaints = 0;
  const whereIs = (column: Column): Position => row.whereIs(columns.get(column) ?? 0);
  const problem: RowCells<Column>['problem'] = (code, column, message, hint) => {
    const where = whereIs(column);
    return new Problem({ code, message, hint, where, quoted: quoted(where) });
  };
  const complain: RowCells<Column>['problem'] = (...about) => {
    complaints++;
    const made = problem(...about);
    problems.push(made);
    return made;
  };
  const cell = (column: Column): string | undefined => {
    const text = (row.cells[columns.get(column) ?? -1] ?? '').trim();
    return text === '' ? undefined : text;
  };
  return {
    where: row.whereIs(0),
    whereIs,
    columns: [...columns.keys()],
    complaints: () => complaints,
    cell,
    needed: (column, hint = say`Write the ${column} in, or take the row out.`) => {
      const text = cell(column);
      if (text === undefined && columns.has(column))
        complain(codes.missing, column, say`This row has no ${column}.`, hint);
      return text;
    },
    read: (column, parse, hint, complaint) => {
      const text = cell(column);
      const value = text === undefined ? undefined : parse(text);
      if (text !== undefined && value === undefined) {
        const shown = visible(text);
        const message = complaint?.(shown) ?? say`"${shown}" in column ${column} is not understood.`;
        complain(codes.invalid, column, message, typeof hint === 'function' ? hint(text) : hint);
      }
      return value;
    },
    refuse: (column, message, hint) => void complain(codes.invalid, column, message, hint),
    problem,
  };
}

/**
 * Names, titles and forms go into headers and letters: an invisible character in one is a mistake, or worse, and so is a line break but in
 * a column that `mayBreak`.
 */
export function refuseHidden<Column extends string>(
  { cell, refuse, columns }: RowCells<Column>,
  mayBreak: (column: Column) => boolean = () => false,
): void {
  for (const column of columns) {
    const text = cell(column) ?? '';
    const breaks = mayBreak(column);
    if ((breaks ? /(?![\r\n])[\p{Cc}\p{Cf}]/u : /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u).test(text))
      refuse(
        column,
        say`"${visible(text)}" in column ${column} holds a line break or an invisible character.`,
        breaks ? say`Type it anew.` : say`Type it anew, on one line.`,
      );
  }
}
