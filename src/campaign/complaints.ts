import type * as z from 'zod/mini';
import { say, type Sentence, type Text, unpacked } from '../language/sentence.js';
import { nearest } from '../problems/nearest.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { keysOfGroups } from './campaign-file.js';
import type { CampaignYaml } from './campaign-yaml.js';
import type { Path } from './path.js';
import { hasPassword, quotedSafely, secretsIn } from './secrets.js';

/** A file being read: its text, and its values with their places. */
export interface Source {
  readonly text: string;
  readonly yaml: CampaignYaml;
}

/** What a schema found, as sentences at their places. An unknown key, a missing value and a wrong one are told apart. */
export function complaints(issues: readonly z.core.$ZodIssue[], source: Source): Problem[] {
  return issues.flatMap((issue, index) => {
    const path = issue.path as Path; // YAML has no symbols
    // Two checks of one value may miss the same.
    if (issues.slice(0, index).some((other) => isSame(issue, other))) return [];
    if (issue.code === 'unrecognized_keys') {
      const known = issue.message.split('\n');
      return issue.keys.map((key) => unknownKey([...path, key], known, source));
    }
    const value = valueAt(source.yaml.value, path);
    const nothing = value === undefined || (value === null && path.length === 0);
    return nothing ? missing(path, issue.message, source) : wrong(path, value, issue, source);
  });
}

function isSame(one: z.core.$ZodIssue, other: z.core.$ZodIssue): boolean {
  return one.message === other.message && String(one.path) === String(other.path);
}

/** A complaint about the value at a path, where two values do not fit each other. */
export function disagreement(path: Path, message: Sentence, hint: Sentence, source: Source): Problem {
  return at(source, path, { code: 'campaign-value-invalid', message, hint });
}

/** One complaint for each password in the file. The line is not quoted. */
export function secretComplaints(source: Source): Problem[] {
  return secretsIn(source.yaml.value).map(
    (path) =>
      new Problem({
        code: 'campaign-secret',
        message: say`${named(path)} is a secret, and campaign.yaml is a file that is shared.`,
        hint:
          path[0] === 'ledger'
            ? say`Remove it here, and change the password if others have seen the file. postbag takes the password of the ledger from the environment (POSTBAG_LEDGER_PASSWORD), from the system’s keyring, from a file that only you can read (0600), or asks for it.`
            : say`Remove it here, and change the password if others have seen the file. postbag takes the password from the environment (POSTBAG_SMTP_PASSWORD), from the system’s keyring, from a file that only you can read (0600), or asks for it.`,
        where: source.yaml.whereIsKey(path),
      }),
  );
}

function unknownKey(path: Path, known: readonly string[], source: Source): Problem {
  const key = String(path.at(-1));
  const near = nearest(key, known);
  const home = Object.entries(keysOfGroups).find(([, keys]) => path.length === 1 && keys.includes(key))?.[0];
  const hint =
    home === undefined
      ? near === undefined
        ? undefined
        : say`Did you mean ${near}?`
      : say`It belongs under ${home}: indent it by two blanks there.`;
  return new Problem({
    ...placed(source, source.yaml.whereIsKey(path)),
    code: 'campaign-key-unknown',
    message:
      path.length === 1
        ? say`Unknown key "${visible(key)}" in campaign.yaml.`
        : say`Unknown key "${visible(key)}" under ${named(path.slice(0, -1))}.`,
    hint: hint ?? say`Known here: ${known.join(', ')}.`,
  });
}

function missing(path: Path, wanted: string, source: Source): Problem {
  const message =
    path.length === 0 ? say`campaign.yaml is empty.` : say`${named(path)} is missing: it must be ${unpacked(wanted)}.`;
  const [code, hint] =
    path.length === 0
      ? (['campaign-empty', say`It needs at least id, title, from and lists.`] as const)
      : (['campaign-value-missing', undefined] as const);
  return at(source, path, { code, message, hint });
}

function wrong(path: Path, value: unknown, issue: z.core.$ZodIssue, source: Source): Problem {
  const name = path.length === 0 ? 'campaign.yaml' : named(path);
  const message =
    value === null
      ? say`${name} is empty: it must be ${unpacked(issue.message)}.`
      : say`${name} must be ${unpacked(issue.message)}, not ${shown(value)}.`;
  return at(source, path, { code: 'campaign-value-invalid', message, hint: hintFor(issue, value) });
}

function hintFor(issue: z.core.$ZodIssue, value: unknown): Sentence | undefined {
  if (issue.code === 'custom' && typeof issue.params?.hint === 'string') return unpacked(issue.params.hint);
  if (issue.code === 'invalid_value' && typeof value === 'string') {
    const near = nearest(value, issue.values.map(String));
    return near === undefined ? undefined : say`Did you mean ${near}?`;
  }
  const isPlain = typeof value === 'number' || typeof value === 'boolean';
  if (issue.code === 'invalid_type' && issue.expected === 'string' && isPlain)
    return say`Put it in quotes to make it a text: "${String(value)}".`;
  const isNumeric = typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value));
  if (issue.code === 'invalid_type' && issue.expected !== 'string' && isNumeric)
    return say`Write the number without quotes: ${Number(value)}.`;
  return undefined;
}

function shown(value: unknown): Text {
  switch (typeof value) {
    case 'string':
      return hasPassword(value)
        ? say`an address with a password in it`
        : say`"${visible(value.slice(0, 80))}${value.length > 80 ? '…' : ''}"`;
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value);
    default:
      if (Array.isArray(value)) return value.length === 0 ? say`an empty list` : say`a list`;
      return say`a group of values`;
  }
}

/** `lists #2.file`: entries count from 1, as people do. */
function named(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? ` #${step + 1}` : `.${visible(step)}`))
    .join('')
    .replace(/^\./, '');
}

/** The value at a path. A text may stand for a group of values (`lists: [a.csv]`): then it is the value of each of them. */
function valueAt(value: unknown, path: Path): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found === 'string') return found;
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<string | number, unknown>)[step]; // its own property, as was just seen
  }
  return found;
}

type Complaint = Pick<ConstructorParameters<typeof Problem>[0], 'code' | 'message' | 'hint'>;

function at(source: Source, path: Path, complaint: Complaint): Problem {
  return new Problem({ ...complaint, ...placed(source, source.yaml.whereIs(path)) });
}

function placed(
  { text }: Source,
  where: ReturnType<CampaignYaml['whereIs']>,
): { where: typeof where; quoted: string | undefined } {
  return { where, quoted: quotedSafely(text, where.line) };
}
