import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import type { PlacedRow } from '../tables/row-source.js';
import { fieldOf } from './headers/field-of.js';
import { plainHeader } from './headers/plain-header.js';
import { shortCell } from './short-cell.js';

const NAMES = ['first_name', 'last_name', 'full_name'];

/**
 * The complaint about a table whose headings stand in the first column, each before what it is about ("Email", then addresses), as `Name: Ana`
 * does in one cell too; `undefined` for any other. Code `table-upright`.
 */
export function uprightTable(records: readonly PlacedRow[], file: string): Problem | undefined {
  const address = records.find(({ cells }) => isHeaded(cells, ['email'], (beside) => beside.includes('@')));
  if (address === undefined) return undefined;
  const name = records.find(({ cells }) =>
    isHeaded(cells, NAMES, (beside) => fieldOf(plainHeader(beside)) === undefined),
  );
  if (name === undefined || records.slice(0, BEFORE).some(({ cells }) => isHeader(cells))) return undefined;
  const [one, other] = [name, address].map(({ cells }) => shortCell(headed(cells).heading));
  return new Problem({
    code: 'table-upright',
    message: say`The headings "${one ?? ''}" and "${other ?? ''}" stand one below the other, not in one row.`,
    hint: say`Give each person one row, under one row of headings. In a spreadsheet: copy the table, then Paste special with Transpose.`,
    where: { file, line: Math.min(name.line, address.line) },
  });
}

/** How many rows may be before a header. */
const BEFORE = 30;

/** Whether a row has headings of names and addresses both. */
function isHeader(cells: readonly string[]): boolean {
  const fields = cells.filter((cell) => cell.length <= LONGEST).map((cell) => fieldOf(plainHeader(cell))?.field ?? '');
  return fields.includes('email') && fields.some((field) => NAMES.includes(field));
}

/** Whether a row begins with a heading of one of these fields, and what stands beside that is as it should be. */
function isHeaded(cells: readonly string[], fields: readonly string[], fits: (beside: string) => boolean): boolean {
  const { heading, beside } = headed(cells);
  if (heading.length > LONGEST || beside === '' || !fits(beside)) return false;
  const guess = fieldOf(plainHeader(heading));
  return guess !== undefined && guess.confidence > 0.8 && fields.includes(guess.field);
}

/** In characters. */
const LONGEST = 30;

/** What a row begins with, and what stands beside it, in the next cell or the same. */
function headed(cells: readonly string[]): { readonly heading: string; readonly beside: string } {
  const [first = '', second = ''] = cells.filter((cell) => cell.trim() !== '');
  const inCell = /^([^:=]{3,30})[:=](?=\s*\S)/.exec(first);
  return inCell === null
    ? { heading: first, beside: second }
    : { heading: inCell[1]!, beside: first.slice(inCell[0].length) }; // it has one group
}
