/** A program whose exports are known by their headers. */
export interface Program {
  readonly name: string;
  /** Headers in plain form; a list is this program's when it has all of `all` and enough of `some`. */
  readonly all: readonly string[];
  readonly some?: readonly string[];
  /** The whole list is of people who must not be written for, and why. */
  readonly optOut?: 'unsubscribed' | 'bounced';
}

/** Exports known by their headers, the particular before the general. Add a line to teach a new one. */
const programs: readonly Program[] = [
  { name: 'Mailchimp, unsubscribed', all: ['email address', 'unsub time'], optOut: 'unsubscribed' },
  { name: 'Mailchimp, cleaned', all: ['email address', 'clean time'], optOut: 'bounced' },
  { name: 'Mailchimp, subscribed', all: ['email address', 'member rating', 'optin time'] },
  {
    name: 'Action Network',
    all: ['email'],
    some: [
      'can2 user tags',
      'can2 subscription status',
      'can2 phone',
      'can2 user city',
      'can2 state abbreviated',
      'can2 user address',
      'can2 sms status',
      'can2 subscription date',
    ],
  },
  {
    name: 'NationBuilder',
    all: ['email'],
    some: [
      'nationbuilder id',
      'email opt in',
      'email1 is bad',
      'support level',
      'do not contact',
      'primary zip',
      'tag list',
      'is deceased',
    ],
  },
  {
    name: 'CiviCRM',
    all: ['email'],
    some: ['do not email', 'no bulk emails user opt out', 'contact type', 'sort name', 'contact id', 'display name'],
  },
  { name: 'EveryAction / VAN', all: ['vanid'] },
  { name: 'EveryAction / VAN', all: ['voter file vanid'] },
  {
    name: 'Eventbrite',
    all: ['email', 'attendee'],
    some: ['order', 'order date', 'attendee status', 'ticket type', 'order number', 'attendee number'],
  },
  {
    name: 'Eventbrite',
    all: ['email', 'ticket type'],
    some: ['order #', 'attendee #', 'attendee status', 'order date'],
  },
  { name: 'Typeform', all: ['network id'], some: ['response type', 'submit date utc', 'start date utc', '#'] },
  { name: 'SurveyMonkey', all: ['respondent id', 'collector id'] },
  { name: 'Google Contacts', all: ['e mail 1 value'] },
  {
    name: 'Outlook',
    all: ['e mail address'],
    some: ['e mail display name', 'business street', 'job title', 'e mail type', 'e mail 2 address', 'web page'],
  },
  {
    name: 'Outlook, French',
    all: ['adresse de messagerie'],
    some: ['type de messagerie', 'deuxieme prenom', 'rue bureau', 'page web'],
  },
  { name: 'Google Forms', all: ['timestamp', 'email address'] },
  { name: 'Google Forms', all: ['timestamp'], some: ['email', 'username', 'email address'] },
  { name: 'Google Forms, French', all: ['horodateur'] },
  { name: 'Google Forms, French', all: ['horodatage'] },
  { name: 'Change.org', all: ['name', 'city', 'postal code', 'country', 'signed on'] },
  { name: 'GC Forms', all: ['submission id'], some: ['date of submission', 'created', 'submission date', 'language'] },
  { name: 'Nextcloud Forms', all: ['user display name', 'timestamp'] },
  { name: 'Nextcloud Forms', all: ['user id', 'timestamp'], some: ['user display name'] },
];

/** The program that wrote a list, by its headers in plain form, and how sure that is (0 to 1). */
export function programOf(
  headers: ReadonlySet<string>,
): { readonly program: Program; readonly confidence: number } | undefined {
  let best: { program: Program; confidence: number } | undefined;
  for (const program of programs) {
    if (!program.all.every((header) => headers.has(header))) continue;
    const some = program.some ?? [];
    const found = some.filter((header) => headers.has(header)).length;
    if (some.length > 0 && found === 0) continue;
    const confidence = some.length === 0 ? 0.95 : Math.min(0.99, 0.6 + 0.2 * found);
    if (best === undefined || confidence > best.confidence) best = { program, confidence };
  }
  return best;
}
