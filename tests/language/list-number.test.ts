import { expect, test } from 'vitest';
import { decimalMark, listNumber, type DecimalMark, type ListNumber } from '../../src/language/list-number.js';

test.each<[string, ListNumber]>([
  ['1250.5', 1250.5],
  ['-5', -5],
  ['0', 0],
  ['1,234.50', 1234.5],
  ['1 234,50', 1234.5],
  ['1\u202F234,50', 1234.5],
  ['1.234,50', 1234.5],
  ["1'234.50", 1234.5],
  ['1,234,567', 1_234_567],
  ['1.234.567', 1_234_567],
  ['12,5', 12.5],
  ['12,50 $', 12.5],
  ['$25 000', 25_000],
  ['25 000 $', 25_000],
  ['25\u00A0000\u00A0$', 25_000],
  ['$1,234.50', 1234.5],
  ['CA$ 100', 100],
  ['100 $ CA', 100],
  ['-$5.00', -5],
  ['1.234', 1.234],
  ['1,234', 'unclear'],
  ['$25,000', 'unclear'],
  ['1,23,456', undefined],
  ['12 34', undefined],
  ['1,2.3,4', undefined],
  ['25k', undefined],
  ['5%', undefined],
  ['1e5', undefined],
  ['five', undefined],
  ['10-20', undefined],
  ['--5', undefined],
  ['$', undefined],
  ['', undefined],
])('%s in a list is %s', (text, number) => {
  expect(listNumber(text)).toBe(number);
});

test.each<[string, DecimalMark, ListNumber]>([
  ['1,234', '.', 1234],
  ['1,234', ',', 1.234],
  ['1.234', ',', 1234],
  ['1.234', '.', 1.234],
  ['12', ',', 12],
])('%s where the decimals follow %s is %s', (text, mark, number) => {
  expect(listNumber(text, mark)).toBe(number);
});

test.each<[readonly string[], DecimalMark | undefined]>([
  [['1,234', '12,5'], ','],
  [['1,234', '12.50'], '.'],
  [['$1,234', '$1,234,567'], '.'],
  [['1,234', '12.50', '12,50'], undefined],
  [['1,234', '1.234', '12', 'x'], undefined],
])('the decimal mark of %s', (texts, mark) => {
  expect(decimalMark(texts)).toBe(mark);
});
