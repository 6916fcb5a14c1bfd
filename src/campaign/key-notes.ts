import { say, type Sentence } from '../language/sentence.js';
import type * as z from 'zod/mini';
import type { Language } from '../language/language.js';
import type { campaignFile } from './campaign-file.js';
import { ledgerNotes } from './ledger-notes.js';
import { loginNotes } from './login-notes.js';
import { listNotes } from './list-notes.js';
import { paceNotes } from './pace-notes.js';
import { copyNotes, printNotes } from './print-notes.js';
import { retentionNotes } from './retention-notes.js';
import { unsubscribeNotes } from './update-notes.js';
import { smtpPresetNames } from './smtp-presets.js';

/** What a key of campaign.yaml says. */
export interface KeyNote {
  /** One to three sentences for an organiser. */
  readonly note: Sentence;
  /**
   * What holds where the key is not written: a value as the file has it, or words. `undefined`: the key is needed, alone or in its group.
   */
  readonly unset: string | Sentence | undefined;
  /** The value, as YAML on one line. Groups have none: their keys do. */
  readonly example?: string;
}

/** Every path to a key of a group of values: `smtp`, `smtp.port`, `lists.file`. Entries of lists are left out of the path. */
type PathsOf<Group> = {
  [Key in keyof Group & string]: Key | `${Key}.${PathsWithin<NonNullable<Group[Key]>>}`;
}[keyof Group & string];
type PathsWithin<Value> = Value extends readonly (infer Entry)[]
  ? PathsWithin<Entry>
  : Value extends object
    ? string extends keyof Value
      ? never
      : keyof Value extends Language
        ? never
        : PathsOf<Value>
    : never;

/** A key of campaign.yaml with the groups around it: `smtp.port`. */
export type KeyPath = PathsOf<z.infer<typeof campaignFile>>;

/** A note for every key that the file's schema has: one that is missing here does not compile. */
export const keyNotes: Readonly<Record<KeyPath, KeyNote>> = {
  id: {
    note: say`A short name that never changes: small letters, digits and hyphens. postbag uses it to know which letters were sent already. Each campaign needs an id of its own.`,
    unset: undefined,
    example: 'save-the-hospital',
  },
  title: {
    note: say`The name of the campaign, the same for all languages or one for each.`,
    unset: undefined,
    example: '{ en: Save the hospital, fr: Sauvons l’hôpital }',
  },
  organisation: { note: say`Who runs the campaign.`, unset: say`the title stands for it` },
  'organisation.name': {
    note: say`The name that stands beside the supporter’s name in From: "Ana Roy via Friends of the Hospital".`,
    unset: say`the title`,
    example: '{ en: Friends of the Hospital, fr: Les Amis de l’hôpital }',
  },
  'organisation.postal_address': {
    note: say`Printed by {{campaign_address}}. Separate its lines with \\n, and put it in quotes.`,
    unset: say`none`,
    example: '"12 Example Street\\nSudbury, Ontario  P3A 1A1"',
  },
  place: {
    note: say`The town in the date line: "Ottawa, June 26, 2018".`,
    unset: say`the date stands alone`,
    example: 'Ottawa',
  },
  from: {
    note: say`The mailbox that every letter comes from: one of your own, never a supporter’s. The supporter’s name is shown beside it.`,
    unset: undefined,
    example: 'letters@example.org',
  },
  reply_to: {
    note: say`Where answers go: supporter (to the person who signed), campaign (to the mailbox above), or none.`,
    unset: 'supporter',
    example: 'supporter',
  },
  ...copyNotes,
  letters: {
    note: say`The letters of this campaign, by name: templates/NAME.en.hbs. postbag then ignores other templates.`,
    unset: say`every letter in templates/ that is not a draft`,
    example: '[open-letter]',
  },
  ...listNotes,
  consent: {
    note: say`What people agreed to, for each list that has neither a consent column nor a consent: of its own. Without consent, no letter goes in a person’s name.`,
    unset: say`as the lists say`,
  },
  'consent.words': {
    note: say`The words that they agreed to.`,
    unset: undefined,
    example: '"Yes, send this letter to the ministers in my name."',
  },
  'consent.date': { note: say`The day on which they consented.`, unset: undefined, example: '2026-05-31' },
  decision_makers: {
    note: say`The file that says who holds which office between which dates. See postbag offices.`,
    unset: 'contacts/decision-makers.csv',
    example: 'contacts/decision-makers.csv',
  },
  signatories: {
    note: say`The file of organisations and people who sign letters of the kind sign-on.`,
    unset: say`none`,
    example: 'contacts/signatories.csv',
  },
  languages: {
    note: say`The languages of the letters. Each letter has a file for each: templates/NAME.en.hbs, templates/NAME.fr.hbs.`,
    unset: say`the default language alone`,
    example: '[en, fr]',
  },
  default_language: {
    note: say`The language for people whose language is not known.`,
    unset: say`the first of languages, else en`,
    example: 'en',
  },
  time_zone: {
    note: say`The time zone for "today", hours and weekdays.`,
    unset: 'America/Toronto',
    example: 'America/Toronto',
  },
  salutation_end: {
    note: say`How an English salutation ends: comma ("Dear Minister Goodale,") or colon. French always has a comma.`,
    unset: 'comma',
    example: 'comma',
  },
  ...printNotes,
  ...retentionNotes,
  ...unsubscribeNotes,
  approval: {
    note: say`With required, nothing is sent before somebody has read the letters and run postbag approve. Where an approval was given, letters that changed since then are not sent in either case.`,
    unset: 'optional',
    example: 'required',
  },
  smtp: {
    note: say`The mail server that sends your letters. check, preview and rehearse do not need it. The password is never written here: postbag asks for it.`,
    unset: say`test and send need it, or --smtp`,
  },
  'smtp.preset': {
    note: say`Your provider, if postbag knows its host, port and limits: ${smtpPresetNames.join(', ')}.`,
    unset: 'own-server',
    example: 'gmail',
  },
  'smtp.host': { note: say`The name of the mail server.`, unset: say`the preset’s`, example: 'mail.example.org' },
  'smtp.port': {
    note: say`Its port: 465 for TLS, 587 for STARTTLS.`,
    unset: say`the preset’s, else 465`,
    example: '465',
  },
  'smtp.security': {
    note: say`tls (encrypted from the start), starttls, or none (only for a server on this computer).`,
    unset: say`tls on port 465, else starttls`,
    example: 'tls',
  },
  'smtp.user': {
    note: say`The name to log in with, often the address.`,
    unset: say`no login`,
    example: 'letters@example.org',
  },
  ...loginNotes,
  'smtp.ca': {
    note: say`A PEM file with one more certificate authority to trust.`,
    unset: say`those of the system`,
    example: 'our-ca.pem',
  },
  'smtp.client_name': {
    note: say`The name that this computer gives to the mail server (EHLO), if the server refuses the usual one.`,
    unset: say`its own full name, else [127.0.0.1]`,
    example: 'desk.example.org',
  },
  'smtp.connections': {
    note: say`How many letters are sent at the same time, from 1 to 50.`,
    unset: say`the preset’s, else 4`,
    example: '2',
  },
  ...ledgerNotes,
  ...paceNotes,
  bounces: { note: say`Where reports of failed delivery go.`, unset: say`the address in from` },
  'bounces.address': {
    note: say`The mailbox for these reports, at the domain of from.`,
    unset: say`the address in from`,
    example: 'bounces@example.org',
  },
  'bounces.per_letter': {
    note: say`With true, each letter has a bounce address of its own (bounces+TOKEN@…). Your mailbox must accept such addresses.`,
    unset: 'false',
    example: 'false',
  },
  dkim: {
    note: say`A key of your own that signs each letter. Most providers sign letters themselves: then you do not need this.`,
    unset: say`postbag does not sign`,
  },
  'dkim.domain': { note: say`The domain that signs.`, unset: undefined, example: 'example.org' },
  'dkim.selector': {
    note: say`The name under which the key is published: SELECTOR._domainkey.DOMAIN.`,
    unset: undefined,
    example: 'mail2026',
  },
  'dkim.key_file': {
    note: say`A PEM file with the private key. Nobody else may be able to read it.`,
    unset: undefined,
    example: 'dkim.pem',
  },
  locate: { note: say`Where postbag locate finds ridings and members.`, unset: say`the Represent service` },
  'locate.members': {
    note: say`The list of members of the House of Commons, CSV or XML, as you downloaded it.`,
    unset: say`members as Represent names them`,
    example: 'contacts/house-of-commons.csv',
  },
  'locate.postal_codes': {
    note: say`A file of your own with the columns postal_code and riding. postbag looks there first.`,
    unset: say`none`,
    example: 'contacts/postal-codes.csv',
  },
  'locate.represent': {
    note: say`The address of the Represent service.`,
    unset: 'https://represent.opennorth.ca',
    example: 'https://represent.opennorth.ca',
  },
};
