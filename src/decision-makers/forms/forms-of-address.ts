import { fileExists, readText } from '../../files.js';
import { packageFile } from '../../package-files.js';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languages } from '../../language/language.js';
import { say } from '../../language/sentence.js';
import { nearest } from '../../problems/nearest.js';
import { Problems, type Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import { namedColumns, type FixedColumns } from '../../tables/named-columns.js';
import { tableFile, tableText, type TableFile } from '../../tables/table-file.js';
import { formColumnNames, type FormColumn } from './form-columns.js';
import { genders, type FormOfAddress } from './form-of-address.js';
import { formRow, type FormRow } from './form-row.js';
import { PERSON, resolvedForm } from './resolve-form.js';

/** All forms of address that a campaign can use. */
export interface FormsOfAddress {
  /** Names of all styles, those that ship in order of rank. */
  readonly styles: readonly string[];
  /** The form that a style stands for, as it is used in a province; `undefined`: there is no such style. */
  readonly of: (style: string, province?: string) => FormOfAddress | undefined;
}

/** The forms that ship with postbag. */
const SHIPPED = 'decision-makers/forms/forms-of-address.csv';

/** Where a campaign puts forms of its own, and changes to those that ship. */
const OWN_FORMS = 'contacts/forms-of-address.csv';

const COLUMNS: FixedColumns<FormColumn> = {
  file: say`the file of forms of address`,
  columns: formColumnNames,
  needed: [['style'], ['language']],
  codes: { missing: 'forms-column-missing', unknown: 'forms-column-unknown', twice: 'forms-column-twice' },
};

/**
 * Reads the forms of address that ship with postbag, and those of the campaign where it has `contacts/forms-of-address.csv`: what
 * a row of the campaign says goes before what ships, cell by cell; what it leaves empty stays. Without a folder: what ships.
 *
 * @param wanted the styles that will be asked for; of the others nothing but their names is known, which saves time. Default: all
 * @throws Problems `forms-column-missing`, `forms-column-unknown`, `forms-column-twice`, `forms-value-missing`,
 *   `forms-value-invalid`, `forms-row-missing`, `forms-row-twice`; each with file, line and column
 * @throws Problem as `readBytes` and `tableRows`
 */
export async function readForms(folder?: string, wanted?: readonly string[]): Promise<FormsOfAddress> {
  const own =
    folder !== undefined && (await fileExists(join(folder, OWN_FORMS)))
      ? readRows(OWN_FORMS, await tableFile(folder, OWN_FORMS))
      : noRows;
  const text = await readText(fileURLToPath(packageFile(SHIPPED)), SHIPPED);
  const names = rankedStyles(text);
  const likes = own.rows.flatMap((row) => row.cell('like') ?? []);
  const shipped = readRows(
    SHIPPED,
    await tableText(wanted === undefined ? text : rowsOf(text, [...wanted, ...likes, PERSON]), SHIPPED),
  );
  const problems = [...shipped.problems, ...own.problems];
  if (problems.length === 0) problems.push(...twins(own.rows), ...unfinished(own.rows, new Set(names)));
  if (problems.length > 0) throw new Problems(problems);
  const layers = bySource(shipped.rows, own.rows);
  const forms = new Map<string, FormOfAddress>();
  const of: FormsOfAddress['of'] = (style, province) => {
    if (!layers.has(style)) return undefined;
    const key = `${style} ${province ?? ''}`;
    const form = forms.get(key) ?? resolvedForm(style, province, layers);
    forms.set(key, form);
    return form;
  };
  const ownNames = [...new Set(own.rows.map(({ style }) => style))].filter((style) => !names.includes(style));
  return { styles: [...names, ...ownNames], of };
}

/** Names of the styles of the file that ships, whose rows stand in order of rank, one a line. */
function rankedStyles(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/^([a-z0-9-]+),/gm)].map(([, style = '']) => style))].slice(1);
}

/** The header and the rows of some styles of the file that ships. */
function rowsOf(text: string, styles: readonly string[]): string {
  const [header = '', ...rows] = text.split('\n');
  return [header, ...rows.filter((row) => styles.includes(row.slice(0, row.indexOf(','))))].join('\n');
}

interface Rows {
  readonly rows: readonly FormRow[];
  readonly problems: readonly Problem[];
}

const noRows: Rows = { rows: [], problems: [] };

function readRows(file: string, table: TableFile): Rows {
  const problems: Problem[] = [];
  const columns = namedColumns(file, table, COLUMNS, problems);
  const rows = problems.length > 0 ? [] : table.rows.map((row) => formRow(row, columns, table.quoted, problems));
  return { rows: rows.filter((row) => row !== undefined), problems };
}

/** Rows of each style, those that go before others after them: the campaign's after those that ship. */
function bySource(shipped: readonly FormRow[], own: readonly FormRow[]): ReadonlyMap<string, readonly FormRow[]> {
  const layers = new Map<string, FormRow[]>();
  for (const row of [...shipped.toSorted(byWeight), ...own.toSorted(byWeight)]) {
    const rows = layers.get(row.style);
    if (rows === undefined) layers.set(row.style, [row]);
    else rows.push(row);
  }
  return layers;
}

/** Rows for a province after those for everywhere, rows for one gender after those for any. */
function byWeight(a: FormRow, b: FormRow): number {
  const weight = (row: FormRow): number => (row.province === undefined ? 0 : 2) + (row.genders.length === 1 ? 1 : 0);
  return weight(a) - weight(b);
}

/** Two rows for the same style, place, language and gender. */
function twins(rows: readonly FormRow[]): readonly Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, FormRow>();
  for (const row of rows) {
    for (const gender of row.genders.length === 1 ? row.genders : ['any']) {
      const key = [row.style, row.province, row.language, gender].join(' ');
      const first = seen.get(key);
      if (first === undefined) seen.set(key, row);
      else
        problems.push(
          row.problem(
            'forms-row-twice',
            'style',
            say`The row for ${row.style}, ${row.language}, ${gender} is there twice; the first time on line ${first.whereIs('style').line ?? 0}.`,
            say`Take one of the two rows out.`,
          ),
        );
    }
  }
  return problems;
}

/** What styles of the campaign's own lack: a rank, a place, a salutation for each language and gender. */
function unfinished(own: readonly FormRow[], known: ReadonlySet<string>): readonly Problem[] {
  const styles = [...new Set(own.map((row) => row.style))].filter((style) => !known.has(style));
  return [
    ...own.flatMap((row) => unknownLike(row, known)),
    ...styles.flatMap((style) => lacking(own.filter((row) => row.style === style))),
  ];
}

function unknownLike(row: FormRow, known: ReadonlySet<string>): readonly Problem[] {
  const like = row.cell('like');
  if (like === undefined || known.has(like)) return [];
  const meant = nearest(like, [...known]);
  return [
    row.problem(
      'forms-value-invalid',
      'like',
      say`"${visible(like)}" in column like is not a form of address that comes with postbag.`,
      meant === undefined ? say`postbag help offices lists them.` : say`Did you mean ${meant}?`,
    ),
  ];
}

function lacking(rows: readonly FormRow[]): readonly Problem[] {
  const first = rows[0]!; // the style is that of a row
  if (rows.some((row) => row.cell('like') !== undefined)) return [];
  const missing = (['rank', 'jurisdiction'] as const)
    .filter((column) => rows.every((row) => row.cell(column) === undefined))
    .map((column) =>
      first.problem(
        'forms-value-missing',
        column,
        say`The form of address ${first.style} has no ${column}.`,
        say`Write it into one of its rows, or write into column like the style that it is like.`,
      ),
    );
  const unsaid = languages.flatMap((language) =>
    genders
      // Somebody whose gender is not given is greeted as a person.
      .filter((gender) => gender !== 'neutral')
      .filter(
        (gender) =>
          !rows.some((row) => row.language === language && row.genders.includes(gender) && row.cell('salutation')),
      )
      .map((gender) =>
        first.problem(
          'forms-row-missing',
          'style',
          say`The form of address ${first.style} has no salutation for language ${language}, gender ${gender}.`,
          say`Add a row for it, or write into column like the style that it is like.`,
        ),
      ),
  );
  return [...missing, ...unsaid];
}
