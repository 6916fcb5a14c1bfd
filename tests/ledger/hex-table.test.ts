import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { HexTable } from '../../src/ledger/hex-table.js';
import { letterStates } from '../../src/ledger/letter-states.js';
import { reachedPeople } from '../../src/ledger/reached-people.js';
import { reachedKeys } from '../../src/outbox/delivery/due.js';

const digest = (i: number): string => hash('sha256', String(i), 'hex');
const key = (i: number): string => digest(i).slice(0, 32);

test('thousands of texts keep the numbers in which they came, and others are not known', () => {
  const table = new HexTable(32);
  const count = 10_000;
  for (let i = 0; i < count; i++) expect(table.add(key(i))).toBe(i);
  expect(table.size).toBe(count);
  for (let i = 0; i < count; i++) {
    expect(table.find(key(i))).toBe(i);
    expect(table.add(key(i))).toBe(i);
    expect(table.textOf(i)).toBe(key(i));
    expect(table.find(key(count + i))).toBeUndefined();
  }
});

test.each([
  ['that begin alike', `${'0'.repeat(31)}1`, '0'.repeat(32)],
  ['in other letters', 'ab'.repeat(16), 'AB'.repeat(16)],
  ['of another length', 'ab'.repeat(16), 'ab'.repeat(15)],
  ['of no hex digits', 'ab'.repeat(16), `${'ab'.repeat(15)}xy`],
  ['of which one is empty', '0'.repeat(32), ''],
])('texts %s are two', (_, one, other) => {
  const table = new HexTable(32);
  expect([table.find(one), table.find(other)]).toEqual([undefined, undefined]);
  expect([table.add(one), table.add(other), table.add(one)]).toEqual([0, 1, 0]);
  expect([table.textOf(0), table.textOf(1), table.size]).toEqual([one, other, 2]);
  expect([table.find(one), table.find(other)]).toEqual([0, 1]);
});

test('states are given by key, with the time of a letter that waits', () => {
  const all = letterStates();
  const soon = new Date('2026-06-26T14:00:00Z');
  const states = ['ready', 'sent', 'deferred', 'unknown'] as const;
  const of = (i: number) => ({ state: states[i % 4]!, nextTry: i % 4 === 2 ? soon : undefined }); // there are four
  for (let i = 0; i < 3_000; i++) all.add(key(i), of(i).state, of(i).nextTry);
  expect([all.size, all.get('x'), all.get(key(3_000))]).toEqual([3_000, undefined, undefined]);
  expect([...all]).toEqual(Array.from({ length: 3_000 }, (_, i) => [key(i), of(i)]));
  for (let i = 0; i < 3_000; i++) expect(all.get(key(i))).toEqual(of(i));
});

test('the people that letters reached are remembered by supporter, as a set of keys would', () => {
  const people = [
    { id: 'minister-of-rivers/jo-stone', address: 'Jo@rivers.example.org' },
    { id: 'premier/ann-wu', address: 'ann@premier.example.org' },
    { id: 'premier/bo-elm', address: 'ann@premier.example.org' },
  ] as const;
  // A sign-on letter, somebody known by her address, and somebody by address and name.
  const hashes = ['', ...Array.from({ length: 2_000 }, (_, i) => digest(i)), `${digest(1)}.${key(5)}`];
  const kept = reachedPeople();
  const expected = new Set<string>();
  expect(kept.size).toBe(0);
  for (const [i, supporter] of hashes.entries()) {
    for (const [nth, one] of people.entries()) {
      if ((i >> nth) % 2 === 1) continue;
      kept.add(supporter, one);
      kept.add(supporter, one);
      for (const reached of reachedKeys(supporter, one)) expected.add(reached);
    }
  }
  expect(new Set(kept)).toEqual(expected);
  for (const supporter of [...hashes, digest(9_999)])
    for (const one of people)
      for (const reached of reachedKeys(supporter, one)) expect(kept.has(reached)).toBe(expected.has(reached));
});
