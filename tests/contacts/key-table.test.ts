import { expect, test } from 'vitest';
import { KeyTable, firstSeen } from '../../src/contacts/key-table.js';

test('keys get numbers in their order, and keep them however many come', () => {
  const table = new KeyTable();
  const keys = Array.from({ length: 20_000 }, (_, at) => `person.${at}@example.org`);
  expect(table.find('person.0@example.org')).toBe(firstSeen);
  expect(new Set(keys.map((key) => table.add(key)))).toEqual(new Set([firstSeen]));
  expect(keys.map((key) => table.find(key))).toEqual(keys.map((_, at) => at));
  expect(keys.map((key) => table.add(key))).toEqual(keys.map((_, at) => at));
  expect(table.size).toBe(20_000);
});

test('keys that differ in one character, its place or their length are different keys', () => {
  const table = new KeyTable();
  const keys = ['', 'a', 'aa', 'aaa', 'ab', 'ba', 'é', 'éa', 'aé', '\0', '\0\0', '𝒜', '\ud835', 'a\0'];
  expect(keys.map((key) => table.add(key))).toEqual(keys.map(() => firstSeen));
  expect(keys.map((key) => table.find(key))).toEqual(keys.map((_, at) => at));
});
