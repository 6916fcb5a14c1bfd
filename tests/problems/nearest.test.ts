import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../../src/problems/nearest.js';

const keys = ['title', 'organisation', 'reply_to', 'lists', 'opt_outs', 'smtp', 'pace', 'per_hour', 'per_day'];

test('one slip in a short word and more in a long one are seen through', () => {
  const words = [
    'tilte',
    'organization',
    'replyto',
    'Reply-To',
    'list',
    'smpt',
    'per_hur',
    'optouts',
    'lïsts',
    'perday',
  ];
  expect(words.map((word) => nearest(word, keys))).toEqual([
    ...['title', 'organisation', 'reply_to', 'reply_to', 'lists', 'smtp', 'per_hour', 'opt_outs', 'lists', 'per_day'],
  ]);
});

test('the beginning of one word only is enough', () => {
  expect([nearest('org', keys), nearest('per', keys), nearest('or', keys)]).toEqual([
    'organisation',
    undefined,
    undefined,
  ]);
});

test('what is not near is not guessed', () => {
  expect(['password', 'x', '', 'ab', 'colour'].map((word) => nearest(word, keys))).toEqual(Array(5).fill(undefined));
  expect(nearest('anything', [])).toBeUndefined();
});

test('a word is nearest to itself, and to itself with two letters swapped', () => {
  const word = fc.stringMatching(/^[a-z]{5,12}$/);
  fc.assert(
    fc.property(word, fc.array(word), fc.nat(3), (one, others, at) => {
      expect(nearest(one, [...others, one])).toBe(one);
      const swapped = one.slice(0, at) + one[at + 1]! + one[at]! + one.slice(at + 2);
      expect(nearest(swapped, [one])).toBe(one);
    }),
  );
});
