import type { Campaign } from '../../src/campaign/campaign.js';
import type { Supporter } from '../../src/contacts/supporter.js';
import type { DecisionMaker } from '../../src/decision-makers/decision-maker.js';
import type { Signatory } from '../../src/decision-makers/signatories.js';
import type { Language } from '../../src/language/language.js';
import type { LocalDate } from '../../src/language/local-date.js';
import { merger, type Merged } from '../../src/letters/merge.js';
import { compileTemplate, type Template } from '../../src/letters/template.js';
import type { TemplateSource } from '../../src/letters/template-files.js';
import { Problem, Problems } from '../../src/problems/problem.js';
import { campaign as campaignOfTests, official } from '../support/letters.js';

/** What a template in a test is made of. */
export interface Made {
  readonly language?: Language;
  readonly name?: string;
  /** Lines of the front matter beside the usual ones. */
  readonly front?: string;
  readonly subject?: string;
  readonly partials?: Readonly<Record<string, string>>;
  readonly fields?: readonly string[];
}

/** A template's file: three lines of front matter between fences, so that the text begins on line 6 (and 1 for each line of `front`). */
export function source(
  text: string,
  { language = 'en', name = 'ask', front, subject = 'Open it', partials = {} }: Made = {},
): TemplateSource {
  const lines = [
    '---',
    `subject: "${subject}"`,
    'version: 1',
    'to: [minister-of-public-safety]',
    ...(front === undefined ? [] : [front]),
    '---',
  ];
  return {
    name,
    language,
    file: `templates/${name}.${language}.hbs`,
    text: `${lines.join('\n')}\n${text}`,
    partials: new Map(
      Object.entries(partials).map(([called, own]) => [
        called,
        { file: `templates/partials/${called}.hbs`, text: own },
      ]),
    ),
  };
}

/** The template, compiled. */
export function compiled(text: string, made: Made = {}): Template {
  return compileTemplate(source(text, made), { fields: new Set(made.fields ?? ['city', 'signed_on', 'amount']) });
}

/** Complaints about a template, as `line:column code message`. */
export function complaints(work: () => unknown): readonly string[] {
  try {
    work();
    return [];
  } catch (thrown) {
    const list = thrown instanceof Problems ? thrown.list : thrown instanceof Problem ? [thrown] : undefined;
    if (list === undefined) throw thrown;
    return list.map(shownProblem);
  }
}

/** A problem on one line, with its hint. */
export function shownProblem({ where, code, message, hint }: Problem): string {
  return `${where?.file ?? ''}:${where?.line ?? ''}:${where?.column ?? ''} ${code} ${message} ${hint ?? ''}`.trim();
}

/** What is put into a letter. */
export interface Filled {
  readonly fields?: Readonly<Record<string, string>>;
  readonly to?: readonly DecisionMaker[];
  readonly cc?: readonly DecisionMaker[];
  readonly alsoTo?: readonly DecisionMaker[];
  readonly date?: LocalDate;
  readonly signatories?: readonly Signatory[];
}

/** A letter of a template, by a supporter with these fields. */
export function merged(template: Template, filled: Filled = {}): Merged {
  const { to = [minister], cc = [], alsoTo = [], date = '2018-06-26', signatories = [] } = filled;
  const one = template.kind === 'sign-on' ? undefined : supporter(filled.fields ?? {});
  return merger(template, { addressees: { to, cc, alsoTo }, campaign, date, signatories })(one);
}

/** The HTML of a letter without the element around it, its styles or its line breaks. */
export function bareHtml(html: string): string {
  return html
    .replace(/ (?:style|role)="[^"]*"/g, '')
    .replace(/^<div lang="..">\n/, '')
    .replace(/<\/div>\n$/, '');
}

/** A supporter who has a name, and these fields. */
export function supporter(fields: Readonly<Record<string, string>>): Supporter {
  return {
    list: 'contacts/supporters.csv',
    line: 2,
    email: 'ann@example.org',
    key: 'ann@example.org',
    language: undefined,
    fields: { full_name: 'Ann Lee', ...fields },
  };
}

/** A decision maker who is a minister. */
export function decisionMaker(parts: Partial<DecisionMaker> = {}): DecisionMaker {
  return official({
    office: 'minister-of-public-safety',
    id: 'minister-of-public-safety/ralph-goodale',
    title: { en: 'Minister of Public Safety', fr: 'Ministre de la Sécurité publique' },
    firstName: 'Ralph',
    lastName: 'Goodale',
    gender: 'masculine',
    email: 'minister@example.org',
    postalAddress: {
      en: 'House of Commons\nOttawa, Ontario  K1A 0A6',
      fr: 'Chambre des communes\nOttawa (Ontario)  K1A 0A6',
    },
    since: '2015-11-04',
    where: { file: 'contacts/decision-makers.csv', line: 2, column: 1 },
    ...parts,
  });
}

/** The minister to whom letters of tests go. */
export const minister = decisionMaker();

/** Somebody who signs. */
export function signatory(parts: Partial<Signatory>): Signatory {
  return {
    kind: 'organisation',
    organisation: undefined,
    acronym: undefined,
    person: undefined,
    title: undefined,
    role: undefined,
    agreed: true,
    order: undefined,
    where: { file: 'contacts/signatories.csv', line: 2, column: 1 },
    ...parts,
  };
}

/** What letters need of a campaign. */
export const campaign: Campaign = campaignOfTests({
  id: 'open-it',
  title: { en: 'Open the list', fr: 'Ouvrez la liste' },
  organisation: {
    name: { en: 'Harbour Rights Network', fr: 'Réseau du havre' },
    postalAddress: {
      en: '1 Example Street\nOttawa, Ontario  K1A 0A1',
      fr: '1, rue de l’Exemple\nOttawa (Ontario)  K1A 0A1',
    },
  },
  from: 'letters@example.org',
});
