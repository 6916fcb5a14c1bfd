import { decodedText } from './decoded-text.js';
import { allParts, type MailPart } from './mail-part.js';
import { fromMailServer } from './written-report.js';

/**
 * The keys of letters that a message could be about, those that prove most first: the token in the address that bounces come to, then the
 * Message-ID of the letter that came back or was answered, then its boundary, which stays where a provider puts in a Message-ID of its own.
 * Nobody who has not had the letter can know any of them, so that a forged report about somebody else's letter has none.
 */
export function letterKeys(message: MailPart): readonly string[] {
  const { fields } = message;
  const addressed = addressedFields.flatMap((name) => fields.all(name)).join('\n');
  const keys = [...found(addressed, /\+([\da-f]{32})@/gi)];
  for (const part of returned(message)) keys.push(...found(part, /^Message-ID:\s*<?([\da-f]{32})@/gim));
  for (const name of ['in-reply-to', 'references'])
    keys.push(...found(fields.all(name).join(' '), /<([\da-f]{32})@/gi));
  for (const part of returned(message)) keys.push(...found(part, /boundary="?=_([\da-f]{32})"?/gi));
  return [...new Set(keys)].slice(0, 50);
}

const addressedFields = [
  'to',
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-delivered-to',
  'x-rcpt-to',
  'apparently-to',
];

/** The heads of letters that a report gives back: in parts of their own, or below the words of a mail server. */
function* returned(message: MailPart): Generator<string> {
  for (const part of allParts(message)) {
    if (/^(?:message\/(?:rfc822|global)|text\/rfc822-headers|message\/(?:rfc822|global)-headers)$/.test(part.type)) {
      yield unfolded(decodedText(part));
    } else if (part.type === 'text/plain' && fromMailServer(message))
      yield unfolded(decodedText(part).slice(0, 50_000));
  }
}

function unfolded(text: string): string {
  return text.replace(/\r?\n[ \t]/g, ' ');
}

function found(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, key = '']) => key.toLowerCase());
}
