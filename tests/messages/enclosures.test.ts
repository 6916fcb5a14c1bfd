import { hash } from 'node:crypto';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import type { Enclosure } from '../../src/letters/enclosure.js';
import { composer } from '../../src/messages/composer.js';
import { afternoon, campaign, keyOf, letter } from '../support/letters.js';

function file(name: string, octets: Buffer, changes: Partial<Enclosure> = {}): Enclosure {
  const digest = hash('sha256', octets, 'hex');
  return { name, mediaType: 'application/pdf', size: octets.length, digest, octets: () => octets, ...changes };
}

const report = file('report.pdf', Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 256)));
const logo = file('logo.png', Buffer.from('a picture'), { mediaType: 'image/png', cid: 'abc@picture.invalid' });

function octetsOf(enclosures: readonly Enclosure[], eightBit = false): Buffer {
  const html = '<p>Clean <img src="cid:abc@picture.invalid" alt="logo"></p>';
  const one = letter({ enclosures, html, text: 'Clean é\n' });
  return composer(campaign())(one, keyOf(one), afternoon).bytes(eightBit);
}

test.each([
  ['an attachment', [report]],
  ['a picture in the text', [logo]],
  ['both', [logo, report]],
  ['two of each', [logo, { ...logo, cid: 'b@picture.invalid' }, report, file('b.pdf', Buffer.from('x'))]],
])('a mail program finds text, HTML and %s, octet by octet', async (_, enclosures) => {
  for (const eightBit of [true, false]) {
    const email = await PostalMime.parse(octetsOf(enclosures, eightBit));
    expect(email.text?.trim()).toBe('Clean é');
    expect(email.html).toContain('cid:abc@picture.invalid');
    expect(
      email.attachments.map(({ filename, mimeType, disposition, contentId, content }) => ({
        name: filename,
        mediaType: mimeType,
        disposition,
        cid: contentId?.replace(/^<|>$/g, ''),
        octets: Buffer.from(content as ArrayBuffer),
      })),
    ).toEqual(
      enclosures.map((one) => ({
        name: one.name,
        mediaType: one.mediaType,
        disposition: one.cid === undefined ? 'attachment' : 'inline',
        cid: one.cid,
        octets: one.octets(),
      })),
    );
  }
});

test.each([
  'Mémoire sur l’eau – version finale.pdf',
  `${'très-long-'.repeat(20)}.pdf`,
  'مذكرة.pdf',
  'a "quoted" \\ name.pdf',
  "it's (1)*.pdf",
])('the name %s arrives as it is', async (name) => {
  const octets = octetsOf([file(name, Buffer.from('x'))]);
  const email = await PostalMime.parse(octets);
  expect(email.attachments.map(({ filename }) => filename)).toEqual([name]);
  expect(
    octets
      .toString('latin1')
      .split('\r\n')
      .filter((line) => line.length > 78),
  ).toEqual([]);
});

test('a letter without files is the same octets as before there were any', () => {
  const without = letter();
  const compose = composer(campaign());
  expect(compose({ ...without, enclosures: [] }, keyOf(without), afternoon).bytes(false)).toEqual(
    compose(without, keyOf(without), afternoon).bytes(false),
  );
});
