import { expect, test } from 'vitest';
import fc from 'fast-check';
import { paceMemory, pacer } from '../../../src/outbox/delivery/pace.js';
import { departures, type PaceLimits } from '../../../src/outbox/delivery/departures.js';
import type { PlannedAddressee } from '../../../src/outbox/ports.js';

const hour = 3_600_000;
const now = new Date('2026-06-26T14:00:00Z');
const none: PaceLimits = {
  perHour: undefined,
  perDay: undefined,
  perDomainPerHour: undefined,
  perAddresseePerHour: undefined,
};
const everything = { ...none, hours: undefined, weekdays: undefined, slowStart: 0, stopAfterRefusals: 10 };
const rest = { stopAtRefusedShare: 0.5, giveUpAfterDays: 5 };
const minister: readonly PlannedAddressee[] = [{ id: 'minister', role: 'to', address: 'minister@example.com' }];

test('what has left counts for as long as a limit remembers it', () => {
  const memories: readonly (readonly [Partial<PaceLimits>, number])[] = [
    [{}, 0],
    [{ perAddresseePerHour: Infinity, perHour: Infinity }, 0],
    [{ perHour: 100 }, 1.25 * hour],
    [{ perDomainPerHour: 100 }, 1.25 * hour],
    [{ perAddresseePerHour: 30 }, 1.25 * hour],
    [{ perDay: 500 }, 24 * hour],
    [{ perDay: 500, perAddresseePerHour: 30 }, 24 * hour],
  ];
  expect(memories.map(([pace]) => paceMemory({ ...none, ...pace }))).toEqual(memories.map(([, memory]) => memory));
});

test('what left before that holds no letter up', () => {
  const limit = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined });
  const limits = fc.record({ perHour: limit, perDay: limit, perDomainPerHour: limit, perAddresseePerHour: limit });
  const minutesAgo = fc.array(fc.integer({ min: 0, max: 25 * 60 }), { maxLength: 12 });
  fc.assert(
    fc.property(limits, minutesAgo, fc.constantFrom(0, 0.5, 0.999), (pace, ago, chance) => {
      const history = ago.map((minutes) => now.getTime() - minutes * 60_000);
      const memory = paceMemory(pace);
      const lately = memory === 0 ? [] : history.filter((at) => now.getTime() - at <= memory);
      const holds = (known: readonly number[]) => {
        const { add, all } = departures(pace);
        for (const [letter, at] of known.entries()) add({ letter, at, addressee: 'minister', domain: 'example.com' });
        const paced = pacer({ ...everything, ...rest, ...pace }, 'UTC', all(), () => chance);
        return [paced.everyone(now), paced.one(minister, now)].map((hold) => hold?.until);
      };
      expect(holds(lately)).toEqual(holds(history));
    }),
    { numRuns: 1_000 },
  );
});
