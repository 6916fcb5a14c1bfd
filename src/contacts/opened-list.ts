import { isAbsolute, join } from 'node:path';
import { say } from '../language/sentence.js';
import type { ListSettings } from '../campaign/campaign.js';
import type { Position } from '../problems/position.js';
import { Problem, Problems } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { likeness } from './column-likeness.js';
import { columnsOf, type Columns, type NamedColumn } from './columns.js';
import { openRows } from '../tables/open-rows.js';
import type { PlacedRow, RowSource } from '../tables/row-source.js';
import { isOfOrganiser } from './headers/contact-status.js';
import { plainHeader } from './headers/plain-header.js';
import { programOf, type Program } from './headers/programs.js';
import { isOfAnother } from './headers/whose-column.js';
import { layoutOf, type Layout } from './layout.js';
import { sideBySideProblem, sideBySideTables } from './side-by-side-tables.js';
import { unclearColumns } from './unclear-column.js';
import { uprightTable } from './upright-table.js';
import { withdrawalBytes } from './values/withdrawal.js';

/** A list whose shape is understood, and whose rows can be read. */
export interface OpenedList {
  readonly settings: ListSettings;
  /** The list as the campaign names it. */
  readonly file: string;
  /** The same for a sentence: with its sheet, where the campaign names one. */
  readonly title: string;
  /** Where it is. */
  readonly path: string;
  /** How the file is read, and its rows, those before the table too. */
  readonly source: RowSource;
  readonly layout: Layout;
  readonly columns: Columns;
  /** Whether some cell may hold a word of withdrawal or death. */
  readonly mentionsWithdrawal: boolean;
  readonly program: { readonly program: Program; readonly confidence: number } | undefined;
  /** The rows after the header, blank ones too, in batches. Can be called more than once. */
  rows(): AsyncGenerator<readonly PlacedRow[]>;
}

/**
 * Understands a list: encoding, separator, layout, columns; no row of it is judged yet.
 *
 * Raises what `examine` and `columnsOf` raise, `email-column-missing`, `header-missing`, `name-column-missing`, `tables-beside`,
 * `table-upright`, `list-empty` and, in a `Problems`, `consent-column-unclear`
 * (unless `addressesOnly`: opt-out lists need no names), and the problems of reading files.
 */
export async function openList(folder: string, settings: ListSettings, addressesOnly: boolean): Promise<OpenedList> {
  const { file } = settings;
  const path = isAbsolute(file) ? file : join(folder, file);
  const source = await openRows(path, { file, sheet: settings.sheet, wanted: withdrawalBytes });
  const isFrame = ({ row }: PlacedRow): boolean => source.format.kind === 'text' && row < 1;
  const people = source.head.filter((row) => !isBlank(row.cells) && !isFrame(row));
  if (people.length === 0) throw noSupporters(file, 1);
  const upright = uprightTable(people, file);
  if (upright !== undefined) throw upright;
  const layout = layoutOf(people, Object.values(settings.columns), settings.headerLine, file);
  const tables = sideBySideTables(layout);
  if (tables !== undefined) throw sideBySideProblem(tables, layout, source.format, file);
  const columns = columnsOf(layout, settings.columns, file);
  const problem = missing(columns, layout, file, addressesOnly);
  if (problem !== undefined) throw problem;
  const unclear = addressesOnly ? [] : unclearColumns(columns, layout, file);
  if (unclear.length > 0) throw new Problems(unclear);
  const { afterRow } = layout;
  return {
    settings,
    file,
    title: settings.sheet === undefined ? file : `${file}, ${settings.sheet}`,
    path,
    source,
    layout,
    columns,
    // What an organiser notes about somebody is always read.
    mentionsWithdrawal: source.mentions || layout.headers.some((header) => isOfOrganiser(plainHeader(header))),
    program: programOf(new Set(layout.headers.map(plainHeader))),
    async *rows() {
      for await (const batch of source.rows()) {
        yield batch[0] !== undefined && batch[0].row <= afterRow ? batch.filter(({ row }) => row > afterRow) : batch;
      }
    },
  };
}

/** The complaint about a list without people. */
export const noSupporters = (file: string, headerLine: number): Problem =>
  new Problem({
    code: 'list-empty',
    message: headerLine === 0 ? say`The list holds nobody.` : say`The list has nobody under its header.`,
    hint: say`Save your list in its place, name another file under lists: in campaign.yaml, or export this one again with its people.`,
    where: { file, line: Math.max(1, headerLine) },
  });

/** Whether all cells of a row are empty or blank. */
export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell === '' || cell.trim() === '');

function missing(columns: Columns, layout: Layout, file: string, addressesOnly: boolean): Problem | undefined {
  const has = (...names: readonly string[]): boolean => names.some((name) => columns.byName.has(name));
  const where = { file, line: Math.max(1, layout.headerLine) };
  const shown = columns.all.map(({ header }) => header).join(', ');
  if (!has('email')) return noAddresses(columns, layout, where);
  const rivals = rivalColumns(columns, layout);
  if (rivals.length > 1)
    return new Problem({
      code: 'email-column-missing',
      message: say`Several columns of the list hold e-mail addresses, and it cannot be told which are those of its people: ${rivals.map(({ header }) => `"${visible(header)}"`).join(', ')}.`,
      hint: say`Name the column: --column email="HEADER", or --column email=#3 for the third column.`,
      where,
    });
  if (addressesOnly || has('full_name', 'first_name', 'last_name')) return undefined;
  return new Problem({
    code: layout.headerLine === 0 ? 'header-missing' : 'name-column-missing',
    message:
      layout.headerLine === 0
        ? say`The list has no header, and it cannot be told which columns hold the names.`
        : say`No column of the list holds names (its columns: ${shown}).`,
    hint: say`Name the columns: --column first_name=#1 --column last_name=#2, or --column full_name=#1.`,
    where,
  });
}

/** The columns that may be that of addresses by what they hold alone, where none is by its heading; the same one twice is no rival. */
function rivalColumns({ all }: Columns, { headers, sample }: Layout): readonly NamedColumn[] {
  const guessed = all.find(({ name, confidence }) => name === 'email' && confidence <= 0.5);
  if (guessed === undefined) return [];
  const cellsOf = (index: number): readonly string[] => sample.map((cells) => cells[index] ?? '');
  const found = cellsOf(guessed.index);
  // By its heading, whatever it holds.
  if (!found.some((cell) => cell.includes('@'))) return [];
  const others = all.filter(({ index }) => {
    const cells = cellsOf(index);
    return (
      cells.some((cell, at) => cell.includes('@') && cell.trim() !== found[at]?.trim()) &&
      likeness('email', cells) > 0.9 &&
      !isOfAnother(plainHeader(headers[index] ?? ''))
    );
  });
  return [guessed, ...others];
}

/** The complaint about a list in which nobody has an e-mail address, and what to do instead. */
function noAddresses(columns: Columns, layout: Layout, where: Position): Problem {
  const code = 'email-column-missing';
  const program = programOf(new Set(layout.headers.map(plainHeader)))?.program;
  if (program?.name === 'Change.org')
    return new Problem({
      code,
      message: say`This is a list of signatures from Change.org, which gives no e-mail addresses: these people can be counted, and named in a sign-on letter, but not written for.`,
      hint: say`Ask the signatories through an update on the petition to fill in a form of your own, and use that list.`,
      where,
    });
  if (program?.list === 'no addresses')
    return new Problem({
      code,
      message: say`This is a list from ${program.name}, which gives no e-mail addresses: no letter can be sent for these people.`,
      hint: say`Ask them there to fill in a form of your own, and use that list.`,
      where,
    });
  const theirs = columns.all.find(({ index }) => layout.sample.some((cells) => cells[index]?.includes('@') === true));
  if (theirs !== undefined && isOfAnother(plainHeader(layout.headers[theirs.index] ?? ''))) {
    const named = visible(theirs.header);
    return new Problem({
      code,
      message: say`The addresses in column "${named}" are perhaps not those of the people on the list.`,
      hint: say`If they are: --column email="${named}". Else ask these people for their addresses, with a form of your own.`,
      where,
    });
  }
  const phone = columns.all.find(({ name }) => name === 'phone');
  if (phone !== undefined)
    return new Problem({
      code,
      message: say`The list has telephone numbers (column ${visible(phone.header)}), but no column of e-mail addresses.`,
      hint: say`Ask these people for their addresses, with a form of your own; or name the column that holds them: --column email="HEADER".`,
      where,
    });
  return new Problem({
    code,
    message: say`No column of the list holds e-mail addresses (its columns: ${columns.all.map(({ header }) => header).join(', ')}).`,
    hint: say`If one does, name it: --column email="HEADER", or --column email=#3 for the third column.`,
    where,
  });
}
