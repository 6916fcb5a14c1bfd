import { isServerName } from '../campaign/server-name.js';
import { hostOf } from '../campaign/smtp-url.js';
import { say, type Sentence } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';

/** Where mail is read from: files on this computer, or a folder of a mail server. */
export type MailboxSource =
  | { readonly kind: 'files'; readonly path: string }
  | {
      readonly kind: 'imap';
      readonly host: string;
      readonly port: number;
      /** TLS from the first octet, or STARTTLS, which is then required. */
      readonly security: 'tls' | 'starttls';
      readonly user: string;
      readonly folder: string;
      /** The address without anything secret, for complaints and events. */
      readonly shown: string;
    };

/**
 * Reads what a person typed for a mailbox: a path (Maildir, mbox, folder of .eml files, one .eml file), or `imaps://user@host/FOLDER` (RFC
 * 5092).
 * @throws Problem `mailbox-address-invalid`; also where the address holds a password: everybody on this computer can see it in the list of
 * processes
 */
export function mailboxSource(text: string): MailboxSource {
  if (text.trim() === '') throw invalid(text, say`A mailbox is a path, or begins with imaps://.`);
  // One letter is a disk of Windows.
  const scheme = /^([a-z][a-z\d+.-]+):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined && /^(?:imap|pop3|smtp|http)s?:/i.test(text))
    throw invalid(text, say`Write it as imaps://user@host/FOLDER.`);
  if (scheme === undefined) return { kind: 'files', path: text };
  if (scheme !== 'imaps' && scheme !== 'imap') throw invalid(text, say`A mailbox is a path, or begins with imaps://.`);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const host = url && hostOf(url);
  if (url === undefined || host === undefined || !isServerName(host) || url.port === '0')
    throw invalid(text, say`Write it as imaps://user@host/FOLDER.`);
  if (url.password !== '') {
    throw new Problem({
      code: 'mailbox-address-invalid',
      message: say`A password never stands in the address of a mailbox, where others on this computer can see it.`,
      hint: say`Leave it out of the address. postbag asks for it, or reads POSTBAG_IMAP_PASSWORD.`,
    });
  }
  const decode = (part: string): string => decoded(part) ?? failed(text);
  const user = decode(url.username);
  if (user === '') throw invalid(text, say`The user is missing: imaps://user@host/FOLDER.`);
  if (url.search !== '' || url.hash !== '') throw invalid(text, say`Nothing follows the name of the folder.`);
  const folder = decode(url.pathname.replace(/^\//, '').replace(/\/$/, ''));
  const secure = scheme === 'imaps';
  return {
    kind: 'imap',
    host,
    port: url.port === '' ? (secure ? 993 : 143) : Number(url.port),
    security: secure ? 'tls' : 'starttls',
    user,
    folder: folder === '' ? 'INBOX' : folder,
    shown: text.replace(/\/$/, ''),
  };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

function failed(text: string): never {
  throw invalid(text, say`A % in it begins no character; write %25 for a percent sign.`);
}

function invalid(text: string, hint: Sentence): Problem {
  return new Problem({
    code: 'mailbox-address-invalid',
    message: say`"${visible(text.replace(/:[^:@/]*@/, ':…@'))}" is not the address of a mailbox.`,
    hint,
  });
}
