import { figures, packed, say, type Sentence } from '../language/sentence.js';
import * as z from 'zod/mini';
import { leavesFolder } from '../own-files.js';
import { languages, type Localized } from '../language/language.js';
import { parseLocalDate } from '../language/local-date.js';
import { nearest } from '../problems/nearest.js';
import { domainLabel, isPlainAddress, plainAddressPhrase } from './plain-address.js';
import { isServerName } from './server-name.js';

// Every schema's error says what the value has to be, as a packed sentence, so that `complaints.ts` can write: "smtp.port must be <error>,
// not "x"."

/**
 * A group of values under known keys and no others. For an unknown key the error is the list of the known ones, one to a line.
 */
export function group<Shape extends z.core.$ZodShape>(
  shape: Shape,
  phrase: Sentence,
): z.ZodMiniObject<Shape, z.core.$strict> {
  const keys = Object.keys(shape).join('\n');
  return z.strictObject(shape, { error: ({ code }) => (code === 'unrecognized_keys' ? keys : packed(phrase)) });
}

/** A text that is not empty, without blanks around it. */
export function text(phrase: Sentence): z.ZodMiniString<string> {
  return z.string({ error: packed(phrase) }).check(z.trim(), z.minLength(1, packed(phrase)));
}

/** One of a few words. */
export function word<const Words extends readonly string[]>(
  words: Words,
): z.ZodMiniEnum<{ [Word in Words[number]]: Word }> {
  const [first = '', second = '', ...more] = words;
  const phrase = more.length === 0 ? say`${first} or ${second}` : say`one of ${words.join(', ')}`;
  return z.enum(words, { error: packed(phrase) });
}

/** A whole number between two others. */
export function whole(from: number, to: number): z.ZodMiniInt {
  const phrase = packed(say`a whole number from ${from} to ${figures(to)}`);
  return z.int({ error: phrase }).check(z.minimum(from, phrase), z.maximum(to, phrase));
}

/** A whole number from 1, or `none` for no limit, which is read as Infinity. */
export const limit = z.transform((value: unknown, context): number => {
  if (value === 'none') return Infinity;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value;
  refuse(context, say`a whole number from 1, or none for no limit`);
  return z.NEVER;
});

/** A text for every language, or the same one for all. */
export function localized(what: Sentence): z.ZodMiniType<Localized> {
  const phrase = say`${what}: a text, or one for each language (en: …, fr: …)`;
  const each = Object.fromEntries(languages.map((language) => [language, z.optional(text(phrase))]));
  return z.pipe(
    z.transform((value: unknown) =>
      typeof value === 'string' ? Object.fromEntries(languages.map((language) => [language, value])) : value,
    ),
    group(each, phrase).check(z.refine((texts) => Object.keys(texts).length > 0, packed(phrase))),
  );
}

/** A name for files, keys and message ids. */
export const slug = z
  .string({ error: packed(slugPhrase()) })
  .check(z.maxLength(60, packed(slugPhrase())))
  .check((context) => {
    const { value } = context;
    if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value)) return;
    const bare = value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    const suggestion = bare
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60);
    refuse(context, slugPhrase(), suggestion === '' ? undefined : say`For example: ${suggestion}`);
  });

function slugPhrase(): Sentence {
  return say`at most 60 small letters, digits and single hyphens, such as open-the-list`;
}

/** One plain address of the campaign's own. */
export const address = z.string({ error: packed(plainAddressPhrase) }).check((context) => {
  const { value } = context;
  if (isPlainAddress(value)) return;
  const inside = /<([^<>]*)>\s*$/.exec(value)?.[1];
  const hint =
    inside !== undefined && isPlainAddress(inside)
      ? say`Write only ${inside}. The name comes from organisation.name.`
      : undefined;
  refuse(context, plainAddressPhrase, hint);
});

/** The name or address of a server, without a port; an IPv6 address in brackets or without. */
export function serverName(phrase: Sentence): z.ZodMiniString<string> {
  return text(phrase).check((context) => {
    const { value } = context;
    if (isServerName(value.replace(/^\[(.*)\]$/, '$1'))) return;
    const [, host = '', port = ''] = /^([^:]+)[:,;](\d{1,5})$/.exec(value) ?? [];
    refuse(context, phrase, isServerName(host) ? say`Write host: ${host}, and below it port: ${port}.` : undefined);
  });
}

/** A domain name in ASCII. */
export const domain = text(say`a domain, such as example.org`).check(
  z.regex(new RegExp(`^(?:${domainLabel}\\.)+${domainLabel}$`), packed(say`a domain, such as example.org`)),
);

/** The name under which a DKIM key is published: the part before `._domainkey` (RFC 6376, 3.1). */
export const selector = text(selectorPhrase()).check(
  z.regex(new RegExp(`^${domainLabel}(?:\\.${domainLabel})*$`), packed(selectorPhrase())),
);

function selectorPhrase(): Sentence {
  return say`the name of a DKIM selector, such as mail2026`;
}

/** A file in the campaign folder. Whether it is there, and whether a link leads out, is seen when it is read. */
export const ownFile = text(ownFilePhrase()).check(z.refine((path) => !leavesFolder(path), packed(ownFilePhrase())));

function ownFilePhrase(): Sentence {
  return say`a file in the campaign folder, such as contacts/supporters.csv`;
}

/** A day of the calendar. */
export const day = z.pipe(
  z.string({ error: packed(say`a day such as 2026-05-31`) }),
  z.transform((value: string, context) => {
    const date = parseLocalDate(value);
    if (date !== undefined) return date;
    refuse(context, say`a day such as 2026-05-31`);
    return z.NEVER;
  }),
);

/** A time of day with two digits each; `24:00` ends a day. */
export const timeOfDay = z.pipe(
  z
    .string({ error: packed(say`a time of day such as 09:00`) })
    .check(z.regex(/^(?:(?:[01]?\d|2[0-3]):[0-5]\d|24:00)$/, packed(say`a time of day such as 09:00`))),
  z.transform((value: string) => value.padStart(5, '0')),
);

/** A zone of the IANA time zone database, but for three names that stay an hour behind all summer, which is not meant. */
export const timeZone = z.string({ error: packed(timeZonePhrase()) }).check((context) => {
  const { value } = context;
  if (/^[A-Za-z]/.test(value) && !/^(?:EST|MST|HST)$/i.test(value) && zoneExists(value)) return;
  const near = nearest(value, Intl.supportedValuesOf('timeZone'));
  refuse(context, timeZonePhrase(), near === undefined ? undefined : say`Did you mean ${near}?`);
});

function timeZonePhrase(): Sentence {
  return say`a time zone such as America/Toronto`;
}

function zoneExists(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function refuse(context: z.core.ParsePayload, message: Sentence, hint?: Sentence): void {
  const { issues, value: input } = context;
  issues.push({ code: 'custom', input, message: packed(message), params: { hint: hint && packed(hint) } });
}
