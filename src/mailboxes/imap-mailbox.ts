import { rootCertificates } from 'node:tls';
import type { ImapFlow, ImapFlowOptions } from 'imapflow';
import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { maxMessageOctets, type MailboxReading, type MailboxStay, type MailMessage } from './mail-message.js';
import { greets, isNoHandshake, silenceLimit } from '../transports/greeting.js';
import type { MailboxSource } from './mailbox-source.js';

/** What lets us in at a mail server. */
export interface ImapAccess extends MailboxReading {
  /** The password, or an access token; asked for once a session. */
  readonly secret?: (() => Promise<{ readonly password: string } | { readonly accessToken: string }>) | undefined;
  /** PEM text of one more certificate authority. */
  readonly ca?: string | undefined;
  /** After how much silence, in milliseconds, it is looked whether the server waits to be spoken to in TLS. */
  readonly silence?: number | undefined;
}

/** How many messages are in memory at a time. */
const fetchedAtOnce = 20;

/** How often a mailbox is looked into by one who stays, in milliseconds, where the server tells of no message by itself. */
const lookEvery = 30_000;

type ImapSource = Extract<MailboxSource, { kind: 'imap' }>;

/**
 * The messages of a folder of a mail server (IMAP4rev1). The folder is opened for reading only (EXAMINE) and messages are peeked at
 * (BODY.PEEK), so that none counts as read. A run that stays hears of new ones from the server (IDLE), and also looks every half minute.
 * @throws Problem `imap-unavailable`, `imap-login-refused`, `imap-folder-unknown`, `imap-certificate-wrong`, `imap-unreachable`
 */
export async function* imapMessages(
  source: ImapSource,
  { secret, ca, skip, stay, silence = silenceLimit }: ImapAccess,
): AsyncGenerator<MailMessage> {
  const { ImapFlow } = await loaded();
  const client = new ImapFlow(options(source, await secret?.(), ca));
  // A session may fail while nobody waits for it; without a listener that would end the process.
  let lost: Error | undefined;
  client.on('error', (error: Error) => (lost ??= error));
  const breakOff = (): void => client.close();
  const isOver = (): boolean => stay?.until.aborted === true;
  stay?.until.addEventListener('abort', breakOff);
  try {
    if (isOver()) return;
    await connected(client, source, silence);
    const opened = await client.mailboxOpen(source.folder, { readOnly: true });
    const placeOf = (uid: number): string => `${source.shown};UID=${uid}`;
    // A server that numbers its messages anew says so (RFC 3501, 2.3.1.1).
    const idOf = (uid: number): string => `${placeOf(uid)} ${opened.uidValidity}`;
    for (;;) {
      const wanted = (await uids(client)).filter((uid) => skip?.(idOf(uid)) !== true);
      for (let start = 0; start < wanted.length; start += fetchedAtOnce) {
        const range = wanted.slice(start, start + fetchedAtOnce).join(',');
        // Read to its end before anybody works with it: the server waits for no reader.
        const found = await client.fetchAll(range, { source: { maxLength: maxMessageOctets } }, { uid: true });
        for (const { uid, source: octets } of found)
          if (octets !== undefined) yield { source: placeOf(uid), id: idOf(uid), octets };
      }
      if (stay === undefined) break;
      await stay.resting();
      await arrival(client, stay);
      if (isOver()) return;
      // On a line that is gone, a search finds nothing and says nothing.
      if (!client.usable) throw lost ?? new Error('The connection was lost.');
    }
    await client.logout();
  } catch (error) {
    if (isOver()) return;
    throw inWords(lost ?? error, source);
  } finally {
    stay?.until.removeEventListener('abort', breakOff);
    client.close();
  }
}

/** Connects and logs in. A server that begins in the other way than was asked for is told apart from one that is away. */
async function connected(client: ImapFlow, source: ImapSource, silence: number): Promise<void> {
  const encrypted = source.security !== 'tls';
  const isOther = (): Promise<boolean> => greets(source, { encrypted, greeting: /^\* (?:OK|PREAUTH|BYE)\b/i });
  let found = false;
  let isOver = false;
  const look = async (): Promise<void> => {
    if (client.greeting !== undefined || !(await isOther()) || isOver) return;
    found = true;
    client.close();
  };
  const timer = encrypted ? setTimeout(() => void look(), silence) : undefined;
  try {
    await client.connect();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!encrypted && isNoHandshake(code)) found = await isOther();
    throw found ? otherEncryption(source) : error;
  } finally {
    isOver = true;
    clearTimeout(timer);
  }
}

/** Resolves when there may be new messages, or the line is gone: the next command tells. */
async function arrival(client: ImapFlow, { until, clock }: MailboxStay): Promise<void> {
  const over = new AbortController();
  const wake = (): void => over.abort();
  const events = ['exists', 'close'] as const;
  for (const event of events) client.once(event, wake);
  // Ends with the next command. What goes wrong meanwhile is met by that.
  void client.idle().catch(() => undefined);
  until.addEventListener('abort', wake);
  await clock.sleep(lookEvery, over.signal).catch(() => undefined);
  until.removeEventListener('abort', wake);
  for (const event of events) client.off(event, wake);
}

async function loaded() {
  try {
    return await import('imapflow');
  } catch (cause) {
    throw new Problem({
      code: 'imap-unavailable',
      message: say`The package "imapflow", with which postbag reads mail servers, is not installed.`,
      hint: say`Run: npm install imapflow@2.1.2`,
      cause,
    });
  }
}

async function uids(client: {
  search(query: object, options: object): Promise<number[] | false | undefined>;
}): Promise<readonly number[]> {
  const found = await client.search({ all: true }, { uid: true });
  return found === false || found === undefined ? [] : found;
}

function options(
  { host, port, security, user }: ImapSource,
  secret: { readonly password: string } | { readonly accessToken: string } | undefined,
  ca: string | undefined,
): ImapFlowOptions {
  const pass =
    secret === undefined
      ? { pass: '' }
      : 'password' in secret
        ? { pass: secret.password }
        : { accessToken: secret.accessToken };
  return {
    host,
    port,
    secure: security === 'tls',
    ...(security === 'starttls' ? { doSTARTTLS: true } : {}),
    auth: { user, ...pass },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 30_000,
    greetingTimeout: 30_000,
    socketTimeout: 120_000,
    tls: {
      minVersion: 'TLSv1.2',
      rejectUnauthorized: true,
      ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }),
    },
  };
}

/** What went wrong, as a complaint. The server's words are shown, never what we sent. */
function inWords(error: unknown, { host, port, user, folder }: ImapSource): unknown {
  if (error instanceof Problem || !(error instanceof Error)) return error;
  const told: ImapError = error;
  const { code = '', responseText = '', responseStatus = '', message } = told;
  const said = visible(responseText === '' ? message : responseText);
  const server = `${visible(host)}:${port}`;
  if (told.authenticationFailed === true) {
    return new Problem({
      code: 'imap-login-refused',
      message: say`The mail server ${server} refused the login of ${visible(user)}: ${said}`,
      hint: say`Check user name and password. Many providers want an app password, or a token: see "Login with a token" in the README.`,
      cause: error,
    });
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|ISSUER/.test(code)) {
    return new Problem({
      code: 'imap-certificate-wrong',
      message: say`The certificate of the mail server ${server} does not prove that it is ${visible(host)}: ${said}`,
      hint: say`If you know why, give the certificate authority with --ca FILE.`,
      cause: error,
    });
  }
  if (told.mailboxMissing === true || /^(?:NO|BAD)$/.test(responseStatus)) {
    return new Problem({
      code: 'imap-folder-unknown',
      message: say`The mail server ${server} does not open the folder "${visible(folder)}": ${said}`,
      hint: say`Write the folder as the server names it, such as imaps://user@host/INBOX.`,
      cause: error,
    });
  }
  return new Problem({
    code: 'imap-unreachable',
    message: say`The mail server ${server} could not be read: ${said}`,
    hint: say`Check the host's name and the network, and run the same command again. Nothing in the mailbox was changed.`,
    cause: error,
  });
}

function otherEncryption({ host, port, security, user, folder }: ImapSource): Problem {
  const [scheme, usual] = security === 'tls' ? ['imap', 143] : ['imaps', 993];
  const name = host.includes(':') ? `[${host}]` : host;
  const place = `${encodeURIComponent(user)}@${name}${port === usual ? '' : `:${port}`}`;
  const server = `${visible(host)}:${port}`;
  return new Problem({
    code: 'imap-security-wrong',
    message:
      security === 'tls'
        ? say`The mail server ${server} does not encrypt from the start, and imaps:// asks for that.`
        : say`The mail server ${server} encrypts from the start, and imap:// does not.`,
    hint: say`Write the mailbox as ${`${scheme}://${place}/${folder.split('/').map(encodeURIComponent).join('/')}`}`,
  });
}

/** What the library adds to its errors. */
interface ImapError extends Error {
  readonly code?: string;
  readonly responseText?: string;
  readonly responseStatus?: string;
  readonly authenticationFailed?: boolean;
  readonly mailboxMissing?: boolean;
}
