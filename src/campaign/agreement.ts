import { say } from '../language/sentence.js';
import type { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { disagreement, type Source } from './complaints.js';
import { isLoopback } from './server-name.js';
import { smtpPresetNames, type SmtpPresetName } from './smtp-presets.js';
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
  const { languages, default_language: language } = groupAt(source) ?? {};
  if (!isTexts(languages) || typeof language !== 'string' || languages.includes(language)) return [];
  const message = say`default_language is "${visible(language)}", which is not among the languages.`;
  return [
    disagreement(['default_language'], message, say`The languages are ${languages.map(visible).join(', ')}.`, source),
  ];
};

const knownServer: Rule = (source) => {
  const smtp = groupAt(source, 'smtp');
  if (smtp === undefined || smtp.host !== undefined || !isPreset(smtp.preset)) return [];
  const { preset } = smtp;
  if (smtpSettings({ preset }) !== undefined) return [];
  const message = preset === undefined ? say`smtp names no mail server.` : say`The preset ${preset} needs a host.`;
  const hint = say`Give smtp.host, or smtp.preset with the name of your provider.`;
  return [disagreement(['smtp'], message, preset === undefined ? hint : say`Give smtp.host.`, source)];
};

const encrypted: Rule = (source) => {
  const { security, preset, host: given } = groupAt(source, 'smtp') ?? {};
  if (security !== 'none' || !isPreset(preset) || (given !== undefined && typeof given !== 'string')) return [];
  const host = smtpSettings({ preset, host: given })?.host;
  if (host === undefined || isLoopback(host)) return [];
  const message = say`Letters would go to ${visible(host)} unencrypted: security none is only for this computer.`;
  return [disagreement(['smtp', 'security'], message, say`Write security: tls, or security: starttls.`, source)];
};

/** A password is never sent in clear: the login would fail where the server asks for one, and be no use where it does not. */
const noLoginInClear: Rule = (source) => {
  const { security, user } = groupAt(source, 'smtp') ?? {};
  if (security !== 'none' || user === undefined || user === null || user === '') return [];
  const message = say`With security none there can be no login: postbag never sends a password unencrypted.`;
  const hint = say`Write security: starttls (smtp.ca names the certificate of a server on this computer), or remove user.`;
  return [disagreement(['smtp', 'user'], message, hint, source)];
};

const encryptedLedger: Rule = (source) => {
  const { host, tls } = groupAt(source, 'ledger') ?? {};
  if (typeof host !== 'string' || tls !== 'none' || isLoopback(host)) return [];
  const message = say`The ledger would be on ${visible(host)} unencrypted: tls none is only for this computer.`;
  return [disagreement(['ledger', 'tls'], message, say`Write tls: required, or remove the line.`, source)];
};

const hoursInOrder: Rule = (source) => {
  const { from, to } = groupAt(source, 'pace', 'hours') ?? {};
  if (typeof from !== 'string' || typeof to !== 'string' || from.padStart(5, '0') < to.padStart(5, '0')) return [];
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
  const seen = new Map<string, string>();
  return (['lists', 'opt_outs'] as const).flatMap((key) =>
    filesOf(groupAt(source)?.[key]).flatMap((file, index) => {
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

/** A group of values in the file; `undefined` where something else stands at that place, or nothing. */
function groupAt({ yaml }: Source, ...path: readonly string[]): Group | undefined {
  let found = yaml.value;
  for (const key of path) found = isGroup(found) ? found[key] : undefined;
  return isGroup(found) ? found : undefined;
}

type Group = Readonly<Record<string, unknown>>;

function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isPreset(value: unknown): value is SmtpPresetName | undefined {
  return value === undefined || smtpPresetNames.some((name) => name === value);
}

/** Files of lists, `''` for an entry that names none. */
function filesOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.map((entry: unknown) => {
    const file = isGroup(entry) ? entry.file : entry;
    return typeof file === 'string' ? file : '';
  });
}
