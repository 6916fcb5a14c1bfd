import { join, normalize } from 'node:path';
import type { Campaign } from '../campaign/campaign.js';
import { parseAddress } from '../contacts/address.js';
import { isOwnOffice, ownOffices } from '../decision-makers/decision-maker.js';
import type { OwnOffice } from '../decision-makers/decision-maker.js';
import { genderOf } from '../decision-makers/holding-row.js';
import { fileExists } from '../files.js';
import { languages } from '../language/language.js';
import type { Language } from '../language/language.js';
import { parseLocalDate } from '../language/local-date.js';
import type { LocalDate } from '../language/local-date.js';
import { alternatives, say } from '../language/sentence.js';
import { nearest } from '../problems/nearest.js';
import type { Position } from '../problems/position.js';
import { Problem, Problems } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { refuseHidden, rowCells, type RowCells } from '../tables/row-cells.js';
import { tableFile } from '../tables/table-file.js';

/** Columns of `contacts/members.csv` that mean something to postbag; all others are the campaign's own. */
const memberColumns: readonly string[] = [
  ...['for', 'district', 'riding', 'first_name', 'last_name', 'gender', 'language', 'style', 'title_en', 'title_fr'],
  ...['post_nominals', 'email', 'postal_address', 'province', 'checked', 'source', 'leave_out', 'fallback'],
];

/** One row of `contacts/members.csv`: what a campaign knows of somebody whom supporters have of their own. */
export interface OwnRow {
  readonly word: OwnOffice;
  /** As the file has it; `undefined`: the row is about a person of that name, wherever she sits. */
  readonly district: string | undefined;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
  readonly gender: 'feminine' | 'masculine' | undefined;
  readonly language: Language | undefined;
  readonly email: string | undefined;
  readonly checked: LocalDate | undefined;
  /** The text of any other column; `undefined` where it is empty. */
  readonly cell: (column: string) => string | undefined;
  /** Columns that are the campaign's own. */
  readonly fields: Readonly<Record<string, string>>;
  /** Their names, also of those that are empty here. */
  readonly ownColumns: readonly string[];
  readonly where: Position;
}

/** Where a campaign says who sits where, and what it knows of them. */
export const MEMBERS_FILE = 'contacts/members.csv';

/**
 * Reads `contacts/members.csv`, where the campaign has one: a row for a district or a name, with whatever is known. Nothing where
 * there is no such file, or `campaign.yaml` names it as another list.
 *
 * @throws Problem, Problems `own-members-invalid`, each with file, line and column
 */
export async function readOwnRows(
  campaign: Pick<Campaign, 'folder' | 'lists' | 'optOuts' | 'locate'>,
): Promise<readonly OwnRow[]> {
  const { folder } = campaign;
  if (isNamedMembersFile(campaign) || !(await fileExists(join(folder, MEMBERS_FILE)))) return [];
  const { header, rows, quoted } = await tableFile(folder, MEMBERS_FILE);
  const names = header?.cells.map((cell) => cell.trim()) ?? [];
  if (header !== undefined && isOfSupporters(names)) throw listOfSupporters(header.whereIs(0));
  const problems: Problem[] = [];
  for (const [index, name] of names.entries()) {
    const meant = memberColumns.includes(name) ? undefined : nearest(name, memberColumns);
    if (meant === undefined || header === undefined) continue;
    const where = header.whereIs(index);
    const message = say`"${visible(name)}" is not a column that postbag knows, and looks like ${meant}.`;
    const hint = say`Write ${meant}, or give a column of your own a name that is less alike.`;
    problems.push(new Problem({ code: CODE, message, hint, where, quoted: quoted(where) }));
  }
  // Of two columns with one name the first counts.
  const columns = new Map(names.map((name, index) => [name, index] as const).reverse());
  const codes = { missing: CODE, invalid: CODE } as const;
  const read = rows.map((row) => ownRow(rowCells(row, columns, quoted, problems, codes), ownColumns(names)));
  if (problems.length > 0) throw new Problems(problems);
  return read;
}

const CODE = 'own-members-invalid';

/**
 * Whether `campaign.yaml` names `contacts/members.csv` as a list of another kind: of a union's members, or of the House. Some disks do
 * not tell capitals from small letters.
 */
export function isNamedMembersFile({
  lists,
  optOuts,
  locate,
}: Pick<Campaign, 'lists' | 'optOuts' | 'locate'>): boolean {
  const named = [...lists.map(({ file }) => file), ...optOuts.map(({ file }) => file), locate.members ?? ''];
  return named.some((file) => normalize(file).toLowerCase() === normalize(MEMBERS_FILE));
}

/** Whether the columns are those of a list of supporters, such as a union's members: a row could not say whom it is about, or consents. */
function isOfSupporters(names: readonly string[]): boolean {
  return names.includes('consent') || !['district', 'riding', 'last_name'].some((name) => names.includes(name));
}

function listOfSupporters(where: Position): Problem {
  return new Problem({
    code: CODE,
    message: say`contacts/members.csv is for what you know of members of parliament, and this file looks like a list of supporters.`,
    hint: say`If it is one, name it under lists: in campaign.yaml. Otherwise give it a column riding, district or last_name.`,
    where,
  });
}

function ownRow(cells: RowCells<string>, own: readonly string[]): OwnRow {
  const { cell, read, refuse, columns } = cells;
  refuseHidden({ ...cells, columns: columns.filter((column) => column !== 'postal_address') });
  const district = cell('district') ?? cell('riding');
  const lastName = cell('last_name');
  if (district === undefined && lastName === undefined)
    refuse('district', say`This row has no district and no last_name.`, say`Write in whom it is about.`);
  return {
    word:
      read('for', (text) => (isOwnOffice(text) ? text : undefined), say`Write one of: ${ownOffices.join(', ')}.`) ??
      'own-member',
    district,
    firstName: cell('first_name'),
    lastName,
    gender: read(
      'gender',
      (text) => {
        const gender = genderOf(text);
        return gender === 'neutral' ? undefined : gender;
      },
      say`Write feminine or masculine, or leave it empty.`,
    ),
    language: read(
      'language',
      (text) => languages.find((known) => known === text.toLowerCase()),
      say`Write ${alternatives(languages)}, or leave it empty.`,
    ),
    email: read(
      'email',
      (text) => {
        const parsed = parseAddress(text);
        return 'address' in parsed ? parsed.address : undefined;
      },
      say`Write one address, or leave it empty.`,
    ),
    checked: read('checked', parseLocalDate, say`Write the day as YYYY-MM-DD, such as 2018-06-26.`),
    cell,
    fields: Object.fromEntries(
      own.flatMap((name) => {
        const text = cell(name);
        return text === undefined ? [] : [[name, text]];
      }),
    ),
    ownColumns: own,
    where: cells.where,
  };
}

/** Columns that are the campaign's own, under names that a letter can use. */
function ownColumns(names: readonly string[]): readonly string[] {
  return names.filter((name) => /^[a-z][a-z0-9_]*$/.test(name) && !memberColumns.includes(name));
}
