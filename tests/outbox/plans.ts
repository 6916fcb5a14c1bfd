import { say } from '../../src/language/sentence.js';
import type { Supporter } from '../../src/contacts/supporter.js';
import type { DecisionMaker } from '../../src/decision-makers/decision-maker.js';
import type { Holding } from '../../src/decision-makers/holding.js';
import type { Language } from '../../src/language/language.js';
import { compileTemplate, type Template } from '../../src/letters/template.js';
import type { CampaignInputs } from '../../src/outbox/plan/campaign-inputs.js';
import { planLetters, type Plan } from '../../src/outbox/plan/plan.js';
import type { PlannedLetter } from '../../src/outbox/plan/planned-letter.js';
import type { PlanOptions } from '../../src/outbox/plan/plan-options.js';
import { campaign, official } from '../support/letters.js';

/** What a template of a test says above its line; `front`: what it says beside subject and version. */
interface Front {
  readonly name?: string;
  readonly language?: Language;
  readonly subject?: string;
  readonly front?: string;
}

/** A template of one line, whose front matter has whatever the test wants beside version and subject. */
export function template(
  text = 'I am {{full_name}}.',
  { name = 'rivers', language = 'en', subject = 'Rivers', front = 'to: [minister-of-rivers]' }: Front = {},
): Template {
  const lines = ['---', `subject: "${subject}"`, 'version: 1', front, '---', text, ''];
  const file = `templates/${name}.${language}.hbs`;
  const source = { name, language, file, text: lines.join('\n'), partials: new Map<string, never>() };
  return compileTemplate(source, { fields: new Set(['city', 'born', 'amount']) });
}

/** A supporter in line `line` of the list. */
export function supporter(
  name: string,
  line: number,
  fields: Readonly<Record<string, string>> = {},
  language?: Language,
): Supporter {
  const email = `${name.toLowerCase().replace(' ', '.')}@example.org`;
  return { list: 'people.csv', line, email, key: email, language, fields: { full_name: name, ...fields } };
}

/** A row of the file of decision makers. */
export function holding(changes: Partial<DecisionMaker> = {}): Holding {
  const person = official({ checked: '2026-06-01', email: 'minister@ps.gc.ca', ...changes });
  return { ...person, ended: false, ownColumns: [], whereIs: () => person.where };
}

/** What a campaign with two supporters and one minister is made of, on 26 June 2026. */
export function inputs(changes: Partial<CampaignInputs> = {}): CampaignInputs {
  return {
    campaign: campaign(),
    date: '2026-06-26',
    supporters: [supporter('Ana Roy', 2), supporter('Bob Lee', 3)],
    remarks: [],
    reports: [],
    holdings: [holding()],
    signatories: [],
    templates: [template()],
    ownMember: () => ({ code: 'member-unknown', message: say`No member could be looked up.` }),
    brokenLetters: new Set(),
    drafts: [],
    enclosed: { of: () => [], digests: new Map(), problems: [] },
    problems: [],
    ...changes,
  };
}

/** The plan of it. */
export const planOf = (changes: Partial<CampaignInputs> = {}, options: PlanOptions = {}): ListedPlan =>
  listedPlan(planLetters(inputs(changes), options));

/** A plan of few letters, in an array. */
export type ListedPlan = Plan & { readonly letters: readonly PlannedLetter[] };

/** The same plan with its letters in an array. */
export const listedPlan = (plan: Plan): ListedPlan => ({ ...plan, letters: [...plan.letters] });

/** Each letter as `letter.language: supporter > to, to; cc: cc; also: others`. */
export function lettersOf({ letters }: Plan): readonly string[] {
  return [...letters].map(({ supporter: from, group: { template: of, addressees } }) => {
    const offices = (people: readonly DecisionMaker[]): string => people.map(({ office }) => office).join(', ');
    const { to, cc, alsoTo } = addressees;
    const copies = cc.length === 0 ? '' : `; cc: ${offices(cc)}`;
    const others = alsoTo.length === 0 ? '' : `; also: ${offices(alsoTo)}`;
    return `${of.name}.${of.language}: ${from?.fields['full_name'] ?? 'everybody'} > ${offices(to)}${copies}${others}`;
  });
}

/** Each problem as `severity code`. */
export const codesOf = ({ problems }: Plan): readonly string[] =>
  problems.map(({ severity, code }) => `${severity} ${code}`);
