import { expect, test } from 'vitest';
import { mailboxSource } from '../../src/mailboxes/mailbox-source.js';

/** Where mail is read from, in short, or the complaint and its hint. */
function told(text: string): string {
  try {
    const source = mailboxSource(text);
    return source.kind === 'files' ? source.path : `${source.user} at ${source.host}:${source.port}, ${source.folder}`;
  } catch (thrown) {
    const { message, hint } = thrown as { message: string; hint?: string };
    return `${message} ${hint ?? ''}`;
  }
}

test.each([
  ['mail/', 'mail/'],
  ['C:\\mail', 'C:\\mail'],
  ['imaps://ana@mail.example.org', 'ana at mail.example.org:993, INBOX'],
  ['imaps://ana@example.org@mail.example.org/Boîte', 'ana@example.org at mail.example.org:993, Boîte'],
  ['imap://ana@[::1]:1143/INBOX', 'ana at ::1:1143, INBOX'],
  ['imaps://ana@mäil.example.org/INBOX', 'ana at xn--mil-qla.example.org:993, INBOX'],
])('%s is read from %s', (text, source) => {
  expect(told(text)).toBe(source);
});

test.each([
  ['', 'A mailbox is a path, or begins with imaps://.'],
  [' ', 'A mailbox is a path, or begins with imaps://.'],
  ['pop3://ana@mail.example.org', 'A mailbox is a path, or begins with imaps://.'],
  ['imaps:/ana@mail.example.org/INBOX', 'Write it as imaps://user@host/FOLDER.'],
  ['imaps:ana@mail.example.org', 'Write it as imaps://user@host/FOLDER.'],
  ['imaps://ana@mail.example.org:0/INBOX', 'Write it as imaps://user@host/FOLDER.'],
  ['imaps://mail.example.org/INBOX', 'The user is missing: imaps://user@host/FOLDER.'],
  ['imaps://ana@mail.example.org/INBOX?a', 'Nothing follows the name of the folder.'],
])('%j is no mailbox', (text, hint) => {
  // What may be a password is not repeated.
  const shown = text.replace('imaps:ana@', 'imaps:…@');
  expect(told(text)).toBe(`"${shown}" is not the address of a mailbox. ${hint}`);
});
