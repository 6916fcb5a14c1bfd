import { expect, test } from 'vitest';
import { joined } from '../../src/contacts/sequence.js';

test.each<[string, readonly string[], readonly string[]]>([
  ['two that are empty', [], []],
  ['an empty one first', [], ['a', 'b']],
  ['an empty one last', ['a', 'b'], []],
  ['one of each', ['a'], ['b']],
  ['several', ['a', 'b'], ['c', 'd', 'e']],
])('one sequence after another: %s', (_, first, second) => {
  const both = joined(first, second);
  const all = [...first, ...second];
  expect([...both]).toEqual(all);
  expect([...both.entries()]).toEqual([...all.entries()]);
  expect(both.length).toBe(all.length);
  for (let place = 0; place <= all.length; place++) expect(both.at(place)).toBe(all[place]);
});
