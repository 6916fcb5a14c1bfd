import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { hostname } from 'node:os';
import { rootCertificates } from 'node:tls';
import type { SmtpSettings } from '../campaign/campaign.js';
import { isFullName } from '../campaign/client-name.js';
import { Problem } from '../problems/problem.js';
import type { SmtpError } from './failure-text.js';
import { greets, isNoHandshake } from './greeting.js';
import { noLogin, openingRefusal, otherEncryption, passwordInClear, tampered, type Refusal } from './refusal.js';
import { withoutSecret } from './reply.js';
import { session, type Session } from './session.js';
import { failure, hears, login, loginMethods, opening, tokenLogin, tokenMethod } from './smtp-connection.js';
import { defaultTimeouts, openingLimit, type SmtpOptions, type SmtpTimeouts } from './smtp-options.js';

/**
 * Opens a session: connects, encrypts, checks the certificate, says EHLO, logs in once. Does not throw.
 * `proven`: a session stood before in this run, so that the name of the server is right. `closing`: nobody wants it any more.
 */
export async function openSession(
  settings: SmtpSettings,
  options: SmtpOptions,
  proven: boolean,
  closing: AbortSignal,
): Promise<{ readonly session: Session } | { readonly refused: Refusal }> {
  if (options.token === undefined) return openWithSecret(settings, options, proven, closing);
  try {
    // Before the line stands: no server waits for a command of ours.
    const password = await options.token();
    return await openWithSecret(settings, { ...options, password }, proven, closing);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // An endpoint that is away may be there again, like a mail server.
    const passes = error.code === 'token-endpoint-unreachable';
    return { refused: { reply: error.message, ...(passes ? {} : { stop: error }) } };
  }
}

async function openWithSecret(
  settings: SmtpSettings,
  options: SmtpOptions,
  proven: boolean,
  closing: AbortSignal,
): Promise<{ readonly session: Session } | { readonly refused: Refusal }> {
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const seen = { connected: (): void => undefined, tampered: false };
  const connection = new SMTPConnection({
    ...connectionOptions(settings, options, timeouts),
    logger: opening({
      connected: () => seen.connected(),
      tampered: () => (seen.tampered = true),
    }),
  });
  // A session may fail while nobody waits for it; without a listener that would end the process.
  connection.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => connection.once('end', resolve));
  const breakOff = (): void => connection.close();
  closing.addEventListener('abort', breakOff);

  const clean = (reply: string): string => withoutSecret(reply, options.password, settings.user);
  const stands = (): { readonly session: Session } => {
    clearTimeout(hanging);
    closing.removeEventListener('abort', breakOff);
    return { session: session(connection, timeouts, ended, clean) };
  };
  const refused = (refusal: Refusal): { readonly refused: Refusal } => {
    clearTimeout(hanging);
    closing.removeEventListener('abort', breakOff);
    connection.close();
    return { refused: refusal };
  };
  const failed = (error: SmtpError): { readonly refused: Refusal } => {
    const response = clean(error.response ?? '');
    const { message, code, originalCode, command } = error;
    return refused(
      openingRefusal({ ...error, message, code, originalCode, command, response }, settings, proven, options.now()),
    );
  };

  // A handshake that hangs has no limit of nodemailer's own once the line stands.
  const hanging = setTimeout(() => connection.close(), openingLimit(settings, options));
  void ended.then(() => clearTimeout(hanging));
  // A setting that was right for one session is right.
  const look = proven ? undefined : encryptionLook(connection, settings, closing);
  const lost = await connected(connection, timeouts.connect, (tell) => {
    seen.connected = () => {
      tell();
      look?.afterSilence(timeouts.silence);
    };
  });
  const mismatch = await look?.result(lost);
  if (mismatch !== undefined) return refused(mismatch);
  if (seen.tampered) return refused({ reply: 'Words were put in before encryption.', stop: tampered(settings) });
  if (lost !== undefined) return failed(lost);
  if (settings.security === 'none') {
    if (settings.user === undefined || loginMethods(connection).length === 0) return stands();
    return refused({ reply: 'The server wants a login without encryption.', stop: passwordInClear(settings) });
  }
  // nodemailer was told to insist; a letter in clear would be worth a second look.
  if (!connection.secure) return failed(failure('The connection is not encrypted', 'ETLS'));
  if (settings.user !== undefined) {
    if (!connection.allowsAuth) return refused({ reply: 'The server offers no login.', stop: noLogin(settings) });
    const wrong = await login(connection, settings, options.password ?? '');
    if (wrong !== undefined) return failed(wrong);
  }
  return stands();
}

function connectionOptions(
  settings: SmtpSettings,
  { ca }: SmtpOptions,
  timeouts: SmtpTimeouts,
): SMTPConnection.Options {
  return {
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'starttls',
    ignoreTLS: settings.security === 'none',
    name: settings.clientName ?? ownName(hostname()),
    // nodemailer's limit covers connecting, greeting and encryption together; connecting alone has one of ours.
    connectionTimeout: timeouts.connect + timeouts.greeting,
    greetingTimeout: timeouts.greeting,
    dnsTimeout: timeouts.connect,
    socketTimeout: timeouts.command,
    socketCloseTimeout: timeouts.quit,
    customAuth: settings.auth === 'xoauth2' ? { [tokenMethod]: tokenLogin } : {},
    tls: {
      minVersion: 'TLSv1.2',
      rejectUnauthorized: true,
      ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }),
    },
  };
}

/** What we call ourselves (RFC 5321 4.1.4): this computer's name where it is a full domain name, else an address literal. */
export function ownName(name: string): string {
  return isFullName(name) && !/\.(?:local|localdomain|lan|home|internal)$/i.test(name) ? name : '[127.0.0.1]';
}

/**
 * Finds out why a server that was reached does not greet: one that encrypts from the first octet waits to be spoken to, and one that does
 * not answers a handshake in clear. Whatever it finds, the session stays as secure as it was set up.
 */
function encryptionLook(connection: SMTPConnection, settings: SmtpSettings, signal: AbortSignal) {
  const encrypted = settings.security !== 'tls';
  const isOther = (): Promise<boolean> => greets(settings, { encrypted, greeting: /^[2-5]\d\d[ -]/, signal });
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  let found = false;
  return {
    afterSilence(limit: number): void {
      if (!encrypted) return;
      const heard = hears(connection);
      const look = async (): Promise<void> => {
        if (heard() || !(await isOther()) || isOver) return;
        found = true;
        connection.close();
      };
      timer = setTimeout(() => void look(), limit);
    },
    /** Why a session could not be opened, where this is the reason. `lost`: what went wrong. */
    async result(lost: SmtpError | undefined): Promise<Refusal | undefined> {
      isOver = true;
      clearTimeout(timer);
      if (lost !== undefined && !encrypted && isNoHandshake(lost.originalCode ?? lost.code ?? ''))
        found = await isOther();
      return found ? otherEncryption(settings) : undefined;
    },
  };
}

/** Waits until the server has greeted and encryption stands; gives back what went wrong. */
function connected(
  connection: SMTPConnection,
  patience: number,
  onConnected: (tell: () => void) => void,
): Promise<SmtpError | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(failure('The server did not answer the call', 'ETIMEDOUT')), patience);
    onConnected(() => clearTimeout(timer));
    const done = (error?: SmtpError): void => {
      clearTimeout(timer);
      resolve(error);
    };
    connection.once('error', done);
    connection.once('end', () => done(failure('The server closed the connection', 'ECONNECTION')));
    connection.connect(done);
  });
}
