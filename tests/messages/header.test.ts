import fc from 'fast-check';
import { addressParser, decodeWords } from 'postal-mime';
import { expect, test } from 'vitest';

import { headerValue } from '../../src/messages/header-value.js';
import { addressHeader, textHeader } from '../../src/messages/header.js';

/** Whatever a header takes. */
const value = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: 'grapheme-ascii', maxLength: 90 }),
      fc.constantFrom(
        ' ',
        '  ',
        '"',
        '\\',
        ',',
        '<',
        '>',
        '(',
        ')',
        '=?utf-8?Q?x?=',
        '=?',
        '?=',
        "'",
        '@',
        ';',
        'é',
        '日本',
        '👩‍👩‍👧‍👦',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))
  .filter((text) => isSafe(text));

function isSafe(text: string): boolean {
  try {
    return headerValue(text, { what: 'The value' }) === text;
  } catch {
    return false;
  }
}

function unfolded(header: string): string {
  return header
    .replaceAll('\r\n ', ' ')
    .replace(/^[\w-]+: ?/, '')
    .replace(/\r\n$/, '');
}

function expectGoodLines(header: string): void {
  expect(header.endsWith('\r\n')).toBe(true);
  for (const line of header.slice(0, -2).split('\r\n')) {
    expect(line).toMatch(/^[\x20-\x7e]+$/);
    expect(line.length).toBeLessThanOrEqual(78);
    for (const word of line.match(/=\?UTF-8\?[QB]\?[^? ]*\?=/g) ?? []) expect(word.length).toBeLessThanOrEqual(75);
  }
}

test('any subject that is allowed comes out as it went in', () => {
  fc.assert(
    fc.property(value, (subject) => {
      const header = textHeader('Subject', subject);
      if (subject !== '') expectGoodLines(header);
      expect(decodeWords(unfolded(header))).toBe(subject);
    }),
    { numRuns: 2000 },
  );
});

test('any names come out as they went in, and never become addresses', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 3 }), (names) => {
      const people = names.map((name, index) => ({ name, address: `p${index}@example.org` }));
      const header = addressHeader('Reply-To', people);
      expectGoodLines(header);
      expect(addressParser(unfolded(header)).map(({ name, address }) => ({ name, address }))).toEqual(
        people.map(({ name, address }) => ({ name, address })),
      );
    }),
    { numRuns: 2000 },
  );
});

test('each encoded word holds whole characters', () => {
  const words = textHeader('Subject', '日本語👩‍🚒é'.repeat(30)).match(/=\?UTF-8\?B\?([^?]*)\?=/g)!;
  for (const word of words) {
    const octets = Buffer.from(word.split('?')[3]!, 'base64');
    expect(new TextDecoder('utf-8', { fatal: true }).decode(octets)).not.toBe('');
  }
});

test('names are quoted only where they must be', () => {
  const header = (name: string): string => addressHeader('To', [{ name, address: 'a@example.org' }]);
  expect(header('Ana Roy')).toBe('To: Ana Roy <a@example.org>\r\n');
  expect(header("Conan O'Brien")).toBe("To: Conan O'Brien <a@example.org>\r\n");
  expect(header('Roy, Ana')).toBe('To: "Roy, Ana" <a@example.org>\r\n');
  expect(header('Ana "A" Roy')).toBe('To: "Ana \\"A\\" Roy" <a@example.org>\r\n');
  expect(header('J. Stone')).toBe('To: "J. Stone" <a@example.org>\r\n');
  expect(header('Zoë Roy')).toBe('To: =?UTF-8?B?Wm/DqyBSb3k=?= <a@example.org>\r\n');
  expect(header('')).toBe('To: <a@example.org>\r\n');
});

test('encoded words end after a blank where they can', () => {
  const subject = 'Le fleuve a été laissé à lui-même pendant des années, et les poissons en meurent';
  expect(textHeader('Subject', subject)).toBe(`Subject: =?UTF-8?Q?Le_fleuve_a_=C3=A9t=C3=A9_laiss=C3=A9_=C3=A0_?=\r
 =?UTF-8?Q?lui-m=C3=AAme_pendant_des_ann=C3=A9es=2C_et_les_?=\r
 =?UTF-8?Q?poissons_en_meurent?=\r
`);
});
