import { expect, test } from 'vitest';
import { characters, width } from '../../src/problems/width.js';

test('Latin letters and the usual marks are taken apart as the segmenter does it', () => {
  const range = (from: number, to: number): string[] =>
    Array.from({ length: to + 1 - from }, (_, i) => String.fromCharCode(from + i));
  const each = [...range(0x20, 0x2ff), ...range(0x2010, 0x2027), ...range(0x202f, 0x205e)];
  for (const text of [each.join(''), each.join('a'), each.join('é'), each.join('\u2019')])
    expect(characters(text)).toEqual(Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment));
});

test.each([
  ['Zoë’s – “list” …', 16],
  ['e\u0301', 1],
  ['日本', 4],
  ['👩\u200D💻', 2],
])('%s takes %i columns', (text, columns) => {
  expect(width(text)).toBe(columns);
});
