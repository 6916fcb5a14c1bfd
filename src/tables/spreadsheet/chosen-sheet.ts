import { listed, say } from '../../language/sentence.js';
import { nearest } from '../../problems/nearest.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import type { Sheet } from './sheet.js';

/** Several sheets look like lists, and nobody has said which one is meant. */
export class SheetsUnclear extends Problem {
  readonly sheets: readonly string[];

  constructor(sheets: readonly string[], file: string) {
    const names = sheets.map((name) => visible(name));
    super({
      code: 'sheet-unclear',
      message: say`${names.length} sheets hold e-mail addresses: ${listed(names)}.`,
      hint: say`Name the one that is meant: --sheet "${names[0] ?? ''}", or in campaign.yaml, under the list: sheet: "${names[0] ?? ''}". A list can be given once for each sheet.`,
      where: { file },
    });
    this.sheets = sheets;
  }
}

/**
 * The sheet that is meant: the one that is named (by name, or `#2`; with a range of it, as in `Members!F:I` or `Members!A20:D60`, only that
 * part), else the only visible one with e-mail addresses, else the first with anything on it. Raises `sheet-unknown`, `sheet-unclear` and
 * `list-empty`.
 */
export function chosenSheet(sheets: readonly Sheet[], told: string | undefined, file: string): Sheet {
  if (told !== undefined) return toldSheet(sheets, told, file);
  const visibleOnes = sheets.filter(({ isHidden, rows }) => !isHidden && rows.length > 0);
  const withAddresses = visibleOnes.filter(({ rows }) => rows.some(({ cells }) => cells.some(isAddress)));
  if (withAddresses.length > 1)
    throw new SheetsUnclear(
      withAddresses.map(({ name }) => name),
      file,
    );
  const found = withAddresses[0] ?? visibleOnes[0];
  if (found !== undefined) return found;
  throw new Problem({
    code: 'list-empty',
    message: say`No sheet of the spreadsheet holds anything.`,
    hint: say`Export the list again, with its header and its people.`,
    where: { file },
  });
}

const isAddress = (cell: string): boolean => cell.length < 1000 && /[^\s@]@[^\s@]+\.[^\s@]/.test(cell);

function toldSheet(sheets: readonly Sheet[], told: string, file: string): Sheet {
  const whole = named(sheets, told);
  if (whole !== undefined) return whole;
  const range = /^(.+)!\s*\$?([A-Z]{1,3})?\$?(\d{1,7})?:\$?([A-Z]{1,3})?\$?(\d{1,7})?$/isu.exec(told.trim());
  const sheet = range === null ? undefined : named(sheets, (range[1] ?? '').replace(/^'(.*)'$/s, '$1'));
  if (range !== null && sheet !== undefined) return part(sheet, range.slice(2));
  const near = nearest(
    told,
    sheets.map(({ name }) => name),
  );
  throw new Problem({
    code: 'sheet-unknown',
    message: say`The spreadsheet has no sheet "${visible(told)}".`,
    hint:
      near === undefined
        ? say`Its sheets are ${listed(sheets.map(({ name }) => visible(name)))}.`
        : say`Did you mean "${visible(near)}"?`,
    where: { file },
  });
}

function named(sheets: readonly Sheet[], told: string): Sheet | undefined {
  const number = /^#(\d+)$/.exec(told.trim())?.[1];
  if (number !== undefined) return sheets[Number(number) - 1];
  const plain = (name: string): string => name.trim().toLowerCase().normalize('NFC');
  return sheets.find(({ name }) => name === told) ?? sheets.find(({ name }) => plain(name) === plain(told));
}

/** The cells of a range, as left column, top row, right column and bottom row; what is not said is not bounded. Rows keep their numbers. */
function part(sheet: Sheet, [left, top, right, bottom]: readonly (string | undefined)[]): Sheet {
  const from = left === undefined ? 0 : columnIndex(left);
  const to = right === undefined ? Infinity : columnIndex(right) + 1;
  const rows = sheet.rows
    .filter(({ row }) => row >= Number(top ?? 1) && row <= Number(bottom ?? Infinity))
    .map(({ struck = [], merged = [], ...row }) => {
      const within = (columns: readonly number[]): readonly number[] =>
        columns.filter((column) => column >= from && column < to).map((column) => column - from);
      const [ofStruck, ofMerged] = [within(struck), within(merged)];
      return {
        ...row,
        cells: row.cells.slice(from, to),
        ...(ofStruck.length > 0 && { struck: ofStruck }),
        ...(ofMerged.length > 0 && { merged: ofMerged }),
      };
    })
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const shown = `${left ?? ''}${top ?? ''}:${right ?? ''}${bottom ?? ''}`.toUpperCase();
  const isWithin = (column: string): boolean => columnIndex(column) >= from && columnIndex(column) < to;
  return { ...sheet, name: `${sheet.name}!${shown}`, rows, hiddenColumns: sheet.hiddenColumns.filter(isWithin) };
}

/** The number of a column, counted from 0, by its letters. */
const columnIndex = (letters: string): number =>
  Array.from(letters.toUpperCase()).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
