/** A program whose exports are known by their headers. */
export interface Program {
  readonly name: string;
  /** Headers in plain form; a list is this program's when it has all of `all` and enough of `some`. */
  readonly all: readonly string[];
  readonly some?: readonly string[];
  /** The whole list is of people who opted out, and why. */
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
  // Field names of the API (Contact and Lead objects), as the Data Export Service writes them.
  {
    name: 'Salesforce',
    all: ['email', 'mailingcity'],
    some: ['firstname', 'lastname', 'mailingpostalcode', 'hasoptedoutofemail', 'accountid'],
  },
  {
    name: 'Salesforce',
    all: ['email', 'mailing city'],
    some: ['account name', 'mailing state province', 'mailing zip postal code', 'email opt out', 'contact id'],
  },
  { name: 'ActionKit', all: ['email'], some: ['akid', 'user id', 'subscription status', 'rand id', 'created user'] },
  {
    name: 'HubSpot',
    all: ['email', 'record id'],
    some: ['contact owner', 'lead status', 'create date', 'marketing contact status', 'unsubscribed from all email'],
  },
  {
    name: 'Brevo',
    all: ['email'],
    some: ['double opt in', 'lastname', 'blacklisted', 'blocklisted', 'email campaigns', 'ext id'],
  },
  {
    name: 'Constant Contact',
    all: ['email address', 'email status'],
    some: ['email permission status', 'email lists', 'source name', 'confirmed opt out date'],
  },
  {
    name: 'Wix',
    all: ['email 1'],
    some: [
      'email subscriber status',
      'sms subscriber status',
      'last activity date utc 0',
      'labels',
      'created at utc 0',
    ],
  },
  {
    name: 'Squarespace',
    all: ['email'],
    some: ['subscribed on', 'accepts marketing', 'mailing lists', 'subscriber source', 'shipping name'],
  },
  {
    name: 'Shopify',
    all: ['email', 'accepts email marketing'],
    some: ['customer id', 'default address city', 'default address zip', 'accepts sms marketing', 'total orders'],
  },
  {
    name: 'Facebook lead ads',
    all: ['email', 'created time'],
    some: ['ad id', 'adset id', 'form id', 'campaign id', 'is organic', 'platform'],
  },
  { name: 'Microsoft Forms', all: ['start time', 'completion time', 'email'] },
  {
    name: 'Microsoft Forms, French',
    all: ['heure de debut', 'heure de fin'],
    some: ['adresse de messagerie', 'nom', 'id'],
  },
  { name: 'LimeSurvey', all: ['response id'], some: ['date submitted', 'last page', 'start language', 'seed'] },
  { name: 'LimeSurvey', all: ['id', 'submitdate', 'lastpage', 'startlanguage'] },
  {
    name: 'LimeSurvey, French',
    all: ['id de la reponse'],
    some: ['date de soumission', 'derniere page', 'langue de depart'],
  },
  {
    name: 'KoboToolbox',
    all: ['uuid', 'submission time'],
    some: ['validation status', 'index', 'submitted by', 'start', 'end'],
  },
  {
    name: 'Framaforms',
    all: ['serial'],
    some: ['sid', 'submitted time', 'completed time', 'modified time', 'ip address', 'uid'],
  },
  { name: 'Framaforms, French', all: ['numero'], some: ['sid', 'date de soumission', 'soumis', 'adresse ip', 'uid'] },
  {
    name: 'Zoom registrants',
    all: ['email', 'registration time'],
    some: ['approval status', 'source name', 'first name'],
  },
  {
    name: 'Luma',
    all: ['email', 'approval status'],
    some: ['guest id', 'api id', 'checked in at', 'qr code url', 'eth address'],
  },
  {
    name: 'Donorbox',
    all: ['donor email'],
    some: [
      'donor s first name',
      'donor s last name',
      'campaign',
      'amount',
      'make donation anonymous',
      'donating company',
    ],
  },
  {
    name: 'CanadaHelps',
    all: ['donor email address'],
    some: ['donor first name', 'donor last name', 'donor city', 'transaction number'],
  },
  { name: 'Zeffy', all: ['email'], some: ['campaign title', 'payment status', 'eligible amount', 'donation receipt'] },
  { name: 'Meetup', all: ['name', 'user id', 'joined group on'] },
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
