import type { Copies } from './copies.js';
import type { LedgerSettings } from './ledger-settings.js';
import type { PrintSettings } from './print-settings.js';
import type { Language, Localized } from '../language/language.js';
import type { DateOrder } from '../language/list-date.js';
import type { LocalDate } from '../language/local-date.js';
import type { Position } from '../problems/position.js';

/** A campaign as `campaign.yaml` describes it, every value checked. Paths are as written there, relative to `folder`. */
export interface Campaign {
  /** Absolute path of the campaign folder. */
  readonly folder: string;
  /** Name of the file the campaign was read from, for complaints. */
  readonly file: string;
  readonly id: string;
  readonly title: Localized;
  readonly organisation: { readonly name: Localized; readonly postalAddress: Localized };
  /** Where letters are written: the place of the date line ("Ottawa"). */
  readonly place: Localized;
  /** The campaign's own mailbox: From of every letter. */
  readonly from: string;
  readonly replyTo: 'supporter' | 'campaign' | 'none';
  /** The names of its letters; `undefined`: every template that is no draft. */
  readonly letters: readonly string[] | undefined;
  /** Who gets a copy of every letter beside its addressees. */
  readonly copies: Copies;
  readonly lists: readonly ListSettings[];
  readonly optOuts: readonly ListSettings[];
  /** File of holdings, usually contacts/decision-makers.csv. */
  readonly decisionMakers: string;
  /** File of organisations and people that sign, usually contacts/signatories.csv. */
  readonly signatories: string | undefined;
  /** How supporters said yes, for lists without a consent column of their own. */
  readonly consent: ConsentRule | undefined;
  readonly languages: readonly Language[];
  readonly defaultLanguage: Language;
  /** IANA zone in which "today", hours and weekdays are meant. */
  readonly timeZone: string;
  /** Whether an English salutation ends with a comma or a colon. French always has a comma. */
  readonly salutationEnd: 'comma' | 'colon';
  readonly smtp: SmtpSettings | undefined;
  /** Where the ledger is when several computers share one; `undefined`: in the folder. */
  readonly ledger?: LedgerSettings | undefined;
  readonly pace: Pace;
  readonly print: PrintSettings;
  /** How many days after it is finished a letter is scrubbed; `undefined`: never. */
  readonly retentionDays: number | undefined;
  /** Web address at which a supporter is taken off the updates; `{key}` or `{email}` in it say who. */
  readonly unsubscribeUrl: string | undefined;
  readonly approval: 'required' | 'optional';
  readonly dkim: DkimSettings | undefined;
  /** Envelope sender; with `perLetter` a token is added to its local part (VERP). Default: `from`. */
  readonly bounces: { readonly address: string; readonly perLetter: boolean } | undefined;
  readonly locate: LocateSettings;
  /** Where the value at a path such as `smtp.port` or `lists.0.file` stands, so that later complaints can point there. */
  readonly whereIs: (path: string) => Position;
}

/** One list of supporters, or one opt-out list. */
export interface ListSettings {
  readonly file: string;
  /** Columns given by hand: field name → header, or `#3` for the third column. */
  readonly columns: Readonly<Record<string, string>>;
  /** Language of supporters whose row names none. */
  readonly language: Language | undefined;
  readonly consent: ConsentRule | undefined;
  /** How its people agreed to updates, where no column says it. */
  readonly updateConsent?: ConsentRule | undefined;
  /** The sheet of a spreadsheet, by name or `#2`; without one, the only sheet with addresses. */
  readonly sheet?: string | undefined;
  /** Line of the header (in a spreadsheet, its row), where it is not found. */
  readonly headerLine?: number | undefined;
  /** Of several people at one address, whether only the first gets a letter, or each does. */
  readonly sameAddress?: 'first' | 'each' | undefined;
  /** Of several addresses in one cell, whether none is used, or the first. */
  readonly emailCells?: 'single' | 'first' | undefined;
  /** Which number of a date such as 6/7/2018 comes first, where no cell of the column tells. */
  readonly dateOrder?: DateOrder | undefined;
}

/** What people agreed to, and when, where the list itself does not say it row by row. */
export interface ConsentRule {
  readonly words: string;
  readonly date: LocalDate;
}

/** The mail server. The password is never here. */
export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** `tls` from the first octet, `starttls` required before anything else, or `none` (loopback only). */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user: string | undefined;
  readonly auth: 'password' | 'xoauth2';
  /** With `xoauth2`: a command that prints an access token, run without a shell. */
  readonly tokenCommand?: string | undefined;
  /** With `xoauth2`: where access tokens are got for a refresh token. */
  readonly tokenRefresh?: TokenRefresh | undefined;
  /** PEM file of one more certificate authority. */
  readonly ca: string | undefined;
  readonly connections: number;
  /** What this computer calls itself (EHLO, RFC 5321 4.1.4): a full domain name, or an address literal. Default: its own full name. */
  readonly clientName?: string | undefined;
  readonly preset: string | undefined;
}

/** Where access tokens are got for a refresh token (RFC 6749, 6). The secrets are never here. */
export interface TokenRefresh {
  /** `https`, or `http` on this computer. */
  readonly tokenUrl: string;
  readonly clientId: string;
  /** What the token is for, words with blanks between them; without it, what was agreed to. */
  readonly scope: string | undefined;
}

/** How fast letters leave. `undefined`: no limit of that kind. */
export interface Pace {
  readonly perHour: number | undefined;
  readonly perDay: number | undefined;
  readonly perDomainPerHour: number | undefined;
  readonly perAddresseePerHour: number | undefined;
  /** Hours of the day, `09:00`–`17:00`, in the campaign's zone; letters leave only between them. */
  readonly hours: { readonly from: string; readonly to: string } | undefined;
  /** Days on which letters leave, 1 Monday to 7 Sunday. */
  readonly weekdays: readonly number[] | undefined;
  /** How many letters go one at a time before the full number of connections is used. */
  readonly slowStart: number;
  /** Stop after this many refusals in a row. */
  readonly stopAfterRefusals: number;
  /** Stop when this share (0 to 1) of the last 100 letters was refused. */
  readonly stopAtRefusedShare: number;
  /** How many days a deferred letter is tried again before it is given up. */
  readonly giveUpAfterDays: number;
}

/** The campaign's key for signing letters (RFC 6376). */
export interface DkimSettings {
  readonly domain: string;
  readonly selector: string;
  /** PEM file of the private key, readable by its owner only. */
  readonly keyFile: string;
}

/** Where ridings and members come from. */
interface LocateSettings {
  /** The House of Commons' list of members, CSV or XML, as downloaded. */
  readonly members: string | undefined;
  /** The organiser's own `postal_code,riding` file. */
  readonly postalCodes: string | undefined;
  /** Base URL of the Represent service. */
  readonly represent: string;
}
