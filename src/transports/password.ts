import type { SmtpSettings } from '../campaign/campaign.js';
import type { Context } from '../context.js';
import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { accessTokens } from './access-tokens.js';
import { fromKeyring, secretOf } from './secrets.js';

/** How a password is looked for. */
export interface PasswordOptions {
  /** Asks the system's keyring. */
  readonly keyring?: ((account: string) => Promise<string | undefined>) | undefined;
  /** Tries out a password that was typed; a Problem when the server refuses it, and it is asked for again, three times in all. */
  readonly wrong?: ((password: string) => Promise<Problem | undefined>) | undefined;
}

/**
 * The password for the mail server (or the access token): from the environment (`POSTBAG_SMTP_PASSWORD`), from a file that only
 * its owner can read (`POSTBAG_SMTP_PASSWORD_FILE`), from the system's keyring, or from the person at the terminal, in this order.
 * `undefined` when there is none, or no user to log in. It never comes from an argument, which `ps` would show, and goes nowhere
 * but to the server. Throws `secret-file-open`, `password-file-empty`, what `readText` throws, `interrupted`, and the Problem of
 * a password that was refused three times.
 */
export async function smtpPassword(
  settings: Pick<SmtpSettings, 'user' | 'host'>,
  context: Pick<Context, 'env' | 'terminal'>,
  options: PasswordOptions = {},
): Promise<string | undefined> {
  const { user, host } = settings;
  return user === undefined ? undefined : password({ user, host }, 'POSTBAG_SMTP_PASSWORD', context, options);
}

async function password(
  { user, host }: { readonly user: string; readonly host: string },
  variable: string,
  { env, terminal }: Pick<Context, 'env' | 'terminal'>,
  { keyring = fromKeyring, wrong }: PasswordOptions,
): Promise<string | undefined> {
  const found = await secretOf(variable, `${user}@${host}`, env, keyring);
  if (found !== undefined) return found.text;
  for (let left = 3; terminal.canAsk && left > 0; left -= 1) {
    const typed = await terminal.askSecret(say`Password of ${visible(user)} at ${visible(host)}: `);
    if (typed === undefined || typed.trim() === '') return undefined;
    if (wrong === undefined) return typed;
    terminal.progress(say`Logging in to ${visible(host)}`); // a server may take a minute to answer
    const problem = await wrong(typed);
    terminal.progress('');
    if (problem === undefined) return typed;
    if (left === 1) throw problem;
    terminal.note(say`The server refused this password.`);
  }
  return undefined;
}

/**
 * The password for the PostgreSQL server with the ledger, by the rules of `smtpPassword`, but from `POSTBAG_LEDGER_PASSWORD` and
 * `POSTBAG_LEDGER_PASSWORD_FILE`. One that was typed is kept in `context.typed` until the process ends: the ledger is opened more than
 * once.
 */
export async function ledgerPassword(
  { user, host }: { readonly user: string; readonly host: string },
  context: Pick<Context, 'env' | 'terminal' | 'typed'>,
): Promise<string | undefined> {
  const account = `ledger ${user}@${host}`;
  const known = context.typed?.get(account);
  if (known !== undefined) return known;
  const found = await password({ user, host }, 'POSTBAG_LEDGER_PASSWORD', context, {});
  if (found !== undefined) context.typed?.set(account, found);
  return found;
}

/**
 * What lets us in at the mail server of a mailbox, by the rules of `smtpPassword`, but from `POSTBAG_IMAP_PASSWORD` and
 * `POSTBAG_IMAP_PASSWORD_FILE`. Throws besides `imap-password-missing`.
 */
export function mailboxSecret(
  { user, host }: { readonly user: string; readonly host: string },
  context: Pick<Context, 'env' | 'terminal' | 'clock'>,
  smtp: SmtpSettings | undefined,
): () => Promise<{ readonly password: string } | { readonly accessToken: string }> {
  // The same account: what lets us send lets us read.
  const token = smtp?.user === user ? accessTokens(smtp, context) : undefined;
  if (token !== undefined) return async () => ({ accessToken: await token() });
  let known: string | undefined;
  return async () => {
    known ??= await password({ user, host }, 'POSTBAG_IMAP_PASSWORD', context, {});
    if (known !== undefined) return { password: known };
    throw new Problem({
      code: 'imap-password-missing',
      message: say`There is no password for ${visible(user)} at ${visible(host)}, and this is not a terminal.`,
      hint: say`Set POSTBAG_IMAP_PASSWORD, or name a file that only you can read in POSTBAG_IMAP_PASSWORD_FILE.`,
    });
  };
}
