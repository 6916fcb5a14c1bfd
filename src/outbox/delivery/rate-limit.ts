import type { Moments } from './departures.js';

/** A limit on how often something happens: never more than so many in any stretch of time. */
export interface RateLimit {
  /** When it may happen next, in milliseconds since 1970; now or earlier when it may happen at once. */
  next(): number;
  /** Counts one. Gives a function that uncounts it. */
  note(at: number): () => void;
}

/**
 * At most `most` in every window of `window` milliseconds, wherever it begins. With `random` they are also spread over the window:
 * the gaps are about `window / most`, a quarter more or less, so that they do not look mechanical. `before`: when it happened before.
 *
 * A bucket of tokens would let twice as many through around a full hour. The last `most` moments are kept instead.
 */
export function rateLimit(most: number, window: number, random?: () => number, before?: Moments): RateLimit {
  const moments = lastMoments(most, before);
  let spread = 0;
  const spreadFrom = (at: number): void => {
    if (random !== undefined) spread = at + Math.floor((window / most) * (0.75 + random() / 2));
  };
  const last = before?.at(-1);
  if (last !== undefined) spreadFrom(last);
  return {
    next() {
      const oldest = moments.length < most ? 0 : moments.oldest() + window;
      return Math.max(oldest, spread);
    },
    note(at) {
      const oldest = moments.add(at);
      const spreadBefore = spread;
      spreadFrom(at);
      const spreadAfter = spread;
      return () => {
        if (!moments.remove(at)) return;
        if (oldest !== undefined) moments.putBack(oldest);
        if (spread === spreadAfter) spread = spreadBefore;
      };
    },
  };
}

/** The last `most` moments, 8 octets each, in a ring that grows as they come. */
function lastMoments(most: number, before: Moments = new Float64Array()) {
  let ring = before.slice(-most);
  /** Where the oldest is. */
  let first = 0;
  let length = ring.length;
  const at = (place: number): number => (first + place) % ring.length;
  const grow = (): void => {
    const larger = new Float64Array(Math.min(most, Math.max(16, 2 * length)));
    for (let place = 0; place < length; place++) larger[place] = ring[at(place)]!; // below its length
    [ring, first] = [larger, 0];
  };
  return {
    get length() {
      return length;
    },
    /** There must be one. */
    oldest: (): number => ring[first]!,
    /** Takes in the newest. Gives the oldest where there were `most` already: it is let go. */
    add(moment: number): number | undefined {
      if (length === most) {
        const oldest = ring[first]!; // there is one at least
        ring[first] = moment;
        first = at(1);
        return oldest;
      }
      if (length === ring.length) grow();
      ring[at(length++)] = moment;
      return undefined;
    },
    /** Takes away the newest that is the same; gives whether there is one. */
    remove(moment: number): boolean {
      let place = length - 1;
      while (place >= 0 && ring[at(place)] !== moment) place--;
      if (place < 0) return false;
      for (; place < length - 1; place++) ring[at(place)] = ring[at(place + 1)]!; // below its length
      length--;
      return true;
    },
    /** Takes the oldest in again, after one was removed. */
    putBack(moment: number): void {
      first = at(ring.length - 1);
      ring[first] = moment;
      length++;
    },
  };
}
