import { visible } from '../problems/visible.js';

/** Kinds of answers (RFC 5321 4.2.1): done, not now, never; `none` is anything that is not an SMTP reply. */
export type ReplyKind = 'yes' | 'later' | 'no' | 'none';

/**
 * Tells what an answer means by its first digit, if it is an SMTP reply at all: three digits, then a blank, a hyphen or the end. One whose
 * lines contradict each other ("250-kept", "550 no") is none.
 */
export function replyKind(reply: string | undefined): ReplyKind {
  const [digit, ...others] = (reply ?? '').split(/\r?\n/).map((line) => /^([245])\d\d(?![^\s-])/.exec(line)?.[1]);
  if (digit === undefined || others.some((other) => other !== undefined && other !== digit)) return 'none';
  if (digit === '2') return 'yes';
  return digit === '4' ? 'later' : 'no';
}

/** The reply code, such as 421; 0 where there is none. */
export function replyCode(reply: string | undefined): number {
  return replyKind(reply) === 'none' ? 0 : Number(reply?.slice(0, 3));
}

/**
 * A server's words on one line: the code once, continuation lines joined, the first 500 characters. What could move a cursor or turn
 * the line around is named, so that it is never on a screen or in the ledger as it is.
 */
export function oneLine(reply: string): string {
  const lines = reply.split(/\r?\n/).map((line) => line.trim());
  const [first = '', ...rest] = lines;
  const status = /^\d{3}(?=[ -])/.exec(first)?.[0];
  if (status === undefined) return shown(lines.join(' '));
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3}) /.exec(first)?.[1];
  const words = rest.map((line) => {
    const text = line.replace(/^\d{3}[ -]/, '');
    return enhanced !== undefined && text.startsWith(`${enhanced} `) ? text.slice(enhanced.length + 1) : text;
  });
  return shown([`${status} ${first.slice(4)}`, ...words].join(' '));
}

function shown(words: string): string {
  return visible(words.trim().slice(0, 500));
}

/** Takes a secret out of a server's words, as it stands and in base64, in case the server repeats what it was told. */
export function withoutSecret(text: string, secret: string | undefined, user: string | undefined): string {
  if (secret === undefined || secret === '') return text;
  const base64 = (plain: string): string => Buffer.from(plain, 'utf8').toString('base64');
  const forms = [secret, base64(secret), base64(`\0${user ?? ''}\0${secret}`), base64(xoauth2(user ?? '', secret))];
  return forms.reduce((shown, form) => shown.replaceAll(form, '(password)'), text);
}

/** What is sent to log in with an access token (Google's and Microsoft's XOAUTH2). */
export function xoauth2(user: string, token: string): string {
  return `user=${user}\u0001auth=Bearer ${token}\u0001\u0001`;
}
