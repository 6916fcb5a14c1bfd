import { languages, type Language } from '../../language/language.js';
import { say } from '../../language/sentence.js';
import { nearest } from '../../problems/nearest.js';
import type { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import { refuseHidden, rowCells, type RowCells } from '../../tables/row-cells.js';
import type { TableFile } from '../../tables/table-file.js';
import type { TableRow } from '../../tables/table.js';
import { provinces } from '../provinces.js';
import { formColumnNames, placesOf, type FormColumn } from './form-columns.js';
import { genders, type Gender } from './form-of-address.js';

/** One row of a file of forms of address, its values checked each for itself. */
export interface FormRow extends Pick<RowCells<FormColumn>, 'whereIs' | 'problem'> {
  readonly style: string;
  /** Postal abbreviation of the province where the row applies; `undefined`: everywhere. */
  readonly province: string | undefined;
  readonly language: Language;
  readonly genders: readonly Gender[];
  /** The text of a cell; `''` where the file says that there is none (`-`), `undefined` where it says nothing. */
  readonly cell: (column: FormColumn) => string | undefined;
}

const CODES = { missing: 'forms-value-missing', invalid: 'forms-value-invalid' } as const;

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * One row, or `undefined` where a value is missing or unusable; complaints go to `problems` (`forms-value-missing`, `forms-value-invalid`).
 */
export function formRow(
  row: TableRow,
  columns: ReadonlyMap<FormColumn, number>,
  quoted: TableFile['quoted'],
  problems: Problem[],
): FormRow | undefined {
  const cells = rowCells(row, columns, quoted, problems, CODES);
  const { whereIs, problem } = cells;
  const cell: FormRow['cell'] = (column) => {
    const text = cells.cell(column);
    return text === '-' ? '' : text;
  };
  const choice = <T extends string>(column: FormColumn, known: readonly T[]): T | undefined => {
    const hint = say`Write one of: ${known.join(', ')}.`;
    cells.needed(column, hint);
    return cells.read(column, (text) => known.find((one) => one === text), hint);
  };
  refuseHidden(cells);
  for (const column of formColumnNames) checkPlaces(column, cell(column) ?? '', cells);
  cells.needed('style', say`Write the name of the form of address, such as minister.`);
  const style = cells.read(
    'style',
    (text) => (NAME.test(text) ? text : undefined),
    say`Write it in small letters with hyphens, such as provincial-minister.`,
    (shown) => say`"${shown}" in column style is not a name for a form of address.`,
  );
  const language = choice('language', languages);
  const gender = columns.has('gender') ? choice('gender', [...genders, 'any'] as const) : 'any';
  checkNumbers(cell, cells);
  if (cells.complaints() > 0 || style === undefined || language === undefined || gender === undefined) return undefined;
  const jurisdiction = cell('jurisdiction');
  return {
    style,
    province: provinces.find(({ code }) => code === jurisdiction)?.code,
    language,
    genders: gender === 'any' ? genders : [gender],
    cell,
    whereIs,
    problem,
  };
}

/** A place in a form that nothing fills is a mistake. */
function checkPlaces(column: FormColumn, text: string, { refuse }: RowCells<FormColumn>): void {
  const allowed = placesOf(column);
  for (const [place, name = ''] of text.matchAll(/\{([^{}]*)\}/g)) {
    if (allowed.includes(name)) continue;
    const meant = nearest(name, allowed);
    refuse(
      column,
      say`"${visible(place)}" in column ${column} stands for nothing.`,
      meant !== undefined
        ? say`Did you mean ${`{${meant}}`}?`
        : allowed.length === 0
          ? say`Write the words themselves.`
          : say`It can be ${allowed.map((one) => `{${one}}`).join(', ')}.`,
    );
  }
  if (/[{}]/.test(text.replace(/\{[^{}]*\}/g, '')))
    refuse(
      column,
      say`A brace in "${visible(text)}" in column ${column} is not closed.`,
      say`Write places as {name}, with both braces.`,
    );
}

function checkNumbers(cell: FormRow['cell'], { refuse }: RowCells<FormColumn>): void {
  const rank = cell('rank');
  if (rank !== undefined && !/^[1-9]\d{0,3}$/.test(rank))
    refuse(
      'rank',
      say`"${visible(rank)}" in column rank is not a whole number from 1 to 9999.`,
      say`Ministers have 90, members 180: write a number that puts this office in its place.`,
    );
  const jurisdiction = cell('jurisdiction');
  if (jurisdiction !== undefined && !NAME.test(jurisdiction) && !provinces.some(({ code }) => code === jurisdiction))
    refuse(
      'jurisdiction',
      say`"${visible(jurisdiction)}" in column jurisdiction is not understood.`,
      say`Write federal, province, municipality or another word in small letters, or a province such as QC.`,
    );
  for (const need of (cell('needs') ?? '').split(/\s+/).filter((one) => one !== ''))
    if (!['title', 'province', 'riding'].includes(need))
      refuse(
        'needs',
        say`"${visible(need)}" in column needs is not a column that can be needed.`,
        say`It can be title, province, riding.`,
      );
  for (const domain of (cell('email_domains') ?? '').split(/\s+/).filter((one) => one !== ''))
    if (!/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(domain))
      refuse(
        'email_domains',
        say`"${visible(domain)}" in column email_domains is not a domain.`,
        say`Write domains as parl.gc.ca or *.gc.ca, parted by blanks.`,
      );
}
