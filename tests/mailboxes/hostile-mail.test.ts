import { expect, test } from 'vitest';
import { letterKeys } from '../../src/mailboxes/letter-trace.js';
import { parseMail } from '../../src/mailboxes/mail-part.js';
import { readMail } from '../../src/mailboxes/mail-reading.js';
import { answers } from './answers.js';
import { otherReports } from './other-reports.js';
import { standardReports } from './reports.js';
import { writtenReports } from './written-reports.js';

const size = 1_000_000;
const many = (text: string): string => text.repeat(Math.ceil(size / text.length)).slice(0, size);
const html = (body: string): string => `Content-Type: text/html\r\n\r\n${body}`;
const status = (body: string): string =>
  `Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\n${body}`;

/** What a message may be made of so that a program that reads it grows, hangs or falls. */
const extremes: Readonly<Record<string, string>> = {
  'a line without end': `Subject: x\r\n\r\n${many('a')}`,
  'a header without end': many('Subject: a\r\n'),
  'one field without end': `Subject: ${many('a ')}`,
  'a field folded without end': `Subject: a\r\n${many(' a\r\n')}`,
  'encoded words without end': `Subject: ${many('=?utf-8?B?=?=')}\r\n\r\nx`,
  'encoded words that end nowhere': `Subject: ${many('=?utf-8?Q?')}\r\n\r\nx`,
  'addresses without end': `From: ${many('<a@b>,"')}\r\n\r\nx`,
  'references without end': `References: ${many('<a@b> ')}\r\n\r\nx`,
  'parameters without end': `Content-Type: text/plain; ${many('a*0*="\\";')}\r\n\r\nx`,
  'a boundary without end': `Content-Type: multipart/mixed; boundary="${'-'.repeat(15_000)}"\r\n\r\n${many('-')}`,
  'boundaries without end': `Content-Type: multipart/mixed; boundary=x\r\n\r\n${many('--x\r\n\r\n')}`,
  'boundaries that are none': `Content-Type: multipart/mixed; boundary=x\r\n\r\n${many('--xy\r\n')}`,
  'multiparts in each other': Array.from(
    { length: 20_000 },
    (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
  ).join(''),
  'messages in each other': many('Content-Type: message/rfc822\r\n\r\n'),
  NULs: many('\0'),
  'NULs in every place': many('From:\0a@b\0\r\n\0\r\n\0'),
  'base64 of rubbish': `Content-Transfer-Encoding: base64\r\n\r\n${many('=A*')}`,
  'soft line breaks without end': `Content-Transfer-Encoding: quoted-printable\r\n\r\n${many('=\r\n')}`,
  'blanks before breaks': `Content-Transfer-Encoding: quoted-printable\r\n\r\n${many(' ')}`,
  'a charset that nobody knows': `Content-Type: text/plain; charset=x-nothing\r\n\r\n${many('\xff\xfe')}`,
  'a charset that shifts': `Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n${many('\x1b$B')}`,
  'tags that never end': html(many('<')),
  'quotes that never end': html(many('<blockquote>')),
  'quotes with blanks': html(many('</blockquote ')),
  'elements that never end': html(many('<script')),
  'entities without end': html(many('&#x')),
  'quoted lines without end': `Subject: Re: x\r\n\r\n${many('> ')}`,
  'attributions that are none': `Subject: Re: x\r\n\r\n${many('On a ')}`,
  'subjects that answer answers': `Subject: ${many('Re: ')}\r\n\r\nx`,
  'recipients without end': status(many('Final-Recipient: rfc822; a@b\r\nAction: failed\r\n\r\n')),
  'a status without end': status(`Status: ${many('5.')}`),
  'a diagnosis without end': status(`Final-Recipient: rfc822; a@b\r\nDiagnostic-Code: smtp; ${many('550 <a@b> ')}`),
  'addresses in words': `From: MAILER-DAEMON@x\r\nSubject: Undelivered\r\n\r\n${many('<a@b>: ')}`,
  'blanks in words': `From: MAILER-DAEMON@x\r\nSubject: Undelivered\r\n\r\n<a@b>${many(' \t')}`,
};

/** Reads a message as the commands do. Gives what was made of it, however bad it is. */
function readWhole(octets: Buffer) {
  const parsed = parseMail(octets);
  if ('refused' in parsed) return { refused: parsed.refused };
  const { kind, address = '', reason = '', recipients } = readMail(parsed);
  const keys = [...letterKeys(parsed)];
  return { kind, longest: Math.max(address.length, reason.length), recipients: recipients.length, keys: keys.length };
}

test.each(Object.entries(extremes))('%s: read, or refused with a reason, and nothing long comes out', (_, text) => {
  const made = readWhole(Buffer.from(text, 'latin1'));
  if ('refused' in made) {
    expect(['too-many-parts', 'too-deep', 'header-too-long']).toContain(made.refused);
    return;
  }
  expect(made.longest).toBeLessThanOrEqual(400);
  expect(made.recipients).toBeLessThanOrEqual(1_000);
  expect(made.keys).toBeLessThanOrEqual(1_000);
});

/** The same numbers each time (a linear congruential generator, Numerical Recipes). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const pieces = [
  '\0',
  '\r\n\r\n',
  '\n',
  '--',
  '=?',
  '?=',
  '<',
  '>',
  '@',
  '"',
  '\\',
  ';',
  '=',
  ' '.repeat(500),
  '\xff',
  '5.1.1',
  'a'.repeat(2_000),
];

test('reports and answers that were damaged anywhere are read or refused, and never end a run', () => {
  const corpus = [...standardReports, ...otherReports, ...writtenReports, ...answers].map(({ mail }) => mail);
  const random = numbers(20_260_612);
  const whole = (text: string): string => text.slice(random(text.length), random(text.length));
  for (let round = 0; round < 1_500; round++) {
    let text = corpus[random(corpus.length)]!;
    for (let change = random(6); change >= 0; change--) {
      const at = random(text.length + 1);
      const put = [pieces[random(pieces.length)]!, whole(text), whole(corpus[random(corpus.length)]!), ''][random(4)]!;
      text = `${text.slice(0, at)}${put}${text.slice(at + random(40))}`.slice(0, 200_000);
    }
    const made = readWhole(Buffer.from(text, 'latin1'));
    if (!('refused' in made)) expect(made.longest).toBeLessThanOrEqual(400);
  }
});
