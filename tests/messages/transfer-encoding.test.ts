import fc from 'fast-check';
import { expect, test } from 'vitest';

import { bodyEncoder, type EncodedBody } from '../../src/messages/transfer-encoding.js';

// One for all tests: what it keeps of one text must not change the next.
const encodedBody = bodyEncoder();

/** Decodes after RFC 2045 6.7 and 6.8, knowing nothing of the encoder. */
function decoded({ encoding, text: encoded }: EncodedBody): string {
  const octets = Buffer.from(encoded);
  const text = octets.toString('latin1');
  switch (encoding) {
    case '7bit':
    case '8bit':
      return octets.toString();
    case 'base64':
      return Buffer.from(text, 'base64').toString();
    case 'quoted-printable': {
      const whole = text.replace(/[ \t]+(?=\r\n|$)/g, '').replaceAll('=\r\n', '');
      const plain = whole.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
      return Buffer.from(plain, 'latin1').toString();
    }
  }
}

const canonical = (text: string): string => text.replace(/\r\n?|\n/g, '\r\n');

const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 120 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('\n', '\r', '\r\n', ' ', '\t', '.', '..', 'From ', '=', '--=_', ' \n', '\n.', '\nFrom ', '=\n'),
      fc.integer({ min: 60, max: 1100 }).map((length) => 'x'.repeat(length)),
      fc.integer({ min: 20, max: 100 }).map((length) => 'é'.repeat(length)),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

test('any text comes out of its encoding octet for octet, in lines that every server takes', () => {
  fc.assert(
    fc.property(anyText, fc.boolean(), (text, eightBit) => {
      const body = encodedBody(text, eightBit);
      const lines = Buffer.from(body.text).toString('latin1').split('\r\n');
      expect(decoded(body)).toBe(canonical(text));
      expect(lines.every((line) => !/[\r\n]|[ \t]$|^From |^--=_|^\.$/.test(line))).toBe(true);
      const [most, octets] = {
        '7bit': [78, /^[\t\x20-\x7e]*$/] as const,
        '8bit': [998, /^[\t\x20-\x7e\x80-\xff]*$/] as const,
        'quoted-printable': [76, /^[\t\x20-\x7e]*$/] as const,
        base64: [76, /^[A-Za-z0-9+/=]*$/] as const,
      }[body.encoding];
      expect(lines.filter((line) => line.length > most || !octets.test(line))).toEqual([]);
      if (body.encoding === '8bit') expect(eightBit).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['plain ASCII in short lines stays as it is', 'Dear Minister,\n\nPlease.\n', '7bit', '8-bit or not'],
  ['French in short lines is quoted-printable', 'Madame la Ministre,\n\nÀ bientôt.\n', 'quoted-printable', '8bit'],
  ['long lines of ASCII are quoted-printable', `${'word '.repeat(30)}end\n`, 'quoted-printable', '8bit'],
  ['Arabic is base64, which is smaller', 'معالي الوزير\n', 'base64', '8bit'],
  ['lines that no server takes are quoted-printable', 'x'.repeat(999), 'quoted-printable', 'quoted-printable'],
  ['a line that a mailbox would change is quoted-printable', 'From now on\n', 'quoted-printable', 'quoted-printable'],
])('%s', (_, text, sevenBit, eightBit) => {
  expect(encodedBody(text, false).encoding).toBe(sevenBit);
  expect(encodedBody(text, true).encoding).toBe(eightBit === '8-bit or not' ? '7bit' : eightBit);
});

test('a soft break never leaves more than 76 octets, wherever the accent falls', () => {
  const text = Array.from({ length: 80 }, (_, length) => `${'z'.repeat(length)}é = .\n`).join('');
  const { text: encoded } = encodedBody(text, false);
  expect(Math.max(...encoded.split('\r\n').map(({ length }) => length))).toBe(76);
});

test('what an encoder keeps of many texts changes none of them', () => {
  const text = (n: number): string => `Madame ${n},\n\nÀ bientôt, à ${'é'.repeat(n % 90)}.\n.\nFrom ${n}\n`;
  const numbers = Array.from({ length: 1_500 }, (_, n) => n);
  const encoder = bodyEncoder();
  for (const round of [numbers, numbers])
    for (const n of round) expect(encoder(text(n), false)).toEqual(bodyEncoder()(text(n), false));
});
