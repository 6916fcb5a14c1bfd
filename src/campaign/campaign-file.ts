import { packed, say } from '../language/sentence.js';
import * as z from 'zod';
import { languages } from '../language/language.js';
import { copyAs, copyTo } from './copies.js';
import { printGroup } from './print-settings.js';
import { isLoopback } from './loopback.js';
import { isClientName } from './client-name.js';
import { smtpPresetNames } from './smtp-presets.js';
import {
  address,
  day,
  domain,
  group,
  limit,
  localized,
  ownFile,
  selector,
  slug,
  text,
  timeOfDay,
  timeZone,
  whole,
  word,
} from './values.js';

/** What `campaign.yaml` may say, key by key. What is optional has its default in `parse-campaign.ts`. */
const language = word(languages);

const consent = group(
  { words: text(say`what people agreed to, in the words they saw`), date: day },
  say`two values: words (what people agreed to) and date`,
);

/** What can be said of any list, of supporters or of people who opted out. */
const anyList = {
  file: ownFile,
  columns: z
    .record(z.string(), text(say`the name of a column, or #3 for the third`), {
      error: packed(say`columns by name, such as email: Courriel`),
    })
    .optional(),
  sheet: text(say`the name of a sheet, or #2 for the second`).optional(),
  header_line: whole(1, 1_000_000).optional(),
};

const supporters = lists({
  ...anyList,
  language: language.optional(),
  consent: consent.optional(),
  update_consent: consent.optional(),
  same_address: word(['first', 'each']).optional(),
  email_cells: word(['single', 'first']).optional(),
  date_order: word(['day-first', 'month-first']).optional(),
});

const optOuts = lists(anyList);

/** A list of files; a name alone stands for a group with `file`. */
function lists<Shape extends z.ZodRawShape>(shape: Shape) {
  const entry = z.preprocess(
    (value) => (typeof value === 'string' ? { file: value } : value),
    group(shape, say`a file, or a group of values with a file: in it`),
  );
  return z.array(entry, { error: packed(say`a list of files, one to a line, each after a hyphen`) });
}

const smtp = group(
  {
    preset: word(smtpPresetNames).optional(),
    host: text(say`the name of a mail server, such as mail.example.org`)
      .regex(/^[A-Za-z0-9.:[\]-]+$/, { error: packed(say`the name of a mail server, such as mail.example.org`) })
      .optional(),
    port: whole(1, 65_535).optional(),
    security: word(['tls', 'starttls', 'none']).optional(),
    user: text(say`the name to log in with`).optional(),
    auth: word(['password', 'xoauth2']).optional(),
    token_command: text(say`a command that prints an access token`).optional(),
    token_url: z.string({ error: tokenUrlPhrase() }).trim().refine(isTokenUrl, tokenUrlPhrase()).optional(),
    client_id: text(say`the client id that your provider shows`).optional(),
    scope: text(say`what the token is for, as your provider names it`).optional(),
    ca: text(say`a PEM file`).optional(),
    client_name: z.string({ error: clientNamePhrase() }).trim().refine(isClientName, clientNamePhrase()).optional(),
    connections: whole(1, 50).optional(),
  },
  say`a group of values: host, port, security, user`,
).refine(({ token_url: url, client_id: id }) => (url === undefined) === (id === undefined), {
  path: ['token_url'],
  error: packed(say`given together with client_id`),
});

function clientNamePhrase(): string {
  return packed(
    say`the full name of this computer, such as desk.example.org, or its address in brackets, such as [192.0.2.7]`,
  );
}

function tokenUrlPhrase(): string {
  return packed(say`an address that begins with https://, such as https://oauth2.googleapis.com/token`);
}

function isTokenUrl(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

const ledger = group(
  {
    host: text(say`the name of a PostgreSQL server, such as db.example.org`).regex(/^[A-Za-z0-9.:[\]-]+$/, {
      error: packed(say`the name of a PostgreSQL server, such as db.example.org`),
    }),
    port: whole(1, 65_535).optional(),
    database: text(say`the name of a database`),
    user: text(say`the name to log in with`),
    schema: z
      .string({ error: schemaPhrase() })
      .regex(/^(?!pg_)[a-z_][a-z0-9_]{0,62}$/, schemaPhrase())
      .optional(),
    tls: word(['required', 'none']).optional(),
    ca: text(say`a PEM file`).optional(),
  },
  say`a group of values: host, database, user`,
);

function schemaPhrase(): string {
  return packed(say`a name of small letters, digits and underscores`);
}

const share = z.number({ error: sharePhrase() }).gt(0, sharePhrase()).max(1, sharePhrase());

function sharePhrase(): string {
  return packed(say`a share above 0 and up to 1, such as 0.2 for one in five`);
}

const pace = group(
  {
    per_hour: limit.optional(),
    per_day: limit.optional(),
    per_domain_per_hour: limit.optional(),
    per_addressee_per_hour: limit.optional(),
    hours: group({ from: timeOfDay, to: timeOfDay }, say`two times, such as { from: 09:00, to: 17:00 }`).optional(),
    weekdays: z
      .array(word(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), { error: weekdaysPhrase() })
      .min(1, weekdaysPhrase())
      .optional(),
    slow_start: whole(0, 1000).optional(),
    stop_after_refusals: whole(1, 1000).optional(),
    stop_at_refused_share: share.optional(),
    give_up_after_days: whole(1, 30).optional(),
  },
  say`a group of values, such as per_hour: 300`,
);

function weekdaysPhrase(): string {
  return packed(say`a list of days, such as [mon, tue, wed, thu, fri]`);
}

const webAddressPhrase = packed(say`a web address that begins with https://`);

// Without encryption only within this computer, for a service of one's own.
const webAddress = z
  .url({ protocol: /^https?$/, error: webAddressPhrase })
  .refine((address) => address.startsWith('https:') || isLoopback(new URL(address).hostname), webAddressPhrase);

/** RFC 8058: a request with one click says by its address alone who it is that wants no more. */
const unsubscribeUrl = z
  .url({ protocol: /^https$/, error: unsubscribePhrase() })
  .refine((address) => /\{(?:key|email)\}/.test(address) && /^[\x21-\x7e]{1,800}$/.test(address), unsubscribePhrase())
  .refine((address) => !/[<>,]/.test(address), unsubscribePhrase());

function unsubscribePhrase(): string {
  return packed(
    say`a web address that begins with https:// and says who it is by {key} or {email}, such as https://example.org/unsubscribe?id={key}`,
  );
}

/** The whole file. */
export const campaignFile = group(
  {
    id: slug,
    title: localized(say`the name of the campaign`),
    organisation: group(
      {
        name: localized(say`the name of the organisation`).optional(),
        postal_address: localized(say`the postal address`).optional(),
      },
      say`a group of values: name, postal_address`,
    ).optional(),
    place: localized(say`the place of the date line`).optional(),
    from: address,
    reply_to: word(['supporter', 'campaign', 'none']).optional(),
    letters: z.array(slug, { error: lettersPhrase() }).min(1, lettersPhrase()).optional(),
    lists: supporters.min(1, packed(say`a list of files with at least one in it`)),
    opt_outs: optOuts.optional(),
    copy_to: copyTo.optional(),
    copy_as: copyAs.optional(),
    decision_makers: ownFile.optional(),
    signatories: ownFile.optional(),
    consent: consent.optional(),
    languages: z.array(language, { error: languagesPhrase() }).min(1, languagesPhrase()).optional(),
    default_language: language.optional(),
    time_zone: timeZone.optional(),
    salutation_end: word(['comma', 'colon']).optional(),
    smtp: smtp.optional(),
    ledger: ledger.optional(),
    pace: pace.optional(),
    print: printGroup.optional(),
    retention_days: whole(1, 3_650).optional(),
    unsubscribe_url: unsubscribeUrl.optional(),
    approval: word(['required', 'optional']).optional(),
    bounces: group(
      { address: address.optional(), per_letter: z.boolean({ error: packed(say`true or false`) }).optional() },
      say`a group of values: address, per_letter`,
    ).optional(),
    dkim: group(
      { domain, selector, key_file: text(say`a PEM file with the private key`) },
      say`three values: domain, selector, key_file`,
    ).optional(),
    locate: group(
      { members: ownFile.optional(), postal_codes: ownFile.optional(), represent: webAddress.optional() },
      say`a group of values: members, postal_codes, represent`,
    ).optional(),
  },
  say`a group of values: id, title, from, lists and others, each on a line of its own`,
);

function lettersPhrase(): string {
  return packed(say`a list of letters, such as [open-letter]`);
}

function languagesPhrase(): string {
  return packed(say`a list of languages, such as [en, fr]`);
}

/** The keys of groups that are easily put, or left, at the margin. */
export const keysOfGroups: Readonly<Record<string, readonly string[]>> = {
  smtp: Object.keys(smtp.shape),
  ledger: Object.keys(ledger.shape),
  pace: Object.keys(pace.shape),
};

/** The file's values, each of which is as it has to be. */
export type CampaignFile = z.infer<typeof campaignFile>;
