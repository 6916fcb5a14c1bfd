import { expect, test } from 'vitest';
import { withCell, withRecord } from '../../src/tables/edit-table.js';

test.each([
  ['a,b,c\n1,2,3\n', 2, 1, 'x', 'a,b,c\n1,x,3\n'],
  ['a,b,c\r\n1,"2, ""two""",3\r\n', 2, 1, 'x', 'a,b,c\r\n1,x,3\r\n'],
  ['a,b,c\r\n1,"2\r\n2",3\r\n4,5,6\r\n', 4, 2, 'x', 'a,b,c\r\n1,"2\r\n2",3\r\n4,5,x\r\n'],
  ['a,b,c\n1,"2\n2",3\n', 2, 2, 'x, y', 'a,b,c\n1,"2\n2","x, y"\n'],
  ['a,b,c\n1\n', 2, 2, 'x', 'a,b,c\n1,,x\n'],
  ['a,b,c\n1', 2, 2, 'x', 'a,b,c\n1,,x'],
  ['\uFEFFa;b;c\r1;2;3\r', 1, 0, 'x', '\uFEFFx;b;c\r1;2;3\r'],
  ['a\tb\n1\t2\n', 2, 1, '', 'a\tb\n1\t\n'],
])('one cell changes and nothing else (%#)', (text, line, column, value, expected) => {
  expect(withCell(text, line, column, value)).toBe(expected);
});

test('a record is added at the end, in the separators and line ends of the file', () => {
  expect([
    withRecord('a,b\n1,2\n', ['3', 'x, y']),
    withRecord('a;b\r\n1;2', ['3', 'x, y']),
    withRecord('', ['a', 'b']),
  ]).toEqual(['a,b\n1,2\n3,"x, y"\n', 'a;b\r\n1;2\r\n3;"x, y"\r\n', 'a,b\n']);
});
