import { expect, test } from 'vitest';
import { say } from '../../src/language/sentence.js';
import { describe } from '../../src/problems/describe.js';
import { Problem, type ProblemParts } from '../../src/problems/problem.js';
import { quotedLine } from '../../src/problems/quoted-line.js';
import { width } from '../../src/problems/width.js';
import { style } from '../../src/terminal/style.js';

const lines = (parts: Partial<ProblemParts>, columns?: number): string[] =>
  describe(new Problem({ code: 'usage', message: say`This is wrong.`, ...parts }), style(false), columns).split('\n');

test('a complaint has its place, the quoted line with a caret, and what to do', () => {
  expect(
    lines({
      message: say`"bob at example" in column email is not an email address.`,
      where: { file: 'contacts/x.csv', line: 3, column: 3 },
      quoted: '2,bob at example,Bob',
      hint: say`Write one address.\nOr none.`,
    }),
  ).toEqual([
    'error contacts/x.csv:3:3 "bob at example" in column email is not an email address.',
    '  2,bob at example,Bob',
    '    ^',
    '  Write one address.',
    '  Or none.',
  ]);
});

test('it is as short as what is known of it, and a warning is called one', () => {
  expect(lines({})).toEqual(['error This is wrong.']);
  expect(lines({ severity: 'warning', where: { file: 'a.csv' } })).toEqual(['warning a.csv This is wrong.']);
  expect(lines({ where: { file: 'a.csv', line: 2 }, quoted: 'x' })).toEqual(['error a.csv:2 This is wrong.', '  x']);
});

test('a file that the sentence names is not named twice', () => {
  expect(lines({ message: say`There is no file "a.csv".`, where: { file: 'a.csv' } })).toEqual([
    'error There is no file "a.csv".',
  ]);
});

test('the caret stands under wide, combined and invisible characters', () => {
  const caret = (quoted: string, column: number): string[] =>
    lines({ quoted, where: { file: 'a', line: 1, column } }).slice(1);
  expect(caret('王小明,x', 5)).toEqual(['  王小明,x', `  ${' '.repeat(7)}^`]);
  expect(caret('👩‍👩‍👧,x', 10)).toEqual(['  👩‍👩‍👧,x', '     ^']);
  expect(caret('e\u0301a', 3)).toEqual(['  e\u0301a', '   ^']);
  expect(caret('a\tb', 3)).toEqual(['  a⟨TAB⟩b', '        ^']);
  expect(caret('ab', 3)).toEqual(['  ab', '    ^']);
  expect(caret('ab', 99)).toEqual(['  ab', '    ^']);
  expect(caret('', 1)).toEqual(['  ', '  ^']);
});

test('a long line is cut around the caret to the width of the terminal', () => {
  const quoted = `${'a'.repeat(100)}X${'b'.repeat(100)}`;
  const at = (column: number): string[] => lines({ quoted, where: { file: 'a', line: 1, column } }, 22).slice(1);
  expect(at(101)).toEqual(['  …aaaaaaaaaXbbbbbbbb…', '            ^']);
  expect(at(1)).toEqual(['  aaaaaaaaaaaaaaaaaa…', '  ^']);
  expect(at(202)).toEqual(['  …bbbbbbbbbbbbbbbbbb', '                     ^']);
});

test('a file that is one line of megabytes is quoted at once, and everything fits 80 columns', () => {
  const quoted = '王a👍'.repeat(1_000_000);
  for (const column of [1, 2_000_000, 4_000_000, 9_000_000]) {
    const [, text, caret] = lines({ quoted, where: { file: 'a', line: 1, column } });
    expect(width(text!)).toBeLessThanOrEqual(80);
    expect(width(caret!)).toBeLessThanOrEqual(80);
  }
});

test('nothing from a file reaches the terminal raw', () => {
  const bad = '\u001B[2J\r\u202E';
  const all = lines({
    message: say`x${bad}`,
    hint: say`y${bad}`,
    quoted: `z${bad}`,
    where: { file: `f${bad}`, line: 1 },
  });
  expect(all).toEqual([
    'error f⟨ESC⟩[2J⟨CR⟩⟨RLO⟩:1 x⟨ESC⟩[2J⟨CR⟩⟨RLO⟩',
    '  z⟨ESC⟩[2J⟨CR⟩⟨RLO⟩',
    '  y⟨ESC⟩[2J⟨CR⟩⟨RLO⟩',
  ]);
});

test('colours mean something, and are only where they are wanted', () => {
  const problem = new Problem({
    code: 'usage',
    message: say`No.`,
    hint: say`Yes.`,
    where: { file: 'a', line: 1, column: 1 },
    quoted: 'b',
  });
  expect(describe(problem, style(true))).toBe(
    '\u001B[31merror\u001B[39m \u001B[1ma:1:1\u001B[22m No.\n  b\n  \u001B[31m^\u001B[39m\n  Yes.',
  );
});

test('lines are counted from 1, whatever ends them', () => {
  expect([1, 2, 3, 4, 5, 6].map((line) => quotedLine('a\nb\r\nc\r\r', line))).toEqual([
    'a',
    'b',
    'c',
    '',
    '',
    undefined,
  ]);
});
