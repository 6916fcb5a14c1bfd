import { rootCertificates } from 'node:tls';
import type { ImapFlowOptions } from 'imapflow';
import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { longestRead, type MailMessage } from './mail-message.js';
import type { MailboxSource } from './mailbox-source.js';

/** What lets us in at a mail server. */
export interface ImapAccess {
  /** The password, or an access token; asked for once a session. */
  readonly secret?: (() => Promise<{ readonly password: string } | { readonly accessToken: string }>) | undefined;
  /** PEM text of one more certificate authority. */
  readonly ca?: string | undefined;
  readonly skip?: ((source: string) => boolean) | undefined;
}

/** How many messages are in memory at a time. */
const fetchedAtOnce = 20;

type ImapSource = Extract<MailboxSource, { kind: 'imap' }>;

/**
 * The messages of a folder of a mail server (IMAP4rev1). The folder is opened for reading only (EXAMINE) and messages are peeked at
 * (BODY.PEEK), so that none counts as read.
 * @throws Problem `imap-unavailable`, `imap-login-refused`, `imap-folder-unknown`, `imap-certificate-wrong`, `imap-unreachable`
 */
export async function* imapMessages(source: ImapSource, { secret, ca, skip }: ImapAccess): AsyncGenerator<MailMessage> {
  const { ImapFlow } = await loaded();
  const client = new ImapFlow(options(source, await secret?.(), ca));
  // A session may fail while nobody waits for it; without a listener that would end the process.
  let lost: Error | undefined;
  client.on('error', (error: Error) => (lost ??= error));
  try {
    await client.connect();
    await client.mailboxOpen(source.folder, { readOnly: true });
    const placeOf = (uid: number): string => `${source.shown};UID=${uid}`;
    const wanted = (await uids(client)).filter((uid) => skip?.(placeOf(uid)) !== true);
    for (let start = 0; start < wanted.length; start += fetchedAtOnce) {
      const range = wanted.slice(start, start + fetchedAtOnce).join(',');
      // Read to its end before anybody works with it: the server waits for no reader.
      const found = await client.fetchAll(range, { source: { maxLength: longestRead } }, { uid: true });
      for (const { uid, source: octets } of found) if (octets !== undefined) yield { source: placeOf(uid), octets };
    }
    await client.logout();
  } catch (error) {
    throw inWords(lost ?? error, source);
  } finally {
    client.close();
  }
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
  const { code = '', responseText = '', authenticationFailed = false, message } = error as ImapError;
  const said = visible(responseText === '' ? message : responseText);
  const server = `${visible(host)}:${port}`;
  if (authenticationFailed) {
    return new Problem({
      code: 'imap-login-refused',
      message: say`The mail server ${server} refused the login of ${visible(user)}: ${said}`,
      hint: say`Check user name and password. Many providers want an app password, or a token: see token_command in the README.`,
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
  if ((error as ImapError).mailboxMissing === true || /^(?:NO|BAD)$/.test((error as ImapError).responseStatus ?? '')) {
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

interface ImapError extends Error {
  readonly code?: string;
  readonly responseText?: string;
  readonly responseStatus?: string;
  readonly authenticationFailed?: boolean;
  readonly mailboxMissing?: boolean;
}
