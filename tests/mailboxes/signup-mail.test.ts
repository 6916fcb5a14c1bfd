import { expect, test } from 'vitest';
import { parseMail, type MailPart } from '../../src/mailboxes/mail-part.js';
import { signupChecksum, signupOf } from '../../src/mailboxes/signup-mail.js';

const consent = 'Send this letter in my name.';
const options = { campaign: 'rivers', consent };

const inside = [
  'campaign: rivers',
  'first_name: Zoë',
  'last_name: O’Hara',
  'city: St. John’s',
  'postal_code: A1C 1A1',
  'language: en',
  `consent: ${consent}`,
  'words: I am a nurse, and I have seen what the river does to the children of this town in summer.',
  'words:',
  'words: Please act.',
];
const block = (lines: readonly string[] = inside, sum = signupChecksum(lines.join('\n'))): string =>
  `Please send the letter in my name.\n\n--- postbag 1 ---\n${lines.join('\n')}\n--- end ${sum} ---\n`;

function mail(body: string, headers: readonly string[] = [], from = 'From: Zoë <zoe@example.org>'): MailPart {
  const octets = [
    ...headers,
    from,
    'Date: Tue, 26 Jun 2018 12:00:00 -0400',
    'Content-Type: text/plain; charset=utf-8',
    '',
    body.replaceAll('\n', '\r\n'),
  ].join('\r\n');
  const parsed = parseMail(Buffer.from(octets));
  if ('refused' in parsed) throw new Error(parsed.refused);
  return parsed;
}

const person = {
  email: 'zoe@example.org',
  key: 'zoe@example.org',
  fields: {
    first_name: 'Zoë',
    last_name: 'O’Hara',
    city: 'St. John’s',
    postal_code: 'A1C 1A1',
    language: 'en',
    personal_note:
      'I am a nurse, and I have seen what the river does to the children of this town in summer.\n\nPlease act.',
  },
  authentic: 'not-recorded',
  date: new Date('2018-06-26T16:00:00Z'),
};

test('the block of the page is read, and the person is the sender', () => {
  expect(signupOf(mail(block()), options)).toEqual(person);
});

test('what mail programs do to lines changes nothing: they wrap, and put blanks at their ends', () => {
  const wrapped = block().replace('what the river ', 'what the river\n').replace('Please act.', 'Please act.  ');
  expect(signupOf(mail(wrapped), options)).toEqual(person);
});

test.each([
  ['no block', 'Dear campaign, please stop.', undefined],
  ['a name changed by hand', block().replace('O’Hara', 'Other'), 'block-edited'],
  ['own words changed by hand', block().replace('Please act', 'Please do not act'), 'block-edited'],
  ['a line added', block().replace('--- end', 'words: more\n--- end'), 'block-edited'],
  ['half a block', block().slice(0, -30), 'block-edited'],
  ['two blocks', block() + block(), 'several-blocks'],
  ['another campaign', block(inside.map((line) => line.replace('rivers', 'lakes'))), 'other-campaign'],
  ['other words of consent', block(inside.map((line) => line.replace(consent, 'Send anything.'))), 'other-consent'],
  ['no name', block(inside.map((line) => line.replace(/^(\w+_name:).*/, '$1'))), 'name-missing'],
  ['a quoted block', block().replace(/^/gm, '> '), 'block-edited'],
])('%s', (_, body, refused) => {
  expect(signupOf(mail(body), options)).toEqual(refused === undefined ? undefined : { refused });
});

test.each([
  ['DMARC passed', 'dmarc=pass header.from=example.org', 'yes'],
  ['SPF of the same domain', 'spf=pass smtp.mailfrom=zoe@example.org', 'yes'],
  ['DKIM of a domain above', 'dkim=pass header.d=example.org', 'yes'],
  ['DKIM of another domain', 'dkim=pass header.d=evil.example.net', 'sender-not-authentic'],
  ['DMARC passed for another domain', 'dmarc=pass header.from=evil.example.net', 'sender-not-authentic'],
  ['DMARC failed', 'dmarc=fail header.from=example.org', 'sender-not-authentic'],
  ['nothing was looked at', 'none', 'not-recorded'],
  [
    'a comment that lies',
    'spf=fail (dmarc=pass; dkim=pass header.d=example.org) smtp.mailfrom=x@y.example',
    'sender-not-authentic',
  ],
])('a receiving server that recorded: %s', (_, results, expected) => {
  // Below the receiving server’s own field the sender may have put others.
  const headers = [`Authentication-Results: mx.example.com; ${results}`, 'Authentication-Results: mx; dmarc=pass'];
  const read = signupOf(mail(block(), headers), options);
  expect(read !== undefined && 'refused' in read ? read.refused : read?.authentic).toBe(expected);
});

test.each(['From: zoe@example.org <Zoe@example.org>', 'From: "zoe, z@example.com" <zoe@example.org> (z@example.net)'])(
  '%s names one sender',
  (from) => {
    expect(signupOf(mail(block(), [], from), options)).toMatchObject({ key: 'zoe@example.org' });
  },
);

test.each([
  ['two senders', 'From: zoe@example.org\r\nFrom: eve@example.net', 'sender-unclear'],
  ['two senders in one field', 'From: Zoe <zoe@example.org>, Eve <eve@example.net>', 'sender-unclear'],
  ['a name that is another address', 'From: zoe@example.org <eve@example.net>', 'sender-unclear'],
  ['no address', 'From: Zoë', 'sender-unclear'],
  ['an automatic answer', 'From: zoe@example.org\r\nAuto-Submitted: auto-replied', 'automatic'],
])('%s is refused', (_, from, refused) => {
  expect(signupOf(mail(block(), [], from), options)).toEqual({ refused });
});
