import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byPerson } from '../../src/preview/people.js';
import { SearchTexts } from '../../src/preview/search-texts.js';

function searchOf(texts: readonly string[]): SearchTexts {
  const made = new SearchTexts();
  for (const text of texts) made.add(text);
  return made;
}

test('of texts in any number those are found, and no others, that hold every word', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '李'), minLength: 1, maxLength: 3 });
  const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '李', ' '), maxLength: 8 }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(
      texts,
      fc.constantFrom(0, 1000, 1023, 1024, 2048),
      fc.array(word, { minLength: 1, maxLength: 3 }),
      (some, before, words) => {
        const all = [...Array.from({ length: before }, (_, i) => `b${i}`), ...some];
        const search = searchOf(all);
        const found = all.map((text) => (words.every((one) => text.includes(one)) ? 1 : 0));
        expect([...search.holding(words)]).toEqual(found);
        expect(some.map((_, i) => search.at(before + i))).toEqual(some);
      },
    ),
    { numRuns: 60 },
  );
});

test.each([0, 1, 1_023, 1_024, 1_025, 2_048, 2_049])('the first and the last of %i texts are found', (count) => {
  const texts = Array.from({ length: count }, (_, i) => `${i === 0 || i === count - 1 ? 'edge' : 'b'} ${i}`);
  const search = searchOf(texts);
  const found = [...search.holding(['edge']).entries()].flatMap(([i, holds]) => (holds === 1 ? [i] : []));
  expect(found).toEqual(count === 0 ? [] : [...new Set([0, count - 1])]);
  expect(texts.map((_, i) => search.at(i))).toEqual(texts);
});

test('a text that runs over lines is one text', () => {
  const search = searchOf(['ana\nroy', 'bob']);
  expect([[...search.holding(['ana', 'roy'])], [...search.holding(['bob'])]]).toEqual([
    [1, 0],
    [0, 1],
  ]);
});

test('letters of a person stand together, people as they come first, and what is nobody’s comes last', () => {
  const numbers = Uint32Array.from([0, 1, 2, 0, 2, 1, 0]);
  const order = byPerson({ numbers, count: 3 }, 9);
  expect([...order]).toEqual([0, 3, 6, 1, 5, 2, 4, 7, 8]);
});
