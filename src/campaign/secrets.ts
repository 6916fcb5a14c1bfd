import { quotedLine } from '../problems/quoted-line.js';
import type { Path } from './path.js';

/** The places in a file's values at which a password, a token or an address with a password in it stands. */
export function secretsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return addressWithPassword.test(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = [...path, key];
    return isSecretName(key) ? [here] : secretsIn(inner, here);
  });
}

/** A line of the file for a complaint to quote; none when it may hold a password: terminals and logs are read by others. */
export function quotedSafely(text: string, line: number | undefined): string | undefined {
  const quoted = line === undefined ? undefined : quotedLine(text, line);
  if (quoted === undefined || addressWithPassword.test(quoted)) return undefined;
  const words = quoted.match(/[\w-]+(?=["']?\s*:)/g) ?? [];
  return words.some(isSecretName) ? undefined : quoted;
}

/** Whether a text is an address like `smtp://user:password@host`, which must not be shown. */
export function hasPassword(text: string): boolean {
  return addressWithPassword.test(text);
}

function isSecretName(key: string): boolean {
  return secretName.test(key.replace(/[_\s-]/g, ''));
}

const secretName = /(?:^pass$|passwo?r?d$|passwd$|passphrase$|^pwd$|secret$|token$|apikey$|^privatekey$|motdepasse$)/i;
const addressWithPassword = /\/\/[^/\s@]*:[^\s@]+@/;
