import { say, type Sentence } from '../language/sentence.js';
import type { TableRow } from '../tables/table.js';
import type { Localized } from '../language/language.js';
import type { Position } from '../problems/position.js';
import { Problem, Problems } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { namedColumns } from '../tables/named-columns.js';
import type { FixedColumns } from '../tables/named-columns.js';
import { tableFile } from '../tables/table-file.js';
import type { TableFile } from '../tables/table-file.js';

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
  file: 'the file of signatories',
  columns: NAMES,
  needed: [['organisation_en', 'organisation_fr', 'person'], ['consent']],
  codes: {
    missing: 'signatory-column-missing',
    unknown: 'signatory-column-unknown',
    twice: 'signatory-column-unknown',
  },
};

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
  const signatories = table.rows.map((row) => signatoryFrom(row, columns, table.quoted, problems));
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

function signatoryFrom(
  row: TableRow,
  columns: ReadonlyMap<Column, number>,
  quoted: TableFile['quoted'],
  problems: Problem[],
): Signatory {
  const cell = (column: Column): string | undefined => {
    const text = (row.cells[columns.get(column) ?? -1] ?? '').trim();
    return text === '' ? undefined : text;
  };
  const complain = (column: Column, message: Sentence, hint: Sentence): void => {
    const where = row.whereIs(columns.get(column) ?? 0);
    problems.push(new Problem({ code: 'signatory-value-invalid', message, hint, where, quoted: quoted(where) }));
  };
  for (const column of NAMES) {
    const text = cell(column) ?? '';
    if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text))
      complain(
        column,
        say`"${visible(text)}" in column ${column} holds a line break or an invisible character.`,
        say`Type it anew, on one line.`,
      );
  }
  const organisation = { en: cell('organisation_en'), fr: cell('organisation_fr') };
  const named = organisation.en !== undefined || organisation.fr !== undefined;
  const person = cell('person');
  const kind = cell('kind') ?? (named ? 'organisation' : 'individual');
  if (kind !== 'organisation' && kind !== 'individual')
    complain('kind', say`"${visible(kind)}" in column kind is not understood.`, say`Write organisation or individual.`);
  if (kind === 'individual' && person === undefined)
    complain(
      'person',
      say`This row has no person.`,
      say`Write the name of the person who signs, or make it an organisation.`,
    );
  if (kind === 'organisation' && !named)
    complain(
      'organisation_en',
      say`This row has no organisation.`,
      say`Write its name in English or French, or make it an individual.`,
    );
  const order = cell('order');
  if (order !== undefined && !/^\d{1,6}$/.test(order))
    complain(
      'order',
      say`"${visible(order)}" in column order is not a number.`,
      say`Write a whole number, or leave it empty.`,
    );
  return {
    kind: kind === 'individual' ? 'individual' : 'organisation',
    organisation: named ? organisation : undefined,
    acronym: cell('acronym'),
    person,
    title: cell('title'),
    role: cell('role'),
    agreed: AGREED.test(cell('consent') ?? ''),
    order: order === undefined ? undefined : Number(order),
    where: row.whereIs(columns.get('consent') ?? 0),
  };
}

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
