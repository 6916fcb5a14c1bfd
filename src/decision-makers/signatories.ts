import { say } from '../language/sentence.js';
import type { Localized } from '../language/language.js';
import type { Position } from '../problems/position.js';
import { Problem, Problems } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { namedColumns, type FixedColumns } from '../tables/named-columns.js';
import { refuseHidden, rowCells, type RowCells } from '../tables/row-cells.js';
import { tableFile } from '../tables/table-file.js';

/** An organisation or a person that signs a letter of many. Every word is as its owner gave it: never re-cased, never translated. */
export interface Signatory {
  readonly kind: 'organisation' | 'individual';
  /** Name of the organisation in the languages it has one in. */
  readonly organisation: Localized | undefined;
  readonly acronym: string | undefined;
  readonly person: string | undefined;
  /** Stands behind the person's name: `Alex Neve, Secretary General`. */
  readonly title: string | undefined;
  /** Stands before the organisation's name: `National Coordinator, International Civil Liberties …`. */
  readonly role: string | undefined;
  /** Whether they agreed to sign. */
  readonly agreed: boolean;
  /** Place in the list where the file gives one; those without follow as they stand in the file. */
  readonly order: number | undefined;
  readonly where: Position;
}

const NAMES = [
  'organisation_en',
  'organisation_fr',
  'acronym',
  'person',
  'title',
  'role',
  'kind',
  'consent',
  'order',
] as const;

type Column = (typeof NAMES)[number];

const COLUMNS: FixedColumns<Column> = {
  file: say`the file of signatories`,
  columns: NAMES,
  needed: [['organisation_en', 'organisation_fr', 'person'], ['consent']],
  codes: {
    missing: 'signatory-column-missing',
    unknown: 'signatory-column-unknown',
    twice: 'signatory-column-unknown',
  },
};

const CODES = { missing: 'signatory-value-invalid', invalid: 'signatory-value-invalid' } as const;

/** What a cell of the column `consent` begins with where they agreed; the rest may say when and how. */
const AGREED = /^(?:yes|oui|true|vrai|agreed|x|✓|\d{4}-\d{2}-\d{2})(?![\p{L}\p{N}])/iu;

/**
 * Reads who signs, in the order in which they are set: by the column `order`, the others after them as they stand in the file.
 *
 * @throws Problems `signatory-column-missing`, `signatory-column-unknown`, `signatory-value-invalid`, `signatory-twice`; each with
 *   file, line and column
 * @throws Problem as `readBytes` and `tableRows`
 */
export async function readSignatories(folder: string, file: string): Promise<readonly Signatory[]> {
  const problems: Problem[] = [];
  const table = await tableFile(folder, file);
  const columns = namedColumns(file, table, COLUMNS, problems);
  const signatories = table.rows.map((row) => signatoryFrom(rowCells(row, columns, table.quoted, problems, CODES)));
  problems.push(...doubles(signatories));
  if (problems.length > 0) throw new Problems(problems);
  return signatories.toSorted((a, b) => (a.order ?? Number.MAX_SAFE_INTEGER) - (b.order ?? Number.MAX_SAFE_INTEGER));
}

/** Those who have not agreed, one error each (`signatory-not-agreed`): a letter is not sent in somebody's name who did not say yes. */
export function signatoryProblems(signatories: readonly Signatory[]): readonly Problem[] {
  return signatories
    .filter(({ agreed }) => !agreed)
    .map(
      (one) =>
        new Problem({
          code: 'signatory-not-agreed',
          message: say`${visible(nameOf(one))} has not agreed to sign.`,
          hint: say`Write yes into column consent when they have, or take the row out.`,
          where: one.where,
        }),
    );
}

function signatoryFrom(cells: RowCells<Column>): Signatory {
  const { cell, read, refuse, whereIs } = cells;
  refuseHidden(cells);
  const organisation = { en: cell('organisation_en'), fr: cell('organisation_fr') };
  const named = organisation.en !== undefined || organisation.fr !== undefined;
  const person = cell('person');
  const usual = named ? 'organisation' : 'individual';
  const kind = cell('kind') === undefined ? usual : read('kind', kindOf, say`Write organisation or individual.`);
  if (kind === 'individual' && person === undefined)
    refuse(
      'person',
      say`This row has no person.`,
      say`Write the name of the person who signs, or make it an organisation.`,
    );
  if (kind === 'organisation' && !named)
    refuse(
      'organisation_en',
      say`This row has no organisation.`,
      say`Write its name in English or French, or make it an individual.`,
    );
  const order = read(
    'order',
    (text) => (/^\d{1,6}$/.test(text) ? Number(text) : undefined),
    say`Write a whole number, or leave it empty.`,
    (shown) => say`"${shown}" in column order is not a number.`,
  );
  return {
    kind: kind ?? 'organisation',
    organisation: named ? organisation : undefined,
    acronym: cell('acronym'),
    person,
    title: cell('title'),
    role: cell('role'),
    agreed: AGREED.test(cell('consent') ?? ''),
    order,
    where: whereIs('consent'),
  };
}

const kindOf = (text: string): Signatory['kind'] | undefined =>
  text === 'organisation' || text === 'individual' ? text : undefined;

function doubles(signatories: readonly Signatory[]): readonly Problem[] {
  const seen = new Map<string, Signatory>();
  const problems: Problem[] = [];
  for (const one of signatories) {
    const key = nameOf(one).toLowerCase();
    const first = seen.get(key);
    if (first === undefined) seen.set(key, one);
    else {
      problems.push(
        new Problem({
          code: 'signatory-twice',
          message: say`${visible(nameOf(one))} signs twice; the first time on line ${first.where.line ?? 0}.`,
          hint: say`Take one of the two rows out.`,
          where: one.where,
        }),
      );
    }
  }
  return problems;
}

function nameOf({ kind, organisation, person }: Signatory): string {
  const name = organisation?.en ?? organisation?.fr;
  return (kind === 'individual' ? [person, name] : [name ?? person]).filter((part) => part !== undefined).join(', ');
}
