import * as z from 'zod';
import { say } from '../language/sentence.js';
import type { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { disagreement, type Source } from './complaints.js';
import { isLoopback } from './loopback.js';
import { smtpPresetNames } from './smtp-presets.js';
import { smtpSettings } from './smtp-settings.js';

/**
 * What is wrong between values that are each right alone. Every rule looks only at the values it is about, so that it is also
 * told when others are wrong.
 */
export function disagreements(source: Source): Problem[] {
  return rules.flatMap((rule) => rule(source));
}

type Rule = (source: Source) => Problem[];

const defaultLanguage: Rule = (source) => {
  const shape = z.looseObject({ languages: z.array(z.string()), default_language: z.string() });
  const { data } = shape.safeParse(source.yaml.value);
  if (data === undefined || data.languages.includes(data.default_language)) return [];
  const message = say`default_language is "${visible(data.default_language)}", which is not among the languages.`;
  return [
    disagreement(
      ['default_language'],
      message,
      say`The languages are ${data.languages.map(visible).join(', ')}.`,
      source,
    ),
  ];
};

const knownServer: Rule = (source) => {
  const shape = z.looseObject({
    smtp: z.looseObject({ preset: z.enum(smtpPresetNames).optional(), host: z.unknown().optional() }),
  });
  const { data } = shape.safeParse(source.yaml.value);
  if (data === undefined || data.smtp.host !== undefined || smtpSettings({ preset: data.smtp.preset })) return [];
  const message =
    data.smtp.preset === undefined
      ? say`smtp names no mail server.`
      : say`The preset ${data.smtp.preset} needs a host.`;
  const hint = say`Give smtp.host, or smtp.preset with the name of your provider.`;
  return [disagreement(['smtp'], message, data.smtp.preset === undefined ? hint : say`Give smtp.host.`, source)];
};

const encrypted: Rule = (source) => {
  const shape = z.looseObject({
    smtp: z.looseObject({
      security: z.literal('none'),
      preset: z.enum(smtpPresetNames).optional(),
      host: z.string().optional(),
    }),
  });
  const { data } = shape.safeParse(source.yaml.value);
  const host = data && smtpSettings({ preset: data.smtp.preset, host: data.smtp.host })?.host;
  if (host === undefined || isLoopback(host)) return [];
  const message = say`Letters would go to ${visible(host)} unencrypted: security none is only for this computer.`;
  return [disagreement(['smtp', 'security'], message, say`Write security: tls, or security: starttls.`, source)];
};

/** A password is never sent in clear: the login would fail where the server asks for one, and be no use where it does not. */
const noLoginInClear: Rule = (source) => {
  const shape = z.looseObject({ smtp: z.looseObject({ security: z.literal('none'), user: z.unknown() }) });
  const { data } = shape.safeParse(source.yaml.value);
  if (data?.smtp.user === undefined || data.smtp.user === null || data.smtp.user === '') return [];
  const message = say`With security none there can be no login: postbag never sends a password unencrypted.`;
  const hint = say`Write security: starttls (smtp.ca names the certificate of a server on this computer), or remove user.`;
  return [disagreement(['smtp', 'user'], message, hint, source)];
};

const encryptedLedger: Rule = (source) => {
  const shape = z.looseObject({ ledger: z.looseObject({ host: z.string(), tls: z.literal('none') }) });
  const { data } = shape.safeParse(source.yaml.value);
  if (data === undefined || isLoopback(data.ledger.host)) return [];
  const message = say`The ledger would be on ${visible(data.ledger.host)} unencrypted: tls none is only for this computer.`;
  return [disagreement(['ledger', 'tls'], message, say`Write tls: required, or remove the line.`, source)];
};

const hoursInOrder: Rule = (source) => {
  const shape = z.looseObject({ pace: z.looseObject({ hours: z.looseObject({ from: z.string(), to: z.string() }) }) });
  const { data } = shape.safeParse(source.yaml.value);
  if (data === undefined) return [];
  const { from, to } = data.pace.hours;
  if (from.padStart(5, '0') < to.padStart(5, '0')) return [];
  const message = say`The hours end at ${visible(to)}, which is not after ${visible(from)}.`;
  return [
    disagreement(
      ['pace', 'hours', 'to'],
      message,
      say`Hours are within one day, such as { from: 09:00, to: 17:00 }.`,
      source,
    ),
  ];
};

const listsOnce: Rule = (source) => {
  const entry = z.union([z.string(), z.looseObject({ file: z.string() }).transform(({ file }) => file)]);
  const entries = z.array(entry.catch('')).catch([]);
  const { data } = z.looseObject({ lists: entries, opt_outs: entries }).safeParse(source.yaml.value);
  const seen = new Map<string, string>();
  return (['lists', 'opt_outs'] as const).flatMap((key) =>
    (data?.[key] ?? []).flatMap((file, index) => {
      const name = file.trim().replace(/^(?:\.\/)+/, '');
      const before = seen.get(name);
      if (name === '' || before === undefined) {
        seen.set(name, key);
        return [];
      }
      const message = say`"${visible(file)}" is already named under ${before}.`;
      const hint =
        before === key
          ? say`Remove one of the two.`
          : say`A list is either of people to write for, or of people never to write for.`;
      return [disagreement([key, index], message, hint, source)];
    }),
  );
};

const rules: readonly Rule[] = [
  defaultLanguage,
  knownServer,
  encrypted,
  noLoginInClear,
  encryptedLedger,
  hoursInOrder,
  listsOnce,
];
