import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable, visible } from '../../src/problems/visible.js';

test('every character that cannot be seen, or could move the cursor, is named', () => {
  expect(visible('Ann\u00A0Lee\u200B\t\r\n')).toBe('Ann⟨NBSP⟩Lee⟨ZWSP⟩⟨TAB⟩⟨CR⟩⟨LF⟩');
  expect(visible('\u001B[31mred\u009B0m\u0000\u0007\b\u007F')).toBe('⟨ESC⟩[31mred⟨CSI⟩0m⟨NUL⟩⟨BEL⟩⟨BS⟩⟨DEL⟩');
  expect(visible('\u202Egpj.exe\u2066x\u2069\u200F')).toBe('⟨RLO⟩gpj.exe⟨LRI⟩x⟨PDI⟩⟨RLM⟩');
  expect(visible('\uFEFFa\u00ADb\u2028c\u202Fd\u3000e\u3164')).toBe('⟨BOM⟩a⟨SHY⟩b⟨LS⟩c⟨NNBSP⟩d⟨U+3000⟩e⟨U+3164⟩');
  expect(visible('\uD83D \u{E0041} \uE000')).toBe('⟨U+D83D⟩ ⟨U+E0041⟩ ⟨U+E000⟩');
});

test('names, accents, other scripts and emoji stay as they are', () => {
  const names = ['Zoë O’Brien-Núñez', 'ᐃᓄᒃᑎᑐᑦ', '王小明', 'محمد', 'e\u0301', '👩‍👩‍👧 👍🏽 ❤️ 🏳️‍🌈', '"x" <y> ⟨z⟩'];
  expect(names.map(visible)).toEqual(names);
});

test('a joiner outside an emoji is named', () => {
  expect(visible('a\u200Db👩\u200Dx')).toBe('a⟨ZWJ⟩b👩⟨ZWJ⟩x');
});

test('running text keeps its lines, tabs, no-break spaces and joiners, and nothing that is dangerous', () => {
  expect(printable('a\r\nb\tc\u00A0d\u200Ce\n')).toBe('a\nb\tc\u00A0d\u200Ce\n');
  expect(printable('\u001B[2Ja\rb\u202Ec\u2029\u200E')).toBe('⟨ESC⟩[2Ja⟨CR⟩b⟨RLO⟩c⟨PS⟩⟨LRM⟩');
});

const anything = fc.string({ unit: 'binary', maxLength: 40 });
const nasty = fc
  .array(
    fc.constantFrom('\u001B', '\u009B', '\r', '\n', '\t', '\u202E', '\u2066', '\u200D', 'a', '👩', '\uFE0F', '\uD800'),
  )
  .map((all) => all.join(''));

test('whatever comes in, nothing that controls or reorders comes out', () => {
  const bad = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
  fc.assert(
    fc.property(fc.oneof(anything, nasty), (text) => {
      expect(visible(text)).not.toMatch(bad);
      expect(printable(text).replace(/[\n\t]/g, '')).not.toMatch(bad);
      expect(visible(visible(text))).toBe(visible(text));
    }),
    { numRuns: 2000 },
  );
});
