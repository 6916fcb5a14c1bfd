import type { Campaign } from '../../campaign/campaign.js';
import type { Supporter } from '../../contacts/supporter.js';
import type { DecisionMaker } from '../../decision-makers/decision-maker.js';
import type { FormOfAddress } from '../../decision-makers/forms/form-of-address.js';
import { readForms, type FormsOfAddress } from '../../decision-makers/forms/forms-of-address.js';
import { personName, slug } from '../../decision-makers/identity.js';
import { readHouseMembers } from '../../districts/house-members.js';
import { memberAsDecisionMaker, sittingMember } from '../../districts/member.js';
import { readOwnRows, type OwnRow } from '../../districts/members-file.js';
import { withRow } from '../../districts/own-people.js';
import { ridingNamed, ridings } from '../../districts/riding.js';
import type { LocalDate } from '../../language/local-date.js';
import { say } from '../../language/sentence.js';
import { columnHabits } from '../../letters/column-habits.js';
import type { Template } from '../../letters/template.js';
import { addressing } from '../../outbox/plan/addressing.js';
import { officesOf } from '../../outbox/plan/addressed-offices.js';
import type { CampaignInputs } from '../../outbox/plan/campaign-inputs.js';
import { letterPlanner } from '../../outbox/plan/letter-planner.js';
import type { LetterGroup } from '../../outbox/plan/planned-letter.js';
import { holderOf } from '../../outbox/plan/stand-ins.js';
import { Problem } from '../../problems/problem.js';
import { markedSupporter, memberMarks } from './letter-pieces.js';

/** What is known of members before a visitor asks, by the number of their riding. */
export interface KnownMembers {
  /** The House's own list, where the campaign has it: first and last name, and the letters of her status (`MemberLetter`). */
  readonly house: Readonly<Record<string, readonly [first: string, last: string, status: string]>> | undefined;
  /** What `contacts/members.csv` says. */
  readonly rows: Readonly<Record<string, MemberRow>>;
  /** Holders of the letters’ offices who get no letter, and why, by their names as `ann-wu`. */
  readonly leftOut: Readonly<Record<string, string>>;
}

/** What is believed before the service and the House's list. */
interface MemberRow {
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly gender: 'f' | 'm' | undefined;
  readonly email: string | undefined;
  /** Why nobody writes to her. */
  readonly leftOut: string | undefined;
}

/**
 * A letter to each visitor's own member, in every form that it takes, with marks for her name and riding. A form is known by its gender
 * (`f`, `m`, `n`) and status (`p` of the Privy Council, `r` Right Honourable): `fp`; with the number of a riding before it where
 * `contacts/members.csv` changes more there: `35075:f`; and by `=ann-wu` where she is written to as the holder of an office besides.
 */
export interface MemberLetter {
  readonly template: Template;
  readonly forms: ReadonlyMap<string, LetterGroup>;
}

/** What the page knows of members, and its letters to them. Raises `action-page-unfit`, and what the files of members raise. */
export async function memberLetters(
  inputs: CampaignInputs,
  templates: readonly Template[],
): Promise<{ readonly known: KnownMembers; readonly letters: readonly MemberLetter[] }> {
  const { campaign, date } = inputs;
  const rows = (await readOwnRows(campaign)).filter(({ word }) => word === 'own-member');
  const byRiding = rowsByRiding(rows);
  const house = await houseList(campaign, date);
  const forms = await readForms(campaign.folder, ['member', ...rows.flatMap((row) => row.cell('style') ?? [])]);
  const people = membersInForm({ byRiding, house, forms, date });
  const holders = officesOf(templates).flatMap((office) => holderOf(inputs, office) ?? []);
  const known = {
    house,
    rows: Object.fromEntries([...byRiding].map(([number, row]) => [number, rowOf(row)])),
    leftOut: Object.fromEntries(
      holders.flatMap((one) => (one.leaveOut === undefined ? [] : [[slug(personName(one)), one.leaveOut]])),
    ),
  };
  return { known, letters: templates.map((template) => ({ template, forms: formsOf(inputs, template, people) })) };
}

/** Raises `action-page-unfit` for rows that a page cannot follow. */
function rowsByRiding(rows: readonly OwnRow[]): ReadonlyMap<string, OwnRow> {
  const found = new Map<string, OwnRow>();
  for (const row of rows) {
    const number = ridingNamed(row.district ?? '')?.number;
    if (row.district === undefined)
      throw unfit(row, say`This row names a member without her riding.`, say`Write her riding into the column riding.`);
    if (number === undefined) continue;
    if (found.has(number))
      throw unfit(row, say`Two rows are about the riding ${row.district}.`, say`Put both into one row.`);
    found.set(number, row);
  }
  return found;
}

function unfit({ where }: OwnRow, message: ReturnType<typeof say>, hint: ReturnType<typeof say>): Problem {
  return new Problem({ code: 'action-page-unfit', message, hint, where });
}

const rowOf = ({ firstName, lastName, gender, email, cell }: OwnRow): MemberRow => ({
  first: firstName,
  last: lastName,
  gender: gender === undefined ? undefined : initials[gender],
  email,
  leftOut: cell('leave_out'),
});

async function houseList({ folder, locate }: Campaign, date: LocalDate): Promise<KnownMembers['house']> {
  if (locate.members === undefined) return undefined;
  const members = await readHouseMembers(folder, locate.members);
  return Object.fromEntries(
    ridings.flatMap((riding) => {
      const sits = sittingMember(members, riding, date);
      if (sits === undefined) return [];
      const status = `${sits.privyCouncillor ? 'p' : ''}${sits.rightHonourable === true ? 'r' : ''}`;
      return [[riding.number, [sits.firstName, sits.lastName, status] as const]];
    }),
  );
}

const initials = { feminine: 'f', masculine: 'm' } as const;
const genders = [['f', 'feminine'], ['m', 'masculine'], ['n', undefined]] as const; // prettier-ignore

/** Members with marks for their names and ridings, by the form that they need. */
function membersInForm({
  byRiding,
  house,
  forms,
  date,
}: {
  readonly byRiding: ReadonlyMap<string, OwnRow>;
  readonly house: KnownMembers['house'];
  readonly forms: FormsOfAddress;
  readonly date: LocalDate;
}): ReadonlyMap<string, DecisionMaker> {
  const form = forms.of('member')!; // ships with postbag
  const found = new Map<string, DecisionMaker>();
  const statuses = new Set(['', ...Object.values(house ?? {}).map(([, , status]) => status)]);
  for (const [initial, gender] of genders)
    for (const status of statuses) found.set(`${initial}${status}`, marked(gender, status, form, date));
  for (const [number, row] of byRiding) {
    if (!changesMore(row)) continue;
    const status = house?.[number]?.[2] ?? '';
    // Name, gender and address are what the page fills in; those who get no letter it knows by their row.
    const rest = {
      ...row,
      ...{ firstName: undefined, lastName: undefined, gender: undefined, email: undefined },
      cell: (column: string) => (column === 'leave_out' ? undefined : row.cell(column)),
    };
    for (const [initial, gender] of genders)
      found.set(`${number}:${initial}${status}`, withRow(marked(gender, status, form, date), rest, forms));
  }
  return found;
}

/** Whether a row says more of a member than who she is and where she is written to. */
function changesMore({ cell, fields }: OwnRow): boolean {
  const columns = ['style', 'title_en', 'title_fr', 'post_nominals', 'postal_address'];
  return columns.some((column) => cell(column) !== undefined) || Object.keys(fields).length > 0;
}

function marked(gender: DecisionMaker['gender'], status: string, form: FormOfAddress, date: LocalDate): DecisionMaker {
  const { first, last, riding } = memberMarks;
  const member = {
    ...{ firstName: first, lastName: last, gender, email: undefined, language: undefined },
    ...{ privyCouncillor: status.includes('p'), rightHonourable: status.includes('r') },
    riding: { number: '', name: { en: riding, fr: riding }, province: '' },
    ...{ since: date, until: undefined, checked: undefined, source: 'Represent', where: { file: '' } },
  };
  return memberAsDecisionMaker(member, form);
}

function formsOf(
  inputs: CampaignInputs,
  template: Template,
  people: ReadonlyMap<string, DecisionMaker>,
): ReadonlyMap<string, LetterGroup> {
  const holders = officesOf([template]).flatMap((office) => holderOf(inputs, office) ?? []);
  const member = people.get('n')!; // always there
  const asHolders = holders
    .filter(({ leaveOut }) => leaveOut === undefined)
    .map((holder) => [`=${slug(personName(holder))}`, named(member, holder)] as const);
  return new Map([...people, ...asHolders].map(([key, person]) => [key, letterTo(person, template, inputs)] as const));
}

/** A member who has the name of an office's holder, and so is that person. */
const named = (member: DecisionMaker, { id, firstName, lastName }: DecisionMaker): DecisionMaker => ({
  ...member,
  id: `${member.office}${id.slice(id.indexOf('/'))}`,
  firstName,
  lastName,
});

/** The letter of a visitor to one member. Raises `action-page-unfit`. */
function letterTo(member: DecisionMaker, template: Template, inputs: CampaignInputs): LetterGroup {
  const withMember = { ...inputs, ownMember: () => member };
  const habits = columnHabits([], inputs.campaign.lists);
  const planner = letterPlanner(withMember, [template], addressing(withMember, [template]), habits, {});
  const visitor: Supporter = markedSupporter(template.language, false);
  const planned = planner.forSupporter(visitor);
  const where = { file: template.file };
  if ('code' in planned)
    throw new Problem({ code: 'action-page-unfit', message: planned.message, hint: otherLetter, where });
  const [letter, second] = planned;
  if (letter === undefined || second !== undefined)
    throw new Problem({
      code: 'action-page-unfit',
      message: say`The letter ${template.name} goes to the member and to others apart.`,
      hint: say`Write address: together in its front matter, or name another letter.`,
      where,
    });
  return letter.group;
}

const otherLetter = say`Name another letter: postbag export action-page NAME`;
