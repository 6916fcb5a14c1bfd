import { createHash, createPublicKey, generateKeyPairSync, verify, type KeyObject } from 'node:crypto';
import { buffer } from 'node:stream/consumers';

import DKIM from 'nodemailer/lib/dkim';
import { expect, test } from 'vitest';

import { composer } from '../../src/messages/composer.js';
import { Problem } from '../../src/problems/problem.js';
import { addressees, afternoon, campaign, keyOf, letter, official } from '../support/letters.js';

const dkim = { domain: 'example.org', selector: 'spring', keyFile: 'dkim.pem' };
const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed25519 = generateKeyPairSync('ed25519');

const long = letter(
  {
    language: 'fr',
    subject: '« L’eau » '.repeat(20),
    text: 'Blanks  \there \t\n\nÉté comme hiver.\n\n\n\n',
    addressees: addressees([official()], [official({ id: 'cc', lastName: 'Nguyễn', email: 'cc@gov.example.net' })]),
  },
  { full_name: 'Zoë "Z" Roy' },
);

/** Verifies after RFC 6376 6.1, octet by octet, knowing nothing of the signer. Gives the tags of the signature when all is well. */
function verified(message: Buffer, publicKey: KeyObject): Readonly<Record<string, string>> {
  const whole = message.toString('latin1');
  const cut = whole.indexOf('\r\n\r\n');
  const fields = whole
    .slice(0, cut)
    .split(/\r\n(?=[^ \t])/)
    .map((field) => [field.slice(0, field.indexOf(':')), field.slice(field.indexOf(':') + 1)] as const);
  const [, value] = fields.find(([name]) => name.toLowerCase() === 'dkim-signature')!;
  const tags = Object.fromEntries(
    value.split(';').map((tag) => [tag.split('=')[0]!.trim(), tag.slice(tag.indexOf('=') + 1).replace(/\s/g, '')]),
  );
  const body = whole
    .slice(cut + 4)
    .split('\r\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (body.at(-1) === '') body.pop();
  const hash = createHash('sha256').update(Buffer.from(`${body.join('\r\n')}\r\n`, 'latin1'));
  expect(tags['bh']).toBe(hash.digest('base64'));
  const relaxed = (name: string, text: string): string =>
    `${name.toLowerCase()}:${text
      .replace(/\r\n/g, '')
      .replace(/[ \t]+/g, ' ')
      .replace(/^ | $/g, '')}`;
  const left = [...fields].reverse();
  const signed = tags['h']!.split(':').map((name) => {
    const at = left.findIndex(([other]) => other.toLowerCase() === name.toLowerCase());
    if (at === -1) return '';
    const [field] = left.splice(at, 1);
    return `${relaxed(...field!)}\r\n`;
  });
  const data = Buffer.from(signed.join('') + relaxed('DKIM-Signature', value.replace(/\bb=[^;]*$/, 'b=')), 'latin1');
  const signature = Buffer.from(tags['b']!, 'base64');
  const isRsa = tags['a'] === 'rsa-sha256';
  const input = isRsa ? data : createHash('sha256').update(data).digest();
  expect(verify(isRsa ? 'sha256' : null, input, publicKey, signature)).toBe(true);
  return tags;
}

function signed(key: KeyObject, one = long, eightBit = false): Buffer {
  return composer(campaign({ dkim }), { dkimKey: pem(key) })(one, keyOf(one), afternoon).bytes(eightBit);
}

test.each([
  ['rsa-sha256', rsa],
  ['ed25519-sha256', ed25519],
])('a signature with %s holds, and covers From twice', (algorithm, { privateKey, publicKey }) => {
  expect(verified(signed(privateKey), publicKey)).toMatchObject({
    v: '1',
    a: algorithm,
    c: 'relaxed/relaxed',
    d: 'example.org',
    s: 'spring',
    t: '1530041887',
    h: 'From:From:To:Cc:Subject:Date:Message-ID:Reply-To:MIME-Version:Content-Language:Content-Type:Content-Transfer-Encoding',
  });
});

test('an octet changed anywhere that matters breaks it', () => {
  const message = signed(rsa.privateKey).toString('latin1');
  for (const [from, to] of [
    ['Content-Language: fr', 'Content-Language: en'],
    ['comme hiver', 'comme  Hiver'],
    ['\r\nFrom: ', '\r\nFrom: Eve <eve@example.net>\r\nFrom: '],
  ] as const) {
    expect(message).toContain(from);
    expect(() => verified(Buffer.from(message.replace(from, to), 'latin1'), rsa.publicKey)).toThrow();
  }
});

test('what is signed is 7-bit, so that no relay recodes it', () => {
  expect(signed(rsa.privateKey, long, true).equals(signed(rsa.privateKey, long, false))).toBe(true);
});

test('a signed message that needs SMTPUTF8 holds too', () => {
  const one = letter({ addressees: addressees([official({ email: 'pelé@gov.example.net' })]) });
  verified(signed(rsa.privateKey, one), rsa.publicKey);
});

test('nodemailer’s signer finds the same body hash, and its signature of our message holds for our verifier', async () => {
  const unsigned = composer(campaign())(long, keyOf(long), afternoon).bytes(false);
  const theirs = new DKIM({ domainName: 'example.org', keySelector: 'spring', privateKey: pem(rsa.privateKey) });
  const tags = verified(await buffer(theirs.sign(unsigned)), rsa.publicKey);
  expect(tags['bh']).toBe(verified(signed(rsa.privateKey), rsa.publicKey)['bh']);
});

test('the public key that goes into DNS is the one that verifies', () => {
  verified(signed(rsa.privateKey), createPublicKey(pem(rsa.privateKey)));
});

test.each([
  [
    'a key of 1,024 bits',
    pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey),
    'has 1024 bits; receivers want 2,048 or more',
  ],
  [
    'a key for other things',
    pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
    'is neither an RSA nor an Ed25519 key',
  ],
  [
    'a public key',
    rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    'is not a private key in PEM form',
  ],
  ['no key', 'hello', 'is not a private key in PEM form'],
])('%s is refused before the first letter', (_, key, why) => {
  const make = (): unknown => composer(campaign({ dkim }), { dkimKey: key });
  expect(make).toThrow(Problem);
  expect(make).toThrow(`The DKIM key in "dkim.pem" ${why}.`);
});
