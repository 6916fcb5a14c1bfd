import { expect, test } from 'vitest';
import fc from 'fast-check';
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

test.each<[string, readonly number[], number]>([
  ['nothing', [], 0],
  ['one less than are allowed', [100, 200], 0],
  ['exactly as many', [100, 200, 300], 1_100],
  ['one more', [100, 200, 300, 400], 1_200],
  ['two at one moment', [100, 100, 300, 300], 1_100],
])('what happened before counts: %s', (_, before, next) => {
  expect(rateLimit(3, 1_000, undefined, Float64Array.from(before)).next()).toBe(next);
});

test('a gap follows what happened before', () => {
  expect(rateLimit(4, 1_000, () => 0.5, Float64Array.from([100, 400])).next()).toBe(650);
});

test('the moments that are kept answer as a list of all of them would', () => {
  const moment = fc.integer({ min: 0, max: 40 });
  const step = fc.oneof(
    moment.map((later) => ({ kind: 'note', later }) as const),
    fc.nat(9).map((nth) => ({ kind: 'take back', nth }) as const),
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.array(moment),
      fc.array(step, { maxLength: 80 }),
      (most, b, steps) => {
        const before = b.sort((one, other) => one - other);
        const limit = rateLimit(most, 1_000, undefined, Float64Array.from(before));
        const model = listed(most, before);
        const notes: (() => void)[] = [];
        let now = before.at(-1) ?? 0;
        for (const one of steps) {
          if (one.kind === 'note') {
            now += one.later;
            const both = [limit.note(now), model.note(now)];
            notes.unshift(() => both.forEach((takeBack) => takeBack()));
          } else notes[one.nth]?.();
          expect(limit.next()).toBe(model.next());
        }
      },
    ),
    { numRuns: 500 },
  );
});

/** A limit that keeps a plain list. */
function listed(most: number, before: readonly number[]) {
  const moments = before.slice(-most);
  return {
    next: () => (moments.length < most ? 0 : moments[0]! + 1_000),
    note: (at: number) => {
      moments.push(at);
      const oldest = moments.length > most ? moments.shift() : undefined;
      return () => {
        const place = moments.lastIndexOf(at);
        if (place === -1) return;
        moments.splice(place, 1);
        if (oldest !== undefined) moments.unshift(oldest);
      };
    },
  };
}
