import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Facet, FacetName } from '../../src/preview/page/data.js';
import { anyValue, counts, facetNames, fold, select, type SearchIndex } from '../../src/preview/page/facets.js';
import { hashOf, placeFrom, type Place } from '../../src/preview/page/place.js';

const none: Facet = { values: [], sets: [[]], codes: [0, 0, 0, 0] };
const texts = ['ana roy gatineau', 'bob cote ottawa', 'zoe ohara', 'list 4'];
const all: SearchIndex = {
  size: texts.length,
  holding: (words) => (index) => words.every((word) => texts[index]!.includes(word)),
  facets: {
    ...(Object.fromEntries(facetNames.map((name) => [name, none])) as Record<FacetName, Facet>), // facetNames has all of them
    state: {
      values: [
        { id: 'due', label: undefined },
        { id: 'left-out', label: undefined },
      ],
      sets: [[0], [1]],
      codes: [0, 0, 0, 1],
    },
    addressee: {
      values: [
        { id: 'pm', label: 'PM' },
        { id: 'mp', label: 'MP' },
      ],
      sets: [[], [0], [0, 1]],
      codes: [1, 2, 2, 0],
    },
  },
};
const found = (text: string, chosen: Parameters<typeof select>[1]['chosen'] = {}): number[] => [
  ...select(all, { text, chosen, by: 'letter' }),
];

test('rows without a letter are found only when they are asked for', () => {
  expect(found('')).toEqual([0, 1, 2]);
  expect(found('', { state: 'left-out' })).toEqual([3]);
});

test('every word must occur, and every choice must fit', () => {
  expect(found('O')).toEqual([0, 1, 2]);
  expect(found('bob CÔTÉ')).toEqual([1]);
  expect(found('bob roy')).toEqual([]);
  expect(found('', { addressee: 'mp' })).toEqual([1, 2]);
  expect(found('zoe', { addressee: 'mp' })).toEqual([2]);
  expect(found('', { addressee: anyValue })).toEqual([0, 1, 2]);
  expect(found('', { addressee: 'nobody' })).toEqual([]);
});

test('letters are found in the order that is given, which stays as it is', () => {
  const order = [2, 3, 0, 1];
  const inOrder = (text: string, chosen: Parameters<typeof select>[1]['chosen'] = {}): number[] => [
    ...select(all, { text, chosen, by: 'person' }, order),
  ];
  expect(inOrder('')).toEqual([2, 0, 1]);
  expect(inOrder('o')).toEqual([2, 0, 1]);
  expect(inOrder('o', { addressee: 'mp' })).toEqual([2, 1]);
  expect(inOrder('nobody')).toEqual([]);
  expect([...select(all, { text: 'o', chosen: {}, by: 'person' }, [])]).toEqual([]);
  expect(order).toEqual([2, 3, 0, 1]);
});

test('letters are counted by value, and one with two addressees twice', () => {
  expect(counts(all, 'addressee')).toEqual([3, 2]);
  expect(counts(all, 'state')).toEqual([3, 1]);
});

test.each([
  ['Zoë O’Hara', "zoe o'hara"],
  ['Cœur–de–Łódź', 'coeur-de-lodz'],
  ['Straße', 'strasse'],
  ['Nguyễn', 'nguyen'],
])('%s is searched as %s', (text, folded) => expect(fold(text)).toBe(folded));

test('folding twice changes nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
});

test('every place has an address that leads back to it', () => {
  const places = fc.record({
    view: fc.constant('letters' as const),
    letter: fc.option(fc.stringMatching(/^[0-9a-f]{32}$/), { nil: undefined }),
    query: fc.record({
      text: fc.string(),
      chosen: fc.dictionary(fc.constantFrom(...facetNames), fc.string({ minLength: 1 })),
      by: fc.constantFrom('person' as const, 'letter' as const),
    }),
    tab: fc.constantFrom('mail' as const, 'text' as const, 'headers' as const, 'source' as const),
    marks: fc.constantFrom(true, false, undefined),
    language: fc.constantFrom('en' as const, 'fr' as const, undefined),
  });
  fc.assert(
    fc.property(places, (place: Place) => {
      expect(placeFrom(hashOf(place))).toEqual({
        ...place,
        query: { ...place.query, chosen: { ...place.query.chosen } },
      });
    }),
  );
});
