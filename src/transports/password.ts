import type { SmtpSettings } from '../campaign/campaign.js';
import type { Context } from '../context.js';
import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { readSecret } from '../secret-file.js';

/** The name under which the system's keyring has the password; the account is `user@host`. */
const keyringService = 'postbag';

/**
 * The password for the mail server (or the access token): from the environment (`POSTBAG_SMTP_PASSWORD`), from a file that only
 * its owner can read (`POSTBAG_SMTP_PASSWORD_FILE`), from the system's keyring, or from the person at the terminal, in this order.
 * `undefined` when there is none, or no user to log in. It never comes from an argument, which `ps` would show, and goes nowhere
 * but to the server. Throws `secret-file-open`, `password-file-empty`, and what `readText` throws.
 */
export async function smtpPassword(
  settings: Pick<SmtpSettings, 'user' | 'host'>,
  context: Pick<Context, 'env' | 'terminal'>,
  keyring: (account: string) => Promise<string | undefined> = fromKeyring,
): Promise<string | undefined> {
  const { user, host } = settings;
  return user === undefined ? undefined : password({ user, host }, 'POSTBAG_SMTP_PASSWORD', context, keyring);
}

async function password(
  { user, host }: { readonly user: string; readonly host: string },
  variable: string,
  { env, terminal }: Pick<Context, 'env' | 'terminal'>,
  keyring: (account: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  const given = env[variable];
  if (given !== undefined && given !== '') return given;
  const file = env[`${variable}_FILE`];
  if (file !== undefined && file !== '') return fromFile(file);
  const kept = await keyring(`${user}@${host}`);
  if (kept !== undefined && kept !== '') return kept;
  if (!terminal.canAsk) return undefined;
  const typed = await terminal.askSecret(`Password of ${visible(user)} at ${visible(host)}: `);
  return typed === '' ? undefined : typed;
}

/**
 * What lets us in at the mail server of a mailbox, by the rules of `smtpPassword`, but from `POSTBAG_IMAP_PASSWORD` and
 * `POSTBAG_IMAP_PASSWORD_FILE`. Throws besides `imap-password-missing`.
 */
export function mailboxSecret(
  { user, host }: { readonly user: string; readonly host: string },
  context: Pick<Context, 'env' | 'terminal'>,
): () => Promise<{ readonly password: string }> {
  let known: string | undefined;
  return async () => {
    known ??= await password({ user, host }, 'POSTBAG_IMAP_PASSWORD', context, fromKeyring);
    if (known !== undefined) return { password: known };
    throw new Problem({
      code: 'imap-password-missing',
      message: say`There is no password for ${visible(user)} at ${visible(host)}, and this is not a terminal.`,
      hint: say`Set POSTBAG_IMAP_PASSWORD, or name a file that only you can read in POSTBAG_IMAP_PASSWORD_FILE.`,
    });
  };
}

async function fromFile(file: string): Promise<string> {
  const password = (await readSecret(file)).replace(/\r?\n$/, '');
  if (password !== '') return password;
  throw new Problem({ code: 'password-file-empty', message: `The file "${visible(file)}" holds no password.` });
}

/** Asks the keyring of the system, if there is one; whatever goes wrong there, we ask elsewhere. */
async function fromKeyring(account: string): Promise<string | undefined> {
  try {
    const { AsyncEntry } = await import('@napi-rs/keyring');
    return (await new AsyncEntry(keyringService, account).getPassword()) ?? undefined;
  } catch {
    return undefined;
  }
}
