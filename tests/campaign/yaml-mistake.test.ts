import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { yamlMistake } from '../../src/campaign/yaml-mistake.js';
import { readFrench } from '../../src/language/french.js';
import { inEnglish } from '../../src/language/sentence.js';

const noColon = 'A key and its colon are missing here. | Write the line as key: value.';
const quoted = 'Write "…" around the text.';
const notIndented =
  'This line is not indented like those it belongs to. | Give lines of one group the same number of blanks, and close every [ and {.';
const cases: readonly (readonly [text: string, offset: number, told: string])[] = [
  [
    'a: b: c\n',
    3,
    'A text with a colon and a blank in it needs quotation marks. | Write "…" around everything after the first colon.',
  ],
  ['title: "Open\nfrom: x\n', 7, 'This quotation mark is never closed. | Put the same mark at the end of the text.'],
  ["title: 'Open\n", 7, 'This quotation mark is never closed. | Put the same mark at the end of the text.'],
  ['a: 1\na: 2\n', 5, 'This key is there twice. | Keep one of the two.'],
  ['a: [x, y\nb: 1\n', 9, notIndented],
  ['a: {x: 1\n', 9, notIndented],
  ['a:\n\tb: 1\n', 3, 'This line begins with a tab. | Indent with blanks, two for each level.'],
  ['a: @x\n', 3, `A text cannot begin with this sign unless it stands in quotation marks. | ${quoted}`],
  ['a: `x`\n', 3, `A text cannot begin with this sign unless it stands in quotation marks. | ${quoted}`],
  [
    'a: *x y\n',
    6,
    'Something stands here that does not belong. | Write "…" around the whole text, and give every [ and { one end.',
  ],
  ['a: & x\n', 3, `A text that begins with * or & needs quotation marks. | ${quoted}`],
  ['a: !x y\n', 3, `A word that begins with an exclamation mark needs quotation marks. | ${quoted}`],
  [
    'a: "x\\q"\n',
    5,
    "In double quotation marks, a backslash begins a special sign, and there is no such sign. | Write the backslash twice, or put the text between '…'.",
  ],
  [
    'a: "x" y\n',
    7,
    'Something stands here that does not belong. | Write "…" around the whole text, and give every [ and { one end.',
  ],
  [
    'a: [x]]\n',
    6,
    'Something stands here that does not belong. | Write "…" around the whole text, and give every [ and { one end.',
  ],
  [
    'a: [x,, y]\n',
    6,
    'Something stands here that does not belong. | Write "…" around the whole text, and give every [ and { one end.',
  ],
  ['a: ["x" "y"]\n', 8, 'A comma is missing here. | Put a comma between what stands in [ ] or { }.'],
  ['a: 1\nsome words\n', 5, noColon],
  ['a: 1\nsome words\nb: 2\n', 5, noColon],
  ['a: "x"#y\n', 6, `A # needs a blank before it, or quotation marks around the text. | ${quoted}`],
  ['a: 1\n---\nb: 2\n', 5, 'A line of three hyphens begins a second file. | Remove the line.'],
  ['%x\na: 1\n', 3, 'A line that begins with a percent sign means nothing here. | Remove the line.'],
  ['a:\n  - x\n  y\n', 9, notIndented],
  ['a:\n- x\nb\n', 7, noColon],
  ['a: {\n- x\n}\n', 5, notIndented],
  ['a: x\n  b: 1\n', 5, notIndented],
  ['a: x # note: y\n\n# more\n b: 1\n', 23, notIndented],
  ['a: "x: y"\n b: 1\n', 10, notIndented],
  ['a: x\n b: y: z\n', 5, notIndented],
  ['a:\n    b: 1\n  # note\n\n  c: 3\n', 22, notIndented],
  ['a:\n  - b: 1\n - c: 2\n', 12, notIndented],
];

test.each(cases)('%j', async (text, offset, told) => {
  const found = yamlMistake(parseDocument(text, { prettyErrors: false, logLevel: 'error' }), text);
  const said = found && `${inEnglish(found.message)} | ${inEnglish(found.hint)}`;
  expect([found?.offset, said]).toEqual([offset, told]);
  const french = await readFrench();
  for (const part of [found?.message, found?.hint]) expect(french(part ?? '')).not.toBe(inEnglish(part ?? ''));
});

test('a text in order has no mistake', () => {
  expect(yamlMistake(parseDocument('a: 1\n'), 'a: 1\n')).toBeUndefined();
});
