import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpSettings } from '../campaign/campaign.js';
import type { SmtpError } from './failure-text.js';
import { xoauth2 } from './reply.js';

// What this file reads of nodemailer beyond its declared interface is checked when it is read, and nodemailer's version is pinned.

/** Extensions that the server announced: `8BITMIME`, `SMTPUTF8`, `PIPELINING`, `SIZE`, `DSN`. */
export function extensions(connection: SMTPConnection): readonly string[] {
  return strings(Reflect.get(connection, '_supportedExtensions'));
}

/** The most octets that the server takes in one letter (SIZE, RFC 1870); `undefined` where it names none. */
export function mostOctets(connection: SMTPConnection): number | undefined {
  const most: unknown = Reflect.get(connection, '_maxAllowedSize');
  return typeof most === 'number' && most > 0 ? most : undefined;
}

/** Ways to log in that the server announced and nodemailer knows. */
export function loginMethods(connection: SMTPConnection): readonly string[] {
  return strings(Reflect.get(connection, '_supportedAuth'));
}

/**
 * Adds SMTPUTF8 to the MAIL command that comes next: nodemailer looks at the envelope alone, and a header can need it too (RFC 6531 3.4).
 */
export function announceUtf8(connection: SMTPConnection): void {
  const send: unknown = Reflect.get(connection, '_sendCommand');
  if (typeof send !== 'function') return;
  Reflect.set(connection, '_sendCommand', (command: string, shown?: string) => {
    Reflect.deleteProperty(connection, '_sendCommand');
    const lacks = command.startsWith('MAIL FROM:') && !command.includes(' SMTPUTF8');
    Reflect.apply(send, connection, [lacks ? `${command} SMTPUTF8` : command, shown]);
  });
}

/** Sets after how much silence, in milliseconds, the line counts as dead. */
export function limitSilence(connection: SMTPConnection, milliseconds: number): void {
  if (connection._socket) connection._socket.setTimeout(milliseconds);
}

/** Tells whether anything has come over the line as it is now, before encryption is begun on it. */
export function hears({ _socket: socket }: SMTPConnection): () => boolean {
  return () => !socket || socket.bytesRead > 0;
}

/** Hands what is written from now to the next turn of the event loop to the system in one call: a letter and its end, say. */
export function writeTogether({ _socket: socket }: SMTPConnection): void {
  if (!socket) return;
  socket.cork();
  // Not when the letter has ended: a long one has to wait until the socket takes more, which a corked one never does.
  setImmediate(() => socket.uncork());
}

/** Logs in once. Gives back what went wrong. */
export function login(
  connection: SMTPConnection,
  settings: SmtpSettings,
  password: string,
): Promise<SmtpError | undefined> {
  const method = settings.auth === 'xoauth2' ? tokenMethod : undefined;
  return new Promise((resolve) => {
    connection.once('error', resolve);
    connection.login({ user: settings.user, pass: password, ...(method && { method }) }, (error) => {
      connection.removeListener('error', resolve);
      resolve(error ?? undefined);
    });
  });
}

/** Our own name for `tokenLogin`: under `XOAUTH2` nodemailer would send the token as a password where the server also knows PLAIN. */
export const tokenMethod = 'TOKEN';

/** Logs in with an access token. A refusal comes as 334 with details, and as 5xx once those are acknowledged. */
export async function tokenLogin(context: SMTPConnection.CustomAuthenticationContext): Promise<void> {
  const { user, pass } = context.auth.credentials;
  const first = await context.sendCommand(`AUTH XOAUTH2 ${Buffer.from(xoauth2(user, pass)).toString('base64')}`);
  const answer = first.status === 334 ? await context.sendCommand('') : first;
  if (answer.status !== 235) throw new Error('Invalid login');
}

/** What is noticed while a session is opened. */
export interface OpeningWatch {
  connected(): void;
  tampered(): void;
}

/**
 * A logger that keeps nothing and tells two things that nodemailer tells nobody else: that the line stands, and that octets
 * were left over in clear when encryption began (it drops them and goes on).
 */
export function opening(watch: OpeningWatch): Exclude<SMTPConnection.Options['logger'], boolean | undefined> {
  const nothing = (): void => undefined;
  const listen = (entry: unknown): void => {
    if (typeof entry !== 'object' || entry === null) return;
    if ('discarded' in entry) watch.tampered();
    if ('remotePort' in entry) watch.connected();
  };
  return { trace: nothing, debug: nothing, info: listen, warn: listen, error: nothing, fatal: nothing };
}

/** A failure of ours in the shape of nodemailer's. */
export function failure(message: string, code: string): SmtpError {
  return Object.assign(new Error(message), { code });
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
