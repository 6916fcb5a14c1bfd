import { alternatives, say, type Sentence, type Text } from '../language/sentence.js';
import type { Code } from '../problems/codes.js';
import { nearest } from '../problems/nearest.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { TableFile } from './table-file.js';

/** A file with fixed columns: what it is called in complaints, the columns it may have, those it must have, and codes. */
export interface FixedColumns<Column extends string> {
  /** "the file of decision makers". */
  readonly file: Text;
  readonly columns: readonly Column[];
  /** Whether other columns are the campaign's own, as long as their names are not nearly those of these. */
  readonly others?: boolean | undefined;
  /** Each needs at least one of its columns. */
  readonly needed: readonly (readonly [Column, ...Column[]])[];
  readonly codes: { readonly missing: Code; readonly unknown: Code; readonly twice: Code };
}

/** Tells which column stands where, by the header. Complaints are added to `problems`; an empty file is one. */
export function namedColumns<Column extends string>(
  path: string,
  { header, quoted }: TableFile,
  { file, columns, needed, codes, others }: FixedColumns<Column>,
  problems: Problem[],
): ReadonlyMap<Column, number> {
  const found = new Map<Column, number>();
  if (header === undefined) {
    const hint = say`Begin it with a line of column names: ${columns.join(',')}`;
    problems.push(
      new Problem({ code: codes.missing, message: say`There is nothing in ${file}.`, hint, where: { file: path } }),
    );
    return found;
  }
  const complain = (code: Code, index: number, message: Sentence, hint: Sentence): void => {
    const where = header.whereIs(index);
    problems.push(new Problem({ code, message, hint, where, quoted: quoted(where) }));
  };
  for (const [index, cell] of header.cells.entries()) {
    const name = cell.trim();
    if (name === '') continue; // an empty column at the right edge, as spreadsheets leave it
    const known = columns.find((column) => column === name);
    if (known === undefined) {
      const meant = nearest(name, columns);
      if (others && meant === undefined) continue;
      const hint = meant === undefined ? say`The columns are ${columns.join(', ')}.` : say`Did you mean ${meant}?`;
      complain(codes.unknown, index, say`"${visible(name)}" is not a column of ${file}.`, hint);
    } else if (found.has(known))
      complain(codes.twice, index, say`The column ${known} is there twice.`, say`Take one of them out.`);
    else found.set(known, index);
  }
  for (const anyOf of needed.filter((group) => !group.some((column) => found.has(column)))) {
    const [first] = anyOf;
    complain(
      codes.missing,
      0,
      say`There is no column ${alternatives(anyOf)} in ${file}.`,
      say`Add ${first} to its first line, and fill it in for every row.`,
    );
  }
  return found;
}
