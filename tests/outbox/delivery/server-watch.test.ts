import { expect, test } from 'vitest';
import type { Outcome } from '../../../src/outbox/ports.js';
import { serverWatch } from '../../../src/outbox/delivery/server-watch.js';

const gone: Outcome = {
  kind: 'deferred',
  reply: 'connect ECONNREFUSED',
  server: 'mail.example.org:465',
  unanswered: true,
};
const minute = 60_000;

/** Calls again each time the pause is over; gives the length of each pause in seconds, and the complaint at the end. */
function untilGivenUp(wasThere: boolean): { readonly pauses: readonly number[]; readonly message: string } {
  const watch = serverWatch(15 * minute, () => 0);
  if (wasThere) watch.heard();
  const pauses: number[] = [];
  for (let at = new Date(0); ;) {
    const next = watch.gone(gone, at);
    if (!('until' in next)) return { pauses, message: next.message };
    pauses.push((next.until.getTime() - at.getTime()) / 1000);
    at = next.until;
  }
}

test('a server that was never there is given up after a minute of growing pauses', () => {
  expect(untilGivenUp(false)).toEqual({
    pauses: [5, 10, 20, 40],
    message: 'The server mail.example.org:465 could not be used: "connect ECONNREFUSED".',
  });
});

test('one that was there gets a quarter of an hour', () => {
  expect(untilGivenUp(true)).toEqual({
    pauses: [5, 10, 20, 40, 80, 160, 300, 300],
    message: 'The server mail.example.org:465 took no letters for 15 minutes: "connect ECONNREFUSED".',
  });
});

test('its patience ends at the moment that was reported, and an answer begins the time again', () => {
  const watch = serverWatch(15_000, () => 0);
  watch.heard();
  for (const seconds of [0, 5]) expect(watch.gone(gone, new Date(seconds * 1_000))).toHaveProperty('until');
  watch.heard();
  for (const seconds of [10, 15]) expect(watch.gone(gone, new Date(seconds * 1_000))).toHaveProperty('until');
  expect(watch.gone(gone, new Date(25_000))).toMatchObject({ code: 'smtp-unreachable' });
});
