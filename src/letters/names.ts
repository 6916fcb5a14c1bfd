/** What stands behind a name: `lines` is text that may have several lines and stands on its own; `texts` and `signatories` are lists. */
export type Kind = 'text' | 'lines' | 'number' | 'date' | 'texts' | 'signatories';

/** A name that a template may use. */
export interface Name {
  readonly name: string;
  readonly kind: Kind;
  readonly from: 'supporter' | 'campaign' | 'letter' | 'addressees' | 'signatories' | 'facts';
  readonly description: string;
  readonly example: string;
}

/** A helper that a template may use. */
export interface Helper {
  readonly name: string;
  /** How it is written. */
  readonly form: string;
  readonly description: string;
  readonly block: boolean;
}

const row = (from: Name['from'], kind: Kind, name: string, description: string, example: string): Name => ({
  name,
  kind,
  from,
  description,
  example,
});

/** The names that every template may use; beside them the other columns of the lists, and the facts of its own front matter. */
export const names: readonly Name[] = [
  row('supporter', 'text', 'full_name', 'the supporter’s whole name, as signed', 'Geneviève O’Brien'),
  row('supporter', 'text', 'first_name', 'first name', 'Geneviève'),
  row('supporter', 'text', 'last_name', 'last name', 'O’Brien'),
  row('supporter', 'text', 'email', 'the supporter’s address', 'gen@example.org'),
  row('supporter', 'text', 'city', 'city or town', 'Gatineau'),
  row('supporter', 'text', 'province', 'province or territory', 'Québec'),
  row('supporter', 'text', 'postal_code', 'postal code', 'J8X 1A1'),
  row('supporter', 'text', 'riding', 'the supporter’s riding', 'Hull–Aylmer'),
  row('supporter', 'lines', 'personal_note', 'the supporter’s own words, one or more paragraphs', 'I am a nurse …'),
  row('campaign', 'text', 'campaign.title', 'title of the campaign', 'Open the list'),
  row('campaign', 'text', 'organisation', 'name of the organisation', 'Harbour Rights Network'),
  row('campaign', 'lines', 'campaign_address', 'postal address of the organisation', '1 Example Street / Ottawa …'),
  row('letter', 'date', 'date', 'date of the letter', 'June 26, 2018'),
  row('letter', 'lines', 'place_and_date', 'place and date of the letter', 'Ottawa, June 26, 2018'),
  row('letter', 'text', 'subject', 'subject of the letter', 'Open the no-fly list'),
  row('addressees', 'lines', 'salutation', 'greets the To addressees', 'Dear Minister Goodale,'),
  row('addressees', 'text', 'appel', 'how the To addressees are called, without the comma', 'Madame la Ministre'),
  row('addressees', 'lines', 'closing', 'the closing formula', 'Yours sincerely,'),
  row('addressees', 'text', 'member_name', 'name of the supporter’s own member, councillor or mayor', 'Ann Wu'),
  row(
    'addressees',
    'lines',
    'address_block',
    'name, title and postal address of each To addressee',
    'The Honourable …',
  ),
  row('addressees', 'lines', 'copy_block', 'the Cc lines; empty without Cc', 'cc: The Honourable …'),
  row(
    'addressees',
    'lines',
    'also_to',
    'with “address: each”, who else gets the letter, a line each; else empty',
    'This letter has also been sent to: …',
  ),
  row('signatories', 'lines', 'signature', 'name and town of the supporter; in a sign-on letter all signatories', '…'),
  row(
    'signatories',
    'text',
    'signatory_count',
    'how many sign a sign-on letter',
    '30 organizations and 46 individuals',
  ),
  row('signatories', 'signatories', 'signatories', 'who signs a sign-on letter, for {{#each signatories}}', '…'),
  row('supporter', 'text', 'last_letter_to', 'in updates: whom her last letter went to', 'Jo Stone, Minister of …'),
  row('supporter', 'date', 'last_letter_date', 'in updates: the day on which it was sent', 'June 26, 2018'),
];

/** What is known of a supporter's last letter, for updates alone. */
export const lastLetterNames = ['last_letter_to', 'last_letter_date'] as const;

/** The names that a kind of letter may use: an update has no addressees but the supporter, and letters know nothing of earlier ones. */
export function namesFor(kind: string, all: ReadonlyMap<string, Name>): ReadonlyMap<string, Name> {
  const isFit =
    kind === 'update'
      ? ({ from }: Name): boolean => from !== 'addressees' && from !== 'signatories'
      : ({ name }: Name): boolean => !lastLetterNames.some((one) => one === name);
  return new Map([...all].filter(([, name]) => isFit(name)));
}

/** What an entry of a list offers inside `{{#each}}`; nothing but `this` for lists of text. */
export const itemNames: Readonly<Record<'texts' | 'signatories', Readonly<Record<string, Kind>>>> = {
  texts: {},
  signatories: { name: 'text', title: 'text', role: 'text', organisation: 'text', lines: 'texts' },
};

/** The helpers that a template may use. */
export const helpers: readonly Helper[] = [
  {
    name: 'default',
    form: '{{city default="Canada"}}',
    description: 'what is printed where the value is empty: words, or another name (default=province)',
    block: false,
  },
  { name: 'date', form: '{{date signed_on}}', description: 'a date (2018-06-26) in words', block: false },
  { name: 'number', form: '{{number signatures}}', description: 'a number with its groups: 72,667', block: false },
  {
    name: 'words',
    form: '{{words signatures}}',
    description: 'a whole number below ten in words, as a sentence has it: three; any other as number',
    block: false,
  },
  { name: 'money', form: '{{money 25000}}', description: 'dollars: $25,000', block: false },
  { name: 'list', form: '{{list demands}}', description: 'a list in a sentence: a, b and c', block: false },
  {
    name: 'paragraphs',
    form: '{{paragraphs personal_note}}',
    description: 'own words, each of their paragraphs a paragraph of the letter',
    block: false,
  },
  {
    name: 'paragraphs',
    form: '{{#paragraphs personal_note}}> {{this}}{{/paragraphs}}',
    description: 'the same, each paragraph in a form of its own; nothing where there are none',
    block: true,
  },
  { name: 'if', form: '{{#if city}}…{{else}}…{{/if}}', description: 'only where there is a value', block: true },
  { name: 'unless', form: '{{#unless city}}…{{/unless}}', description: 'only where there is none', block: true },
  {
    name: 'each',
    form: '{{#each demands}}- {{this}}{{/each}}',
    description: 'once for each entry of a list ({{#each demands as |demand|}}; @first and @last in an if)',
    block: true,
  },
  {
    name: 'variant',
    form: '{{#variant}}…{{or}}…{{/variant}}',
    description: 'one of the texts between {{or}}, chosen for good for each letter, so that not all read the same',
    block: true,
  },
  {
    name: 'if-language',
    form: '{{#if-language "fr"}}…{{/if-language}}',
    description: 'only in letters in that language (for partials)',
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
    all.set(name, row('addressees', 'text', name, `the column ${field} of the decision makers`, '…'));
  }
  for (const field of fields) {
    // The one name that an object cannot have as its own by being given it; lists refuse it too.
    if (!all.has(field) && field !== '__proto__')
      all.set(field, row('supporter', 'text', field, `the column ${field} of the lists`, '…'));
  }
  for (const fact of facts) all.set(fact.name, fact);
  return all;
}
