import { expect, test } from 'vitest';
import { gathered } from '../../../src/outbox/delivery/in-flight.js';

/** Ten letters on their way, of which one comes back in each turn of the event loop until so many have. */
function comingBack(last: number): { readonly count: number; readonly waiting: number } {
  let waiting = 0;
  const come = (): void => {
    waiting += 1;
    if (waiting < last) setImmediate(come);
  };
  setImmediate(come);
  return {
    count: 10,
    get waiting() {
      return waiting;
    },
  };
}

test.each([
  { share: 0.5, last: 10, within: [5, 6] },
  { share: 1, last: 10, within: [10, 10] },
  // No more come: nobody is waited for any longer.
  { share: 1, last: 3, within: [3, 3] },
  { share: 0.5, last: 3, within: [3, 3] },
])('letters that come back together share a commit: $share of ten, $last come', async ({ share, last, within }) => {
  const flying = comingBack(last);
  await gathered(flying, share);
  expect(flying.waiting).toBeGreaterThanOrEqual(within[0]!);
  expect(flying.waiting).toBeLessThanOrEqual(within[1]!);
});
