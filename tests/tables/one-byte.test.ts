import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { oneByteOctets, oneByteText, type OneByte } from '../../src/tables/encoding/one-byte.js';

const encodings: readonly OneByte[] = ['windows1252', 'iso885915', 'macroman', 'cp850'];
const octets = Buffer.from(Array.from({ length: 256 }, (_, octet) => octet));

test.each(encodings)('every octet of %s is the character that another library reads', (encoding) => {
  expect(oneByteText(octets, encoding)).toBe(iconv.decode(octets, encoding));
});

test.each(encodings)(
  'every character of %s goes back to its octet, and one that it does not have becomes another',
  (encoding) => {
    const text = oneByteText(octets, encoding);
    const instead = '?'.charCodeAt(0);
    expect(oneByteOctets(text, encoding, instead)).toEqual(
      Buffer.from(Array.from(octets, (octet) => (text[octet] === '\uFFFD' ? instead : octet))),
    );
    expect(oneByteOctets('語😀', encoding, instead)).toEqual(Buffer.from('??'));
  },
);
