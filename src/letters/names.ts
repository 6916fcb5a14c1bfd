import { say, type Sentence } from '../language/sentence.js';

/**
 * The kind of a name's value: `lines` is text that may have several lines and stands on its own line; `texts` and `signatories` are lists.
 */
export type NameKind = 'text' | 'lines' | 'number' | 'date' | 'texts' | 'signatories';

/** A name that a template may use. */
export interface Name {
  readonly name: string;
  readonly kind: NameKind;
  readonly from: 'supporter' | 'campaign' | 'letter' | 'addressees' | 'signatories' | 'facts';
  readonly description: Sentence;
  readonly example: string;
}

/** A helper that a template may use. */
export interface Helper {
  readonly name: string;
  /** How it is written. */
  readonly form: string;
  readonly description: Sentence;
  readonly block: boolean;
}

const row = (from: Name['from'], kind: NameKind, name: string, description: Sentence, example: string): Name => ({
  name,
  kind,
  from,
  description,
  example,
});

/** The names that every template may use; besides them the other columns of the lists, and the facts of its own front matter. */
export const names: readonly Name[] = [
  row('supporter', 'text', 'full_name', say`the supporter’s whole name, as signed`, 'Geneviève O’Brien'),
  row('supporter', 'text', 'first_name', say`first name`, 'Geneviève'),
  row('supporter', 'text', 'last_name', say`last name`, 'O’Brien'),
  row('supporter', 'text', 'email', say`the supporter’s address`, 'gen@example.org'),
  row('supporter', 'text', 'city', say`city or town`, 'Gatineau'),
  row('supporter', 'text', 'province', say`province or territory`, 'Québec'),
  row('supporter', 'text', 'postal_code', say`postal code`, 'J8X 1A1'),
  row('supporter', 'text', 'riding', say`the supporter’s riding`, 'Hull–Aylmer'),
  row('supporter', 'lines', 'personal_note', say`the supporter’s own words, one or more paragraphs`, 'I am a nurse …'),
  row('campaign', 'text', 'campaign.title', say`title of the campaign`, 'Open the list'),
  row('campaign', 'text', 'organisation', say`name of the organisation`, 'Harbour Rights Network'),
  row('campaign', 'lines', 'campaign_address', say`postal address of the organisation`, '1 Example Street / Ottawa …'),
  row('letter', 'date', 'date', say`date of the letter`, 'June 26, 2018'),
  row('letter', 'lines', 'place_and_date', say`place and date of the letter`, 'Ottawa, June 26, 2018'),
  row('letter', 'text', 'subject', say`subject of the letter`, 'Open the no-fly list'),
  row('addressees', 'lines', 'salutation', say`the salutation to the To addressees`, 'Dear Minister Goodale,'),
  row('addressees', 'text', 'appel', say`how the To addressees are called, without the comma`, 'Madame la Ministre'),
  row('addressees', 'lines', 'closing', say`the closing formula`, 'Yours sincerely,'),
  row('addressees', 'text', 'member_name', say`name of the supporter’s own member, councillor or mayor`, 'Ann Wu'),
  row(
    'addressees',
    'lines',
    'address_block',
    say`name, title and postal address of each To addressee`,
    'The Honourable …',
  ),
  row('addressees', 'lines', 'copy_block', say`the Cc lines; empty without Cc`, 'cc: The Honourable …'),
  row(
    'addressees',
    'lines',
    'also_to',
    say`with address: each, who else gets the letter, one to a line; else empty`,
    'This letter has also been sent to: …',
  ),
  row(
    'signatories',
    'lines',
    'signature',
    say`name and town of the supporter; in a sign-on letter all signatories`,
    '…',
  ),
  row(
    'signatories',
    'text',
    'signatory_count',
    say`how many sign a sign-on letter`,
    '30 organizations and 46 individuals',
  ),
  row('signatories', 'signatories', 'signatories', say`who signs a sign-on letter, for {{#each signatories}}`, '…'),
  row(
    'supporter',
    'text',
    'last_letter_to',
    say`in updates: who got the person’s last letter`,
    'Jo Stone, Minister of …',
  ),
  row('supporter', 'date', 'last_letter_date', say`in updates: the day on which it was sent`, 'June 26, 2018'),
];

/** Names of a supporter's last letter, for updates only. */
export const lastLetterNames = ['last_letter_to', 'last_letter_date'] as const;

/** The names that a kind of letter may use: an update's only addressee is the supporter, and letters cannot name earlier ones. */
export function namesFor(kind: string, all: ReadonlyMap<string, Name>): ReadonlyMap<string, Name> {
  const isFit =
    kind === 'update'
      ? ({ from }: Name): boolean => from !== 'addressees' && from !== 'signatories'
      : ({ name }: Name): boolean => !lastLetterNames.some((one) => one === name);
  return new Map([...all].filter(([, name]) => isFit(name)));
}

/** What an entry of a list offers inside `{{#each}}`; nothing but `this` for lists of text. */
export const itemNames: Readonly<Record<'texts' | 'signatories', Readonly<Record<string, NameKind>>>> = {
  texts: {},
  signatories: { name: 'text', title: 'text', role: 'text', organisation: 'text', lines: 'texts' },
};

/** The helpers that a template may use. */
export const helpers: readonly Helper[] = [
  {
    name: 'default',
    form: '{{city default="Canada"}}',
    description: say`what is printed if the value is empty: words, or another name (default=province)`,
    block: false,
  },
  { name: 'date', form: '{{date signed_on}}', description: say`a date (2018-06-26) in words`, block: false },
  { name: 'number', form: '{{number signatures}}', description: say`a number with its groups: 72,667`, block: false },
  {
    name: 'words',
    form: '{{words signatures}}',
    description: say`a whole number below ten in words: three; other numbers in digits`,
    block: false,
  },
  { name: 'money', form: '{{money 25000}}', description: say`dollars: $25,000`, block: false },
  { name: 'list', form: '{{list demands}}', description: say`a list in a sentence: a, b and c`, block: false },
  {
    name: 'paragraphs',
    form: '{{paragraphs personal_note}}',
    description: say`the supporter’s own words, as paragraphs of the letter`,
    block: false,
  },
  {
    name: 'paragraphs',
    form: '{{#paragraphs personal_note}}> {{this}}{{/paragraphs}}',
    description: say`the same, with text around each paragraph; nothing if there are none`,
    block: true,
  },
  { name: 'if', form: '{{#if city}}…{{else}}…{{/if}}', description: say`only if there is a value`, block: true },
  { name: 'unless', form: '{{#unless city}}…{{/unless}}', description: say`only if there is none`, block: true },
  {
    name: 'each',
    form: '{{#each demands}}- {{this}}{{/each}}',
    description: say`once for each entry of a list ({{#each demands as |demand|}}; @first and @last in an if)`,
    block: true,
  },
  {
    name: 'variant',
    form: '{{#variant}}…{{or}}…{{/variant}}',
    description: say`one of the texts between {{or}}; each letter always keeps the same one`,
    block: true,
  },
  {
    name: 'if-language',
    form: '{{#if-language "fr"}}…{{/if-language}}',
    description: say`only in letters in that language; useful in partials`,
    block: true,
  },
];

/** Everything that a template may say: for `postbag help templates`. */
export function templateNames(): { readonly names: readonly Name[]; readonly helpers: readonly Helper[] } {
  return { names, helpers };
}

/** The names of one template: the fixed ones, the other columns of the lists, and its facts. */
export function namesOf(
  fields: Iterable<string>,
  facts: readonly Name[],
  addresseeFields: Iterable<string> = [],
): ReadonlyMap<string, Name> {
  const all = new Map(names.map((one) => [one.name, one]));
  for (const field of addresseeFields) {
    const name = `addressee.${field}`;
    all.set(name, row('addressees', 'text', name, say`the column ${field} of the decision makers`, '…'));
  }
  for (const field of fields) {
    // The one name that cannot be set as a property of an object; lists refuse it too.
    if (!all.has(field) && field !== '__proto__')
      all.set(field, row('supporter', 'text', field, say`the column ${field} of the lists`, '…'));
  }
  for (const fact of facts) all.set(fact.name, fact);
  return all;
}
