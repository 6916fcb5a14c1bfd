import { expect, test } from 'vitest';
import { generateKeyPairSync } from 'node:crypto';
import type { Letter } from '../../src/letters/letter.js';
import { compose, head } from '../support/composed.js';
import { addressees, letter } from '../support/letters.js';

const link = 'https://water.example.org/off?id=0123';
const update = (unsubscribe: string | undefined): Letter =>
  letter({ name: 'news', subject: 'What became of it', addressees: addressees([]), update: { unsubscribe } });

const before = `From: Clean Water <letters@water.example.org>
To: Ana Roy <ana@example.com>
Subject: What became of it
Date: Tue, 26 Jun 2018 15:38:07 -0400
Message-ID: <KEY@water.example.org>
`;
const after = `MIME-Version: 1.0
Content-Language: en
Content-Type: multipart/alternative;
 boundary="=_KEY"
Content-Transfer-Encoding: 7bit`;

test.each([
  ['by mail', undefined, 'List-Unsubscribe: <mailto:letters@water.example.org?subject=unsubscribe>\n'],
  [
    'with one click',
    link,
    `List-Unsubscribe: <mailto:letters@water.example.org?subject=unsubscribe>,
 <https://water.example.org/off?id=0123>
List-Unsubscribe-Post: List-Unsubscribe=One-Click
`,
  ],
])('an update goes to the supporter alone, who can unsubscribe %s', (_way, unsubscribe, headers) => {
  const message = compose(update(unsubscribe), { copies: { campaign: { address: 'copy@example.org', as: 'cc' } } });
  expect(head(message).replaceAll(message.key, 'KEY')).toBe(`${before}${headers}${after}`);
  expect(message.envelope).toEqual({ from: 'letters@water.example.org', to: ['ana@example.com'] });
  expect(message.isPrivate).toBe(true);
});

test('the signature covers how to unsubscribe', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const dkim = { domain: 'water.example.org', selector: 'one', keyFile: 'dkim.pem' };
  const dkimKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const signed = head(compose(update(link), { dkim }, { dkimKey })).replaceAll(/\n\s+/g, ' ');
  expect(/ h=([^;]*);/.exec(signed)?.[1]?.split(/:\s*/)).toEqual([
    'From',
    'From',
    'To',
    'Subject',
    'Date',
    'Message-ID',
    'List-Unsubscribe',
    'List-Unsubscribe-Post',
    'MIME-Version',
    'Content-Language',
    'Content-Type',
    'Content-Transfer-Encoding',
  ]);
});

test('a test of an update takes nobody off', () => {
  const one = update(link);
  const linked = { ...one, text: `${one.text}Open ${link} to get no more.\n`, html: `${one.html}<p>${link}</p>` };
  const whole = compose(linked, {}, { redirect: { to: 'tester@example.org' } })
    .bytes(false)
    .toString();
  expect(whole).not.toMatch(/List-Unsubscribe|off\?id|off=3Fid/);
  expect(whole).toContain('The letter itself goes to: Ana Roy.');
});
