import { expect, test } from 'vitest';

import { inEnglish } from '../../src/language/sentence.js';
import { parseAddress } from '../../src/contacts/address.js';
import { isNobodys } from '../../src/contacts/address-typos.js';

test.each([
  ['ann@example.org', 'ann@example.org'],
  ['  Ann.Lee@Example.ORG ', 'Ann.Lee@Example.ORG'],
  ['\u00A0ann@example.org\u200B', 'ann@example.org'],
  ['an\u200Bn@example.org', 'ann@example.org'],
  ['mailto:ann@example.org', 'ann@example.org'],
  ['mailto:ann@example.org?subject=Hello', 'ann@example.org'],
  ['Ann Lee <ann@example.org>', 'ann@example.org'],
  ['"Lee, Ann" <ann@example.org>;', 'ann@example.org'],
  ['<ann@example.org>', 'ann@example.org'],
  ['“ann@example.org”', 'ann@example.org'],
  ['ann@example.org.', 'ann@example.org'],
  ['(ann@example.org),', 'ann@example.org'],
  ["o'brien+news@example.org", "o'brien+news@example.org"],
  ['zoë@example.org', 'zoë@example.org'],
  ['ann@bücher.example', 'ann@bücher.example'],
  ['用户@例子.广告', '用户@例子.广告'],
  ['"ann lee"@example.org', '"ann lee"@example.org'],
  ['ann@xn--bcher-kva.example', 'ann@xn--bcher-kva.example'],
])('%j is the address %j', (text, address) => {
  expect(parseAddress(text)).toMatchObject({ address });
});

test.each([
  ['', 'is empty'],
  ['bob at example', 'has no @'],
  ['même adresse', 'has no @'],
  ['ann＠example.org', 'has a look-alike in place of @'],
  ['a@b@example.org', 'has more than one @'],
  ['a@example.org, b@example.org', 'holds more than one address'],
  ['a@example.org ::: b@example.org', 'holds more than one address'],
  ['"x@evil.example" x@example.org', 'holds more than one address'],
  ['ann lee@example.org', 'has a blank inside'],
  ['@example.org', 'has nothing before the @'],
  ['ann@', 'has nothing after the @'],
  ['ann@localhost', 'has no dot in "localhost"'],
  ['ann@[192.0.2.1]', 'names a machine by its number, not by a domain'],
  ['ann..lee@example.org', 'has a dot out of place before the @'],
  ['.ann@example.org', 'has a dot out of place before the @'],
  ['ann@example..org', 'has a dot out of place after the @'],
  ['ann@-example.org', 'has a character in "-example.org" that no domain may have'],
  ['ann@exa_mple.org', 'has a character in "exa_mple.org" that no domain may have'],
  ['ann@192.0.2.1', 'ends in "1", which is no domain'],
  ['ann@example.org1', 'ends in "org1", which is no domain'],
  ['ann(home)@example.org', 'has a character before the @ that no address may have'],
  ['ann@exаmple.org', 'mixes letters of two alphabets in "exаmple.org"'],
  ['ann@ｅxample.org', 'has look-alike letters in "ｅxample.org"'],
  ['ann\r\nBcc: x@example.org', 'holds an invisible control character'],
  ['ann\u0000@example.org', 'holds an invisible control character'],
  ['\u202Eann@example.org', 'holds an invisible control character'],
  [`${'a'.repeat(65)}@example.org`, 'is longer than 64 bytes before the @'],
  [`ann@${'a'.repeat(64)}.org`, 'has a domain with a part longer than 63 letters'],
  [`ann@${'abcdefgh.'.repeat(30)}org`, 'is longer than 254 bytes'],
])('%j is no address', (text, reason) => {
  const parsed = parseAddress(text);
  expect('reason' in parsed ? inEnglish(parsed.reason) : parsed).toBe(reason);
});

test.each([
  ['Ann@Example.org', 'ann@example.org'],
  ['"ann"@example.org', 'ann@example.org'],
  ['ann@BÜCHER.example', 'ann@xn--bcher-kva.example'],
  ['zoe\u0308@example.org', 'zoë@example.org'],
])('%j has the normal form %j', (text, key) => {
  expect(parseAddress(text)).toMatchObject({ key });
});

test.each([
  ['ann@gmial.com', 'ann@gmail.com'],
  ['ann@gmail.con', 'ann@gmail.com'],
  ['ann@hotmai.ca', 'ann@hotmail.ca'],
  ['ann@mail.com', undefined],
  ['ann@example.org', undefined],
])('%j is kept, and %j suggested', (text, suggestion) => {
  expect(parseAddress(text)).toEqual({ address: text, key: text, ...(suggestion !== undefined && { suggestion }) });
});

test.each([
  ['ana@live.con', 'ana@live.com'],
  ['ana@example.con', 'ana@example.com'],
  ['ana@example.orgg', 'ana@example.org'],
  ['ana@example.co', undefined],
  ['ana@live.com', undefined],
])('%s is perhaps meant to be %s', (typed, meant) => {
  const found = parseAddress(typed);
  expect(found.suggestion).toBe(meant);
});

test.each(['was ana@example.org', 'NO ana@example.org', 'ana@example.org bounced', 'ana roy@example.org'])(
  'nothing is suggested for %s',
  (typed) => {
    expect(parseAddress(typed)).not.toHaveProperty('suggestion');
  },
);

test.each([
  ['noreply@example.org', true], ['no-reply@example.org', true], ['none@none.com', true], ['test@test.com', true], ['asdf@asdf.com', true],
  ['test@example.org', false], ['nona@example.org', false], ['no@example.org', false], ['ana@no.com', false],
])('%s is the address of nobody: %s', (address, is) => {
  expect(isNobodys(address)).toBe(is);
}); // prettier-ignore
