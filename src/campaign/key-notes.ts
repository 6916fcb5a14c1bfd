import type { z } from 'zod';
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
  readonly note: string;
  /** What holds where the key is not written; `undefined`: it is needed, alone or in its group. */
  readonly unset: string | undefined;
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
    note: 'A short name that never changes: small letters, digits and hyphens. By it postbag knows which letters were sent already. A second campaign needs a second id.',
    unset: undefined,
    example: 'save-the-hospital',
  },
  title: {
    note: 'The name of the campaign, the same for all languages or one for each.',
    unset: undefined,
    example: '{ en: Save the hospital, fr: Sauvons l’hôpital }',
  },
  organisation: { note: 'Who runs the campaign.', unset: 'the title stands for it' },
  'organisation.name': {
    note: 'The name beside the supporter’s in From: "Ana Roy via Friends of the Hospital".',
    unset: 'the title',
    example: '{ en: Friends of the Hospital, fr: Les Amis de l’hôpital }',
  },
  'organisation.postal_address': {
    note: 'Printed by {{campaign_address}}. Lines are parted by \\n in quotes.',
    unset: 'none',
    example: '"12 Example Street\\nSudbury, Ontario  P3A 1A1"',
  },
  place: {
    note: 'The town of the date line: "Ottawa, June 26, 2018".',
    unset: 'the date stands alone',
    example: 'Ottawa',
  },
  from: {
    note: 'The mailbox from which every letter comes: one of your own, never a supporter’s. The supporter’s name is shown beside it.',
    unset: undefined,
    example: 'letters@example.org',
  },
  reply_to: {
    note: 'Where answers go: supporter (to the person who signed), campaign (to the mailbox above), or none.',
    unset: 'supporter',
    example: 'supporter',
  },
  ...copyNotes,
  letters: {
    note: 'The letters of this campaign, by name: templates/NAME.en.hbs. Other templates are then left alone.',
    unset: 'every letter in templates/ that is not a draft',
    example: '[open-letter]',
  },
  ...listNotes,
  consent: {
    note: 'What people agreed to, for every list that has neither a column for it nor a consent of its own. Nobody is written for without consent.',
    unset: 'the lists say it',
  },
  'consent.words': {
    note: 'The words that they saw.',
    unset: undefined,
    example: '"Yes, send this letter to the ministers in my name."',
  },
  'consent.date': { note: 'The day on which they consented.', unset: undefined, example: '2026-05-31' },
  decision_makers: {
    note: 'The file that says who holds which office between which dates. See postbag offices.',
    unset: 'contacts/decision-makers.csv',
    example: 'contacts/decision-makers.csv',
  },
  signatories: {
    note: 'The file of organisations and people who sign letters of the kind sign-on.',
    unset: 'none',
    example: 'contacts/signatories.csv',
  },
  languages: {
    note: 'The languages of the letters. Each letter has a file for each: templates/NAME.en.hbs, templates/NAME.fr.hbs.',
    unset: 'the default language alone',
    example: '[en, fr]',
  },
  default_language: {
    note: 'The language for people whose language is not known.',
    unset: 'the first of languages, else en',
    example: 'en',
  },
  time_zone: {
    note: 'The zone in which "today", hours and weekdays are meant.',
    unset: 'America/Toronto',
    example: 'America/Toronto',
  },
  salutation_end: {
    note: 'How an English salutation ends: comma ("Dear Minister Goodale,") or colon. French always has a comma.',
    unset: 'comma',
    example: 'comma',
  },
  ...printNotes,
  ...retentionNotes,
  ...unsubscribeNotes,
  approval: {
    note: 'With required, nothing is sent before somebody has read the letters and run postbag approve. An approval that was given must fit in either case.',
    unset: 'optional',
    example: 'required',
  },
  smtp: {
    note: 'The mail server that takes your letters. It is not needed to check, preview or rehearse. The password is never written here: postbag asks for it.',
    unset: 'test and send need it, or --smtp',
  },
  'smtp.preset': {
    note: `A provider whose host, port and limits postbag knows: ${smtpPresetNames.join(', ')}.`,
    unset: 'own-server',
    example: 'gmail',
  },
  'smtp.host': { note: 'The name of the mail server.', unset: 'the preset’s', example: 'mail.example.org' },
  'smtp.port': {
    note: 'Its port: 465 for TLS, 587 for STARTTLS.',
    unset: 'the preset’s, else 465',
    example: '465',
  },
  'smtp.security': {
    note: 'tls (encrypted from the start), starttls, or none, which is for this computer only.',
    unset: 'tls on port 465, else starttls',
    example: 'tls',
  },
  'smtp.user': {
    note: 'The name to log in with, often the address.',
    unset: 'no login',
    example: 'letters@example.org',
  },
  ...loginNotes,
  'smtp.ca': {
    note: 'A PEM file with one more certificate authority to trust.',
    unset: 'those of the system',
    example: 'our-ca.pem',
  },
  'smtp.client_name': {
    note: 'What this computer calls itself at the mail server (EHLO), where the server refuses the usual name.',
    unset: 'its own full name, else [127.0.0.1]',
    example: 'desk.example.org',
  },
  'smtp.connections': {
    note: 'How many letters are under way at once, from 1 to 50.',
    unset: 'the preset’s, else 4',
    example: '2',
  },
  ...ledgerNotes,
  ...paceNotes,
  bounces: { note: 'Where reports of failed delivery go.', unset: 'to from' },
  'bounces.address': {
    note: 'The mailbox for them, at the domain of from.',
    unset: 'from',
    example: 'bounces@example.org',
  },
  'bounces.per_letter': {
    note: 'With true, each letter has a bounce address of its own (bounces+TOKEN@…), if your mailbox takes such addresses.',
    unset: 'false',
    example: 'false',
  },
  dkim: {
    note: 'A key of your own that signs each letter. Most providers sign letters themselves: then this is not needed.',
    unset: 'postbag does not sign',
  },
  'dkim.domain': { note: 'The domain that signs.', unset: undefined, example: 'example.org' },
  'dkim.selector': {
    note: 'The name under which the key is published: SELECTOR._domainkey.DOMAIN.',
    unset: undefined,
    example: 'mail2026',
  },
  'dkim.key_file': {
    note: 'A PEM file with the private key, which only you can read.',
    unset: undefined,
    example: 'dkim.pem',
  },
  locate: { note: 'Where postbag locate finds ridings and members.', unset: 'the Represent service' },
  'locate.members': {
    note: 'The House of Commons’ own list of members, CSV or XML, as downloaded.',
    unset: 'members as Represent names them',
    example: 'contacts/members.csv',
  },
  'locate.postal_codes': {
    note: 'A file of your own with the columns postal_code and riding, which is asked first.',
    unset: 'none',
    example: 'contacts/postal-codes.csv',
  },
  'locate.represent': {
    note: 'The address of the Represent service.',
    unset: 'https://represent.opennorth.ca',
    example: 'https://represent.opennorth.ca',
  },
};
