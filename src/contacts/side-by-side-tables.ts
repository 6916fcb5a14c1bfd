import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { letters } from '../tables/spreadsheet/sheet.js';
import type { TableFormat } from '../tables/row-source.js';
import { fieldOf } from './headers/field-of.js';
import { plainHeader } from './headers/plain-header.js';
import type { Layout } from './layout.js';

/** The columns of one of several tables that stand side by side, counted from 0. */
interface TableColumns {
  readonly first: number;
  readonly last: number;
}

const NAMES = ['first_name', 'last_name', 'full_name'];

/**
 * The tables that stand side by side under one row of headings; `undefined` for one table. Each has a column of addresses and one of names:
 * read as one, a name would go with somebody else’s address. A row that has an address in each says that they are tables.
 */
export function sideBySideTables({ headers, sample }: Layout): readonly TableColumns[] | undefined {
  const plain = headers.map(plainHeader);
  const isBlank = (index: number): boolean =>
    plain[index] === '' && sample.every((cells) => (cells[index] ?? '').trim() === '');
  const whole = (from: number, to: number): boolean => {
    const fields = plain.slice(from, to).map((header) => fieldOf(header));
    const has = (names: readonly string[]): boolean =>
      fields.some((guess) => guess !== undefined && guess.confidence > 0.8 && names.includes(guess.field));
    return has(['email']) && has(NAMES);
  };
  const tables: TableColumns[] = [];
  let from = 0;
  for (let at = 0; at <= plain.length; at++) {
    // A table ends before a blank column, and where a heading of its names or addresses comes again.
    const ends =
      at === plain.length || isBlank(at) || (isOfPerson(plain[at]) && plain.slice(from, at).includes(plain[at] ?? ''));
    if (!ends || !whole(from, at)) continue;
    tables.push({ first: from, last: at - 1 });
    from = isBlank(at) ? at + 1 : at;
  }
  // Columns of which each row fills one or the other are two ways to ask one person.
  const addresses = (cells: readonly string[]): ReadonlySet<string> =>
    new Set(tables.map(({ first, last }) => addressIn(cells.slice(first, last + 1))).filter((text) => text !== ''));
  if (tables.length < 2 || !sample.some((cells) => addresses(cells).size > 1)) return undefined;
  return tables.map(({ first, last }) => ({ first: firstFilled(plain, first), last }));
}

const addressIn = (cells: readonly string[]): string =>
  (cells.find((cell) => cell.includes('@')) ?? '').trim().toLowerCase();

function isOfPerson(header = ''): boolean {
  const guess = header === '' ? undefined : fieldOf(header);
  return guess !== undefined && guess.confidence > 0.8 && ['email', ...NAMES].includes(guess.field);
}

function firstFilled(plain: readonly string[], first: number): number {
  let at = first;
  while (plain[at] === '' && at < plain.length - 1) at++;
  return at;
}

/** The complaint about them, with what to type for the first. */
export function sideBySideProblem(
  tables: readonly TableColumns[],
  { headerLine }: Layout,
  format: TableFormat,
  file: string,
): Problem {
  const shown = tables.map(({ first, last }) => `${letters(first)}:${letters(last)}`);
  const code = 'tables-beside';
  const where = { file, line: headerLine };
  if (format.kind !== 'spreadsheet')
    return new Problem({
      code,
      message: say`${tables.length} tables stand side by side, each with names and addresses (columns ${shown.join(', ')}).`,
      hint: say`Put each table into a file of its own, and name each under lists in campaign.yaml.`,
      where,
    });
  const [one = ''] = shown.map((columns) => `${visible(format.sheet.name)}!${columns}`);
  return new Problem({
    code,
    message: say`${tables.length} tables stand side by side, each with names and addresses (columns ${shown.join(', ')}).`,
    hint: say`Name the one that is meant: --sheet "${one}", or in campaign.yaml, under the list: sheet: "${one}". A list can be given once for each table.`,
    where,
  });
}
