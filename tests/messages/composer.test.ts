import { expect, test } from 'vitest';

import { composer } from '../../src/messages/composer.js';
import { compose, head, problemOf } from '../support/composed.js';
import { addressees, campaign, letter, official } from '../support/letters.js';

test('a letter leaves from the campaign in the supporter’s name, with text before HTML', () => {
  const message = compose();
  expect(message.bytes(false).toString().replaceAll('\r\n', '\n'))
    .toBe(`From: Ana Roy via Clean Water <letters@water.example.org>
To: Jo Stone <jo.stone@gov.example.net>
Reply-To: Ana Roy <ana@example.com>
Subject: Clean rivers
Date: Tue, 26 Jun 2018 15:38:07 -0400
Message-ID: <${message.key}@water.example.org>
MIME-Version: 1.0
Content-Language: en
Content-Type: multipart/alternative;
 boundary="=_${message.key}"
Content-Transfer-Encoding: 7bit

--=_${message.key}
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 7bit

Dear Minister,

Please clean the rivers.

Ana Roy

--=_${message.key}
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 7bit

<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Clean rivers</title></head>
<body>
<p>Dear Minister,</p>
<p>Please clean the rivers.</p>
<p>Ana Roy</p>
</body>
</html>

--=_${message.key}--
`);
  const { firstHeaders, ...others } = message;
  expect(message.bytes(false).toString()).toContain(`${firstHeaders}Date: `);
  expect(firstHeaders).toMatch(/^From: .*\r\nTo: .*\r\nReply-To: .*\r\nSubject: .*\r\n$/);
  expect({ ...others, bytes: undefined, key: undefined }).toEqual({
    key: undefined,
    messageId: `${message.key}@water.example.org`,
    envelope: { from: 'letters@water.example.org', to: ['jo.stone@gov.example.net'] },
    needsSmtpUtf8: false,
    bytes: undefined,
  });
});

test('copies go to officials and to the campaign, visibly, and each mailbox is served once', () => {
  const jo = official();
  const al = official({
    id: 'deputy/al-hill',
    office: 'deputy',
    firstName: 'Al',
    lastName: 'Hill',
    email: 'Jo.Stone@gov.example.net',
  });
  const bo = official({
    id: 'leader/bo-o',
    office: 'leader',
    firstName: 'Bo',
    lastName: 'O’Brien',
    email: 'bo@gov.example.net',
  });
  const message = compose(letter({ addressees: addressees([jo, al], [bo, jo]) }), {
    copies: { campaign: { address: 'copies@water.example.org', as: 'cc' } },
  });
  expect(message.envelope.to).toEqual(['jo.stone@gov.example.net', 'bo@gov.example.net', 'copies@water.example.org']);
  expect(head(message)).toContain(`To: Jo Stone <jo.stone@gov.example.net>, Al Hill <jo.stone@gov.example.net>
Cc: =?UTF-8?B?Qm8gT+KAmUJyaWVu?= <bo@gov.example.net>, Clean Water
 <copies@water.example.org>
`);
});

test('a French letter names the organisation in French', () => {
  expect(head(compose(letter({ language: 'fr' })))).toContain(
    'From: Ana Roy via Eau propre <letters@water.example.org>\n',
  );
});

test('a sign-on letter comes from the organisation, and answers go there', () => {
  const text = head(compose(letter({ supporter: undefined })));
  expect(text).toContain('From: Clean Water <letters@water.example.org>\n');
  expect(text).not.toContain('Reply-To');
});

test('answers go where campaign.yaml says', () => {
  expect(head(compose(letter(), { replyTo: 'campaign' }))).toContain(
    'Reply-To: Clean Water <letters@water.example.org>\n',
  );
  expect(head(compose(letter(), { replyTo: 'none' }))).not.toContain('Reply-To');
});

test('a bounce address carries the key of the letter when asked to', () => {
  const bounces = { address: 'bounces@water.example.org', perLetter: true };
  const message = compose(letter(), { bounces });
  expect(message.envelope.from).toBe(`bounces+${message.key}@water.example.org`);
  expect(compose(letter(), { bounces: { ...bounces, perLetter: false } }).envelope.from).toBe(
    'bounces@water.example.org',
  );
  const long = { address: `${'b'.repeat(40)}@water.example.org`, perLetter: true };
  expect(problemOf(() => composer(campaign({ bounces: long }))).code).toBe('address-unusable');
});

test('a domain outside ASCII travels as an A-label; a local part outside ASCII needs SMTPUTF8', () => {
  const message = compose(letter({ addressees: addressees([official({ email: 'jo@bücher.example' })]) }));
  expect([message.envelope.to, message.needsSmtpUtf8]).toEqual([['jo@xn--bcher-kva.example'], false]);
  const international = compose(letter({ addressees: addressees([official({ email: 'pelé@bücher.example' })]) }));
  expect([international.envelope.to, international.needsSmtpUtf8]).toEqual([['pelé@xn--bcher-kva.example'], true]);
  const bounces = { address: 'bounces@water.example.org', perLetter: false };
  expect(compose(letter(), { from: 'lettrés@water.example.org', bounces }).needsSmtpUtf8).toBe(true);
  const from = compose(letter(), { from: 'letters@bücher.example' });
  expect(from.messageId).toBe(`${from.key}@xn--bcher-kva.example`);
});

test('a decision maker without an address is a problem, or gets an address that nothing can reach', () => {
  const one = letter({ addressees: addressees([official({ email: undefined })]) });
  expect(problemOf(() => compose(one))).toEqual({
    code: 'addressee-without-address',
    message: 'Jo Stone (minister-of-rivers) has no e-mail address.',
    where: { file: 'contacts/decision-makers.csv', line: 2 },
  });
  expect(compose(one, {}, { placeholder: true }).envelope.to).toEqual(['minister-of-rivers@no-address.invalid']);
});

test.each([
  '\r\nBcc: spy@example.net',
  '\n',
  '\r',
  '\0',
  '\t',
  '\u0085',
  '\u2028',
  '\u2029',
  '\u202e',
  '\u2066',
  '\u200f',
  '\ud800',
])('a name, a subject or an address with %j in it is refused, and never folded in', (unsafe) => {
  const value = `A${unsafe}B`;
  const where = { file: 'contacts/people.csv', line: 2 };
  expect(problemOf(() => compose(letter({ subject: value })))).toMatchObject({ code: 'header-unsafe' });
  expect(problemOf(() => compose(letter({}, { full_name: value })))).toMatchObject({ code: 'header-unsafe', where });
  for (const to of [official({ lastName: value }), official({ email: `${value}@example.net` })]) {
    expect(problemOf(() => compose(letter({ addressees: addressees([to]) })))).toMatchObject({
      code: 'header-unsafe',
      where: { file: 'contacts/decision-makers.csv', line: 2 },
    });
  }
  const supporter = { ...letter().supporter!, email: `ana@example.com${unsafe}` };
  expect(problemOf(() => compose(letter({ supporter })))).toMatchObject({ code: 'header-unsafe', where });
  expect(problemOf(() => composer(campaign({ from: `letters@example.org${unsafe}` })))).toMatchObject({
    code: 'header-unsafe',
  });
});

test('a complaint shows what cannot be seen', () => {
  expect(problemOf(() => compose(letter({ subject: 'Now\r\nBcc: spy@example.net' }))).message).toBe(
    'The subject "Now⟨CR⟩⟨LF⟩Bcc: spy@example.net" holds a line break or an invisible control character, which no header may carry.',
  );
});

test('the name of the organisation is held to the same rules', () => {
  const organisation = { name: { en: 'Clean\nWater' }, postalAddress: {} };
  expect(problemOf(() => compose(letter(), { organisation }))).toMatchObject({ code: 'header-unsafe' });
});

test('a value of 10,000 characters is no name', () => {
  expect(problemOf(() => compose(letter({}, { full_name: 'x'.repeat(10_000) })))).toMatchObject({
    code: 'header-unsafe',
  });
});

test('two addresses in one cell are not one', () => {
  const to = official({ email: 'a@example.net, b@example.net' });
  expect(problemOf(() => compose(letter({ addressees: addressees([to]) }))).message).toBe(
    'The address of Jo Stone (minister-of-rivers) "a@example.net, b@example.net" holds more than one address.',
  );
});
