import { say, type Sentence } from '../language/sentence.js';
import { readOwnText } from '../own-files.js';
import { parseLocalDate, type LocalDate } from '../language/local-date.js';
import { nearest } from '../problems/nearest.js';
import type { Position } from '../problems/position.js';
import { Problem, Problems } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { ridingNamed, ridingNames } from './riding.js';
import { tableFile } from '../tables/table-file.js';
import { flatXml } from './flat-xml.js';
import type { Member } from './member.js';

/** What a row or an element of the House's list says, under names of our own. */
type Field = 'honorific' | 'first' | 'last' | 'constituency' | 'since' | 'until';

const CSV: Readonly<Record<Field, string>> = {
  honorific: 'Honorific Title',
  first: 'First Name',
  last: 'Last Name',
  constituency: 'Constituency',
  since: 'Start Date',
  until: 'End Date',
};

const XML: Readonly<Record<Field, string>> = {
  honorific: 'PersonShortHonorific',
  first: 'PersonOfficialFirstName',
  last: 'PersonOfficialLastName',
  constituency: 'ConstituencyName',
  since: 'FromDateTime',
  until: 'ToDateTime',
};

/** One entry of the list: where it stands, and what it says. */
interface Entry {
  readonly where: Position;
  readonly value: (field: Field) => string | undefined;
}

/**
 * Reads the House of Commons' own list of members, CSV or XML, as downloaded from ourcommons.ca (Members, search, CSV or XML).
 * It has no e-mail addresses, no genders and no languages. Members of earlier ridings whose term has ended are passed over.
 *
 * @throws Problem `members-not-a-list` (neither layout), `file-missing` … as `readOwnText`
 * @throws Problems `members-value-invalid` (a date, or a riding that is not one of the 343), each at its line
 */
export async function readHouseMembers(folder: string, file: string): Promise<readonly Member[]> {
  const text = await readOwnText(folder, file);
  const entries = text.trimStart().startsWith('<') ? xmlEntries(text, file) : await csvEntries(folder, file);
  const problems: Problem[] = [];
  const members = entries.map((entry) => memberFrom(entry, file, problems));
  if (problems.length > 0) throw new Problems(problems);
  return members.filter((member) => member !== undefined);
}

async function csvEntries(folder: string, file: string): Promise<readonly Entry[]> {
  const { header, rows } = await tableFile(folder, file);
  const names = header?.cells.map((cell) => cell.trim()) ?? [];
  const missing = Object.values(CSV).find((name) => !names.includes(name));
  if (missing !== undefined) throw notAList(file, say`it has no column ${missing}`, header?.whereIs(0) ?? { file });
  return rows.map((row) => ({
    where: row.whereIs(names.indexOf(CSV.constituency)),
    value: (field) => row.cells[names.indexOf(CSV[field])]?.trim() ?? '',
  }));
}

function xmlEntries(text: string, file: string): readonly Entry[] {
  const records = flatXml(text, 'ArrayOfMemberOfParliament', 'MemberOfParliament');
  if ('wrongAtLine' in records) {
    throw notAList(file, say`line ${records.wrongAtLine} is not as the House writes it`, {
      file,
      line: records.wrongAtLine,
    });
  }
  return records.map(({ line, values }) => ({ where: { file, line }, value: (field) => values.get(XML[field]) }));
}

function memberFrom({ where, value }: Entry, file: string, problems: Problem[]): Member | undefined {
  const complain = (message: Sentence, hint: Sentence): void => {
    problems.push(new Problem({ code: 'members-value-invalid', message, hint, where }));
  };
  const dateOf = (field: 'since' | 'until'): LocalDate | undefined => {
    // 2021-09-20 12:00:00 AM in the CSV, 2021-09-20T00:00:00 in the XML.
    const text = value(field) ?? '';
    const day = parseLocalDate(text.slice(0, 10));
    if (day === undefined && (text !== '' || field === 'since'))
      complain(say`"${visible(text)}" is not a date.`, say`Download the list of members again.`);
    return day;
  };
  const [since, until] = [dateOf('since'), dateOf('until')];
  const constituency = value('constituency') ?? '';
  const riding = ridingNamed(constituency);
  if (riding === undefined) {
    const meant = nearest(constituency, ridingNames());
    // Lists of earlier parliaments name ridings that are no more.
    if (until === undefined)
      complain(
        say`"${visible(constituency)}" is not one of the 343 ridings.`,
        meant === undefined ? say`Download the list of members again.` : say`Did you mean ${meant}?`,
      );
    return undefined;
  }
  const [firstName, lastName] = [value('first') ?? '', value('last') ?? ''];
  if (lastName === '') complain(say`A member has no last name.`, say`Download the list of members again.`);
  if (since === undefined) return undefined;
  const honorific = value('honorific') ?? '';
  const privyCouncillor = /\bHon(?:\.|ourable)?(?!\p{L})/iu.test(honorific);
  const rightHonourable = privyCouncillor && /\b(?:Rt|Right|Très)(?!\p{L})/iu.test(honorific);
  const unknown = { gender: undefined, email: undefined, language: undefined, checked: undefined };
  return {
    riding,
    firstName,
    lastName,
    privyCouncillor,
    rightHonourable,
    since,
    until,
    ...unknown,
    source: file,
    where,
  };
}

function notAList(file: string, why: Sentence, where: Position): Problem {
  return new Problem({
    code: 'members-not-a-list',
    message: say`"${visible(file)}" is not the House of Commons’ list of members: ${why}.`,
    hint: say`Download it from https://www.ourcommons.ca/Members/en/search, CSV or XML, and leave it as it is.`,
    where,
  });
}
