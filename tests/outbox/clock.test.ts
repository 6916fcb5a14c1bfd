import { expect, test } from 'vitest';
import type { Clock } from '../../src/clock.js';
import { noDepartures } from '../../src/outbox/delivery/departures.js';
import { pacer } from '../../src/outbox/delivery/pace.js';
import { delivered, due, fakeTransport, noLimits, quickClock } from './setting.js';

const hour = 3_600_000;
const letters = ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => due(key));
const pace = { ...noLimits, perHour: 2, stopAfterRefusals: 100, stopAtRefusedShare: 1 };

/** Shows another time from the third letter on; `true time` goes on as if nothing had happened. */
function clockSet(by: number): { readonly clock: Clock; readonly set: () => void; readonly trueTime: () => number } {
  const world = quickClock();
  let off = 0;
  return {
    clock: { now: () => new Date(world.now().getTime() + off), sleep: (...how) => world.sleep(...how) },
    set: () => (off = by),
    trueTime: () => world.now().getTime(),
  };
}

test.each([
  { name: 'back by an hour', by: -hour },
  { name: 'back by three days', by: -72 * hour },
])('a clock that is set $name makes a run wait; no letter leaves twice, none too soon', async ({ by }) => {
  const { clock, set, trueTime } = clockSet(by);
  const moments: number[] = [];
  const transport = fakeTransport((key) => {
    moments.push(trueTime());
    if (key === 'c') set();
    return {};
  }, 1);
  const lines = await delivered(letters, {
    transport,
    clock,
    pacer: pacer(pace, 'UTC', noDepartures, () => 0.5),
    pace,
  });
  expect(lines.filter((line) => line.startsWith('sent'))).toEqual(letters.map(({ key }) => `sent ${key}`));
  expect(transport.asked.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  for (const [at, moment] of moments.entries())
    expect(moment - (moments[at - 2] ?? -Infinity)).toBeGreaterThanOrEqual(hour);
});
