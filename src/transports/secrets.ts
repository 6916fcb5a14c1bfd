import { rewrite } from '../files.js';
import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { readSecret } from '../secret-file.js';

/** The name under which the system's keyring has what postbag may read. */
const keyringService = 'postbag';

/** A secret, and how another is kept in its place; an environment cannot be written to. */
export interface Secret {
  readonly text: string;
  readonly replace: (text: string) => Promise<void>;
}

/**
 * A secret: from the environment (`variable`), from a file that only its owner can read (`variable_FILE`), or from the system's keyring, in
 * this order; `undefined` where there is none. Throws `secret-file-open`, `password-file-empty`, and what `readText` throws.
 */
export async function secretOf(
  variable: string,
  account: string,
  env: Readonly<Record<string, string | undefined>>,
  keyring: (account: string) => Promise<string | undefined> = fromKeyring,
): Promise<Secret | undefined> {
  const given = env[variable];
  if (given !== undefined && given !== '') return { text: given, replace: () => Promise.resolve() };
  const file = env[`${variable}_FILE`];
  if (file !== undefined && file !== '')
    return { text: await fromFile(file), replace: (text) => rewrite(file, `${text}\n`) };
  const kept = await keyring(account);
  return kept === undefined || kept === '' ? undefined : { text: kept, replace: (text) => intoKeyring(account, text) };
}

async function fromFile(file: string): Promise<string> {
  const secret = (await readSecret(file)).replace(/\r?\n$/, '');
  if (secret !== '') return secret;
  throw new Problem({ code: 'password-file-empty', message: say`The file "${visible(file)}" holds no password.` });
}

/** Asks the keyring of the system, if there is one; whatever goes wrong there, we ask elsewhere. */
export async function fromKeyring(account: string): Promise<string | undefined> {
  try {
    const { AsyncEntry } = await import('@napi-rs/keyring');
    return (await new AsyncEntry(keyringService, account).getPassword()) ?? undefined;
  } catch {
    return undefined;
  }
}

async function intoKeyring(account: string, secret: string): Promise<void> {
  const { AsyncEntry } = await import('@napi-rs/keyring');
  await new AsyncEntry(keyringService, account).setPassword(secret);
}
