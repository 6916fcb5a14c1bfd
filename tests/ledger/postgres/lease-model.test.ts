import { expect, test } from 'vitest';
import { allRules, searched } from './lease-model.js';

test('whatever two senders, a crash, a pause and the clock do: a letter leaves once at most, and is never ready when it has left', () => {
  const { worlds, harm } = searched(allRules);
  expect(harm).toBe(undefined);
  expect(worlds).toBeGreaterThan(1_000);
});

test.each([
  ['a letter of a lost sender is ready again', { unknown: false }, /left/],
  ['a letter leaves before the ledger says so', { before: false }, /left/],
  // Each of the two alone is enough.
  ['a lost sender may take a letter, whatever it is', { fenced: false, exclusive: false }, /left/],
  ['a sender does not look at its clock before a letter leaves', { looks: false }, /left/],
])('the search finds the harm when %s', (_, missing, expected) => {
  expect(searched({ ...allRules, ...missing }).harm).toMatch(expected);
});
