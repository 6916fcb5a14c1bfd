import { expect, test } from 'vitest';
import { departures, type Departure, type PaceLimits } from '../../../src/outbox/delivery/departures.js';

const everything: PaceLimits = { perHour: 1, perDay: 1, perDomainPerHour: 1, perAddresseePerHour: 1 };
const left = (letter: number, at: number, addressee: string, domain = 'example.com'): Departure => ({
  ...{ letter, at, addressee, domain },
});

test.each<[string, readonly Departure[], object]>([
  ['nothing', [], { letters: [], domains: {}, addressees: {} }],
  ['one letter', [left(1, 5, 'a')], { letters: [5], domains: { 'example.com': [5] }, addressees: { a: [5] } }],
  [
    'two of one domain who got a letter together: one letter, once for the domain',
    [left(1, 5, 'a'), left(1, 5, 'b')],
    { letters: [5], domains: { 'example.com': [5] }, addressees: { a: [5], b: [5] } },
  ],
  [
    'two who got a letter one after the other',
    [left(1, 9, 'a'), left(1, 5, 'b')],
    { letters: [5, 9], domains: { 'example.com': [5, 9] }, addressees: { a: [9], b: [5] } },
  ],
  [
    'two letters at one moment: each counts',
    [left(1, 5, 'a'), left(2, 5, 'a')],
    { letters: [5, 5], domains: { 'example.com': [5, 5] }, addressees: { a: [5, 5] } },
  ],
  [
    'in the order of planning, not of time',
    [left(1, 9, 'a'), left(2, 7, 'b', 'b.example'), left(3, 8, 'a')],
    { letters: [7, 8, 9], domains: { 'example.com': [8, 9], 'b.example': [7] }, addressees: { a: [8, 9], b: [7] } },
  ],
  [
    'the campaign’s own copy is of a letter, and no addressee',
    [left(1, 5, 'a'), left(1, 5, 'copy', 'own.example'), left(2, 6, 'copy', 'own.example')],
    { letters: [5, 6], domains: { 'example.com': [5] }, addressees: { a: [5] } },
  ],
])('when letters left: %s', (_, all, expected) => {
  expect(shown(everything, all)).toEqual(expected);
});

const two = [left(1, 5, 'a'), left(2, 6, 'b')];

test.each<[keyof PaceLimits, object]>([
  ['perHour', { letters: [5, 6], domains: {}, addressees: {} }],
  ['perDay', { letters: [5, 6], domains: {}, addressees: {} }],
  ['perDomainPerHour', { letters: [], domains: { 'example.com': [5, 6] }, addressees: {} }],
  ['perAddresseePerHour', { letters: [], domains: {}, addressees: { a: [5], b: [6] } }],
])('only what %s asks for is kept', (limit, expected) => {
  const none = { perHour: undefined, perDay: undefined, perDomainPerHour: undefined, perAddresseePerHour: undefined };
  expect(shown({ ...none, [limit]: 1 }, two)).toEqual(expected);
});

test('more moments than there is room for at first are all kept, in order', () => {
  const { add, all } = departures(everything);
  for (let letter = 0; letter < 1_000; letter++) add(left(letter, (letter * 7) % 1_000, 'a'));
  expect([...all().addressees.get('a')!]).toEqual(Array.from({ length: 1_000 }, (_, at) => at));
});

function shown(limits: PaceLimits, left: readonly Departure[]): object {
  const { add, all } = departures(limits);
  left.forEach(add);
  const { letters, domains, addressees } = all();
  const lists = (kind: ReadonlyMap<string, Float64Array>) =>
    Object.fromEntries([...kind].map(([name, moments]) => [name, [...moments]]));
  return { letters: [...letters], domains: lists(domains), addressees: lists(addressees) };
}
