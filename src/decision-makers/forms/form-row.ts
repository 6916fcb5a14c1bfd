import { languages } from '../../language/language.js';
import type { Language } from '../../language/language.js';
import { say } from '../../language/sentence.js';
import type { Sentence } from '../../language/sentence.js';
import type { Position } from '../../problems/position.js';
import { nearest } from '../../problems/nearest.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import type { TableFile } from '../../tables/table-file.js';
import type { TableRow } from '../../tables/table.js';
import { provinces } from '../provinces.js';
import { formColumnNames, placesOf } from './form-columns.js';
import type { FormColumn } from './form-columns.js';
import { genders } from './form-of-address.js';
import type { Gender } from './form-of-address.js';

/** One row of a file of forms of address, its values checked each for itself. */
export interface FormRow {
  readonly style: string;
  /** Postal abbreviation of the province where the row applies; `undefined`: everywhere. */
  readonly province: string | undefined;
  readonly language: Language;
  readonly genders: readonly Gender[];
  /** The text of a cell; `''` where the file says that there is none (`-`), `undefined` where it says nothing. */
  readonly cell: (column: FormColumn) => string | undefined;
  readonly whereIs: (column: FormColumn) => Position;
  /** A complaint about one of its cells. */
  readonly problem: (code: Problem['code'], column: FormColumn, message: Sentence, hint: Sentence) => Problem;
}

type Complain = (column: FormColumn, message: Sentence, hint: Sentence, code?: Problem['code']) => void;

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
  const before = problems.length;
  const whereIs = (column: FormColumn): Position => row.whereIs(columns.get(column) ?? 0);
  const problem: FormRow['problem'] = (code, column, message, hint) => {
    const where = whereIs(column);
    return new Problem({ code, message, hint, where, quoted: quoted(where) });
  };
  const complain: Complain = (column, message, hint, code = 'forms-value-invalid') =>
    void problems.push(problem(code, column, message, hint));
  const cell = (column: FormColumn): string | undefined => {
    const text = (row.cells[columns.get(column) ?? -1] ?? '').trim();
    return text === '' ? undefined : text === '-' ? '' : text;
  };
  const choice = <T extends string>(column: FormColumn, known: readonly T[]): T | undefined => {
    const text = cell(column);
    const found = known.find((one) => one === text);
    if (text === undefined && columns.has(column))
      complain(column, say`This row has no ${column}.`, say`Write one of: ${known.join(', ')}.`, 'forms-value-missing');
    else if (text !== undefined && found === undefined)
      complain(
        column,
        say`"${visible(text)}" in column ${column} is not understood.`,
        say`Write one of: ${known.join(', ')}.`,
      );
    return found;
  };
  for (const column of formColumnNames) checkText(column, cell(column), complain);
  const style = cell('style');
  if (style === undefined && columns.has('style'))
    complain(
      'style',
      say`This row has no style.`,
      say`Write the name of the form of address, such as minister.`,
      'forms-value-missing',
    );
  else if (style !== undefined && !NAME.test(style))
    complain(
      'style',
      say`"${visible(style)}" in column style is not a name for a form of address.`,
      say`Write it in small letters with hyphens, such as provincial-minister.`,
    );
  const language = choice('language', languages);
  const gender = columns.has('gender') ? choice('gender', [...genders, 'any'] as const) : 'any';
  checkNumbers(cell, complain);
  if (problems.length > before || style === undefined || language === undefined || gender === undefined)
    return undefined;
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

/** Forms go into letters: a line break or an invisible character in one is a mistake, and so is a place that nothing fills. */
function checkText(column: FormColumn, text: string | undefined, complain: Complain): void {
  if (text === undefined) return;
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text))
    complain(
      column,
      say`"${visible(text)}" in column ${column} holds a line break or an invisible character.`,
      say`Type it anew, on one line.`,
    );
  const allowed = placesOf(column);
  for (const [place, name = ''] of text.matchAll(/\{([^{}]*)\}/g)) {
    if (allowed.includes(name)) continue;
    const meant = nearest(name, allowed);
    complain(
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
    complain(
      column,
      say`A brace in "${visible(text)}" in column ${column} is not closed.`,
      say`Write places as {name}, with both braces.`,
    );
}

function checkNumbers(cell: FormRow['cell'], complain: Complain): void {
  const rank = cell('rank');
  if (rank !== undefined && !/^[1-9]\d{0,3}$/.test(rank))
    complain(
      'rank',
      say`"${visible(rank)}" in column rank is not a whole number from 1 to 9999.`,
      say`Ministers have 90, members 180: write a number that puts this office in its place.`,
    );
  const jurisdiction = cell('jurisdiction');
  if (jurisdiction !== undefined && !NAME.test(jurisdiction) && !provinces.some(({ code }) => code === jurisdiction))
    complain(
      'jurisdiction',
      say`"${visible(jurisdiction)}" in column jurisdiction is not understood.`,
      say`Write federal, province, municipality or another word in small letters, or a province such as QC.`,
    );
  for (const need of (cell('needs') ?? '').split(/\s+/).filter((one) => one !== ''))
    if (!['title', 'province', 'riding'].includes(need))
      complain(
        'needs',
        say`"${visible(need)}" in column needs is not a column that can be needed.`,
        say`It can be title, province, riding.`,
      );
  for (const domain of (cell('email_domains') ?? '').split(/\s+/).filter((one) => one !== ''))
    if (!/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(domain))
      complain(
        'email_domains',
        say`"${visible(domain)}" in column email_domains is not a domain.`,
        say`Write domains as parl.gc.ca or *.gc.ca, parted by blanks.`,
      );
}
