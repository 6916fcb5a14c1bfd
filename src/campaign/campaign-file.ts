import { packed, say } from '../language/sentence.js';
import * as z from 'zod/mini';
import { languages } from '../language/language.js';
import { copyAs, copyTo } from './copies.js';
import { printGroup } from './print-settings.js';
import { isClientName } from './client-name.js';
import { smtpPresetNames } from './smtp-presets.js';
import { tokenUrl, unsubscribeUrl, webAddress } from './web-addresses.js';
import {
  address,
  day,
  domain,
  group,
  limit,
  localized,
  ownFile,
  selector,
  serverName,
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
  columns: z.optional(
    z.record(z.string(), text(say`the name of a column, or #3 for the third`), {
      error: packed(say`columns by name, such as email: Courriel`),
    }),
  ),
  sheet: z.optional(text(say`the name of a sheet, or #2 for the second`)),
  header_line: z.optional(whole(1, 1_000_000)),
};

const supporters = lists({
  ...anyList,
  language: z.optional(language),
  consent: z.optional(consent),
  update_consent: z.optional(consent),
  same_address: z.optional(word(['first', 'each'])),
  email_cells: z.optional(word(['single', 'first'])),
  date_order: z.optional(word(['day-first', 'month-first'])),
});

const optOuts = lists(anyList);

/** A list of files; a name alone stands for a group with `file`. */
function lists<Shape extends z.core.$ZodShape>(shape: Shape) {
  const entry = z.pipe(
    z.transform((value: unknown) => (typeof value === 'string' ? { file: value } : value)),
    group(shape, say`a file, or a group of values with a file: in it`),
  );
  return z.array(entry, { error: packed(say`a list of files, one to a line, each after a hyphen`) });
}

const smtp = group(
  {
    preset: z.optional(word(smtpPresetNames)),
    host: z.optional(serverName(say`the name of a mail server, such as mail.example.org`)),
    port: z.optional(whole(1, 65_535)),
    security: z.optional(word(['tls', 'starttls', 'none'])),
    user: z.optional(text(say`the name to log in with`)),
    auth: z.optional(word(['password', 'xoauth2'])),
    token_command: z.optional(text(say`a command that prints an access token`)),
    token_url: z.optional(tokenUrl),
    client_id: z.optional(text(say`the client id that your provider shows`)),
    scope: z.optional(text(say`what the token is for, as your provider names it`)),
    ca: z.optional(text(say`a PEM file`)),
    client_name: z.optional(
      z.string({ error: clientNamePhrase() }).check(z.trim(), z.refine(isClientName, clientNamePhrase())),
    ),
    connections: z.optional(whole(1, 50)),
  },
  say`a group of values: host, port, security, user`,
).check(
  z.refine(({ token_url: url, client_id: id }) => (url === undefined) === (id === undefined), {
    path: ['token_url'],
    error: packed(say`given together with client_id`),
  }),
);

function clientNamePhrase(): string {
  return packed(
    say`the full name of this computer, such as desk.example.org, or its address in brackets, such as [192.0.2.7]`,
  );
}

const ledger = group(
  {
    host: serverName(say`the name of a PostgreSQL server, such as db.example.org`),
    port: z.optional(whole(1, 65_535)),
    database: text(say`the name of a database`),
    user: text(say`the name to log in with`),
    schema: z.optional(
      z.string({ error: schemaPhrase() }).check(z.regex(/^(?!pg_)[a-z_][a-z0-9_]{0,62}$/, schemaPhrase())),
    ),
    tls: z.optional(word(['required', 'none'])),
    ca: z.optional(text(say`a PEM file`)),
  },
  say`a group of values: host, database, user`,
);

function schemaPhrase(): string {
  return packed(say`a name of small letters, digits and underscores`);
}

const share = z.number({ error: sharePhrase() }).check(z.gt(0, sharePhrase()), z.maximum(1, sharePhrase()));

function sharePhrase(): string {
  return packed(say`a share above 0 and up to 1, such as 0.2 for one in five`);
}

const pace = group(
  {
    per_hour: z.optional(limit),
    per_day: z.optional(limit),
    per_domain_per_hour: z.optional(limit),
    per_addressee_per_hour: z.optional(limit),
    hours: z.optional(group({ from: timeOfDay, to: timeOfDay }, say`two times, such as { from: 09:00, to: 17:00 }`)),
    weekdays: z.optional(
      z
        .array(word(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), { error: weekdaysPhrase() })
        .check(z.minLength(1, weekdaysPhrase())),
    ),
    slow_start: z.optional(whole(0, 1000)),
    stop_after_refusals: z.optional(whole(1, 1000)),
    stop_at_refused_share: z.optional(share),
    give_up_after_days: z.optional(whole(1, 30)),
  },
  say`a group of values, such as per_hour: 300`,
);

function weekdaysPhrase(): string {
  return packed(say`a list of days, such as [mon, tue, wed, thu, fri]`);
}

/** The whole file. */
export const campaignFile = group(
  {
    id: slug,
    title: localized(say`the name of the campaign`),
    organisation: z.optional(
      group(
        {
          name: z.optional(localized(say`the name of the organisation`)),
          postal_address: z.optional(localized(say`the postal address`)),
        },
        say`a group of values: name, postal_address`,
      ),
    ),
    place: z.optional(localized(say`the place of the date line`)),
    from: address,
    reply_to: z.optional(word(['supporter', 'campaign', 'none'])),
    letters: z.optional(z.array(slug, { error: lettersPhrase() }).check(z.minLength(1, lettersPhrase()))),
    lists: supporters.check(z.minLength(1, packed(say`a list of files with at least one in it`))),
    opt_outs: z.optional(optOuts),
    copy_to: z.optional(copyTo),
    copy_as: z.optional(copyAs),
    decision_makers: z.optional(ownFile),
    signatories: z.optional(ownFile),
    consent: z.optional(consent),
    languages: z.optional(z.array(language, { error: languagesPhrase() }).check(z.minLength(1, languagesPhrase()))),
    default_language: z.optional(language),
    time_zone: z.optional(timeZone),
    salutation_end: z.optional(word(['comma', 'colon'])),
    smtp: z.optional(smtp),
    ledger: z.optional(ledger),
    pace: z.optional(pace),
    print: z.optional(printGroup),
    retention_days: z.optional(whole(1, 3_650)),
    unsubscribe_url: z.optional(unsubscribeUrl),
    approval: z.optional(word(['required', 'optional'])),
    bounces: z.optional(
      group(
        { address: z.optional(address), per_letter: z.optional(z.boolean({ error: packed(say`true or false`) })) },
        say`a group of values: address, per_letter`,
      ),
    ),
    dkim: z.optional(
      group(
        { domain, selector, key_file: text(say`a PEM file with the private key`) },
        say`three values: domain, selector, key_file`,
      ),
    ),
    locate: z.optional(
      group(
        { members: z.optional(ownFile), postal_codes: z.optional(ownFile), represent: z.optional(webAddress) },
        say`a group of values: members, postal_codes, represent`,
      ),
    ),
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
