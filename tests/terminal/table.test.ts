import fc from 'fast-check';
import { expect, test } from 'vitest';
import { style } from '../../src/terminal/style.js';
import { table } from '../../src/terminal/table.js';
import { truncated, folded, visibleWidth, wrap } from '../../src/terminal/wrap.js';

test('columns line up, counts to the right, wide characters counted as such', async () => {
  const rows = [
    ['contacts/supporters.csv', '4,000', 'good'],
    ['名单.csv', '12', '👩‍👩‍👧 é'],
    ['', '', 'Zoë'],
  ];
  expect((await table(rows, { head: ['list', 'rows', 'remark'], columns: 80, right: [1] })).split('\n')).toEqual([
    'list                      rows  remark',
    'contacts/supporters.csv  4,000  good',
    '名单.csv                    12  👩‍👩‍👧 é',
    '                                Zoë',
  ]);
});

test('a word that is too long is parted after a hyphen or slash, where there is one', () => {
  expect(wrap('minister-of-public-safety/jo-roy', 28)).toEqual(['minister-of-public-safety/', 'jo-roy']);
  expect(wrap('a-bcdefghijklm', 8)).toEqual(['a-', 'bcdefghi', 'jklm']);
});

test('what is too wide wraps between words, in the widest column first, and colours stay in their cell', async () => {
  const rows = [
    ['list', style(true).bad('a long remark about what is wrong'), 'x'],
    ['b', 'y'.repeat(13), 'z'],
  ];
  expect((await table(rows, { columns: 24 })).split('\n')).toEqual([
    'list  \u001B[31ma long remark\u001B[39m    x',
    '      \u001B[31mabout what is\u001B[39m',
    '      \u001B[31mwrong\u001B[39m',
    'b     yyyyyyyyyyyyy    z',
  ]);
});

test('where a word would be parted, each row is a block, with the titles before its cells', async () => {
  const rows = [
    ['minister-of-public-safety', '4,000', ''],
    ['prime-minister', '12', 'nobody has checked the address'],
  ];
  expect((await table(rows, { head: ['office', 'letters', 'remark'], columns: 24, right: [1] })).split('\n')).toEqual([
    'minister-of-public-',
    'safety',
    '  letters  4,000',
    'prime-minister',
    '  letters  12',
    '  remark   nobody has',
    '           checked the',
    '           address',
  ]);
});

test('no line is wider than the terminal, and no word is lost', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', '王', '👍'), maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
      const text = await table(rows, { columns: 40 });
      for (const line of text.split('\n')) expect(visibleWidth(line)).toBeLessThanOrEqual(40);
      const letters = (all: string): string => Array.from(all.replace(/\s/g, '')).sort().join('');
      expect(letters(text)).toBe(letters(rows.flat().join('')));
    }),
    { numRuns: 60 },
  );
});

test('lines wrap at blanks, long words inside, and not at no-break spaces', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrap('a\n\nb', 7)).toEqual(['a', '', 'b']);
  expect(wrap('abcdefgh ij', 3)).toEqual(['abc', 'def', 'gh', 'ij']);
  expect(wrap('10\u00A0000 letters', 7)).toEqual(['10\u00A0000', 'letters']);
  expect(wrap('王小明', 3)).toEqual(['王', '小', '明']);
});

test('a cut line says that it was cut', () => {
  expect([truncated('abcdef', 6), truncated('abcdef', 5), truncated('王小明', 4)]).toEqual(['abcdef', 'abcd…', '王…']);
});

test.each<[string, number, readonly string[]]>([
  ['short', 20, ['short']],
  ['one idea and then another one', 16, ['one idea and', 'then another one']],
  ['  path/x.csv   who writes, and which lists', 30, ['  path/x.csv   who writes, and', '               which lists']],
  ['  a/long/path/of/a/file.csv   who writes', 30, ['  a/long/path/of/a/file.csv', '  who writes']],
  ['error a.csv:3:4 This row has no address at all.', 30, ['error a.csv:3:4 This row has', '  no address at all.']],
  [
    'Run npx postbag offices --checked minister-of-health.',
    50,
    ['Run', 'npx postbag offices --checked minister-of-health.'],
  ],
  ['  npx postbag send letter --confirm 4000 --wait', 20, ['  npx postbag send letter --confirm 4000 --wait']],
  ['{"event":"summary","letters":1, "a": 2}', 20, ['{"event":"summary","letters":1, "a": 2}']],
  ['see https://example.org/a/long/address', 20, ['see', 'https://example.org/a/long/address']],
  ['Type "send 3 letters" to send: ', 24, ['Type "send 3 letters" to', 'send: ']],
  ['Type yes or press Enter: ', 24, ['Type yes or press', 'Enter: ']],
  ['\u001B[1mbold words go on\u001B[22m here', 12, ['\u001B[1mbold words', 'go on\u001B[22m here']],
])('%j in %i columns', (text, columns, lines) => {
  expect(folded(text, columns).split('\n')).toEqual(lines);
});
