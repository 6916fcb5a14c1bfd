import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import type { SmtpSettings } from '../campaign/campaign.js';
import { isLoopback } from '../campaign/server-name.js';
import { silenceLimit } from './greeting.js';

/** What a transport needs besides the settings of the campaign. */
export interface SmtpOptions {
  /** The password, or with `auth: xoauth2` the access token. */
  readonly password?: string | undefined;
  /** With `auth: xoauth2`: gives an access token for a session that is about to be opened, in place of `password`. */
  readonly token?: (() => Promise<string>) | undefined;
  /** One more certificate authority to trust, as PEM text. There is no way to trust everybody. */
  readonly ca?: string | undefined;
  readonly timeouts?: Partial<SmtpTimeouts> | undefined;
  /** The time: a provider's quota gives a moment at which it can go on. */
  readonly now: () => Date;
}

/** How long the server may be silent, in milliseconds (RFC 5321 4.5.3.2). */
export interface SmtpTimeouts {
  /** Until the line stands. */
  readonly connect: number;
  /** Until it is looked whether the server waits to be spoken to in TLS. */
  readonly silence: number;
  /** Until the server has greeted. */
  readonly greeting: number;
  /** With encryption, until all of that is done, the encryption and the login too: a server for logins greets at once. */
  readonly opening: number;
  /** Until a command is answered. */
  readonly command: number;
  /** Until the server has answered to the end of the letter: a shorter time makes letters whose fate is unknown. */
  readonly letter: number;
  /** How long a connection is kept without a letter. */
  readonly idle: number;
  /** How long QUIT is waited for. */
  readonly quit: number;
}

/** As RFC 5321 4.5.3.2 has them, except for connecting (no time given there) and the last two. */
export const defaultTimeouts: SmtpTimeouts = {
  connect: 30_000,
  silence: silenceLimit,
  greeting: 5 * 60_000,
  opening: 50_000,
  command: 5 * 60_000,
  letter: 10 * 60_000,
  idle: 60_000,
  quit: 2_000,
};

/** How long it is tried to open a session, in milliseconds. */
export function openingLimit({ security }: Pick<SmtpSettings, 'security'>, { timeouts }: SmtpOptions): number {
  const { connect, greeting, opening } = { ...defaultTimeouts, ...timeouts };
  return security === 'none' ? connect + greeting : Math.min(opening, connect + greeting);
}

/** Refuses what would send letters or a password in clear: `smtp-plain-refused`, `smtp-password-missing`. */
export function checkSettings(settings: SmtpSettings, { password, token }: SmtpOptions): void {
  if (settings.security === 'none' && !isLoopback(settings.host)) {
    throw new Problem({
      code: 'smtp-plain-refused',
      message: say`Letters to "${settings.host}" would leave this computer unencrypted.`,
      hint: say`Set \`smtp.security\` to \`tls\` (usually port 465) or \`starttls\` (usually port 587).`,
    });
  }
  const hasSecret = token !== undefined || (password !== undefined && password !== '');
  if (settings.user !== undefined && !hasSecret && settings.security !== 'none') {
    throw new Problem({
      code: 'smtp-password-missing',
      message: say`There is no password for "${settings.user}" at ${settings.host}.`,
      hint: say`Put it into the environment as POSTBAG_SMTP_PASSWORD, or name a file with it in POSTBAG_SMTP_PASSWORD_FILE.`,
    });
  }
}
