import { expect, test } from 'vitest';
import { rateLimit } from '../../../src/outbox/delivery/rate-limit.js';

test('never more than so many in any window, wherever it begins', () => {
  const limit = rateLimit(2, 1_000);
  expect(limit.next()).toBe(0);
  limit.note(100);
  expect(limit.next()).toBe(0);
  limit.note(600);
  expect(limit.next()).toBe(1_100);
  limit.note(1_100);
  expect(limit.next()).toBe(1_600);
});

test('what is taken back makes room again, and what had made room for it counts again', () => {
  const limit = rateLimit(2, 1_000);
  limit.note(100);
  const back = limit.note(600);
  back();
  expect(limit.next()).toBe(0);
  limit.note(700);
  const third = limit.note(1_200);
  expect(limit.next()).toBe(1_700);
  third();
  expect(limit.next()).toBe(1_100);
  // Taken back twice changes nothing more.
  third();
  expect(limit.next()).toBe(1_100);
});

test('the gap that follows is taken back too, unless another follows already', () => {
  const limit = rateLimit(4, 1_000, () => 0.5);
  const first = limit.note(100);
  expect(limit.next()).toBe(350);
  first();
  expect(limit.next()).toBe(0);
  const second = limit.note(400);
  limit.note(650);
  second();
  expect(limit.next()).toBe(900);
});
