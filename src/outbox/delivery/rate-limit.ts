/** A limit on how often something happens: never more than so many in any stretch of time. */
export interface RateLimit {
  /** When it may happen next, in milliseconds since 1970; now or earlier when it may happen at once. */
  next(): number;
  /** Counts one. Gives a function that uncounts it. */
  note(at: number): () => void;
}

/**
 * At most `most` in every window of `window` milliseconds, wherever it begins. With `random` they are also spread over the window:
 * the gaps are about `window / most`, a quarter more or less, so that they do not look mechanical.
 *
 * A bucket of tokens would let twice as many through around a full hour. The last `most` moments are kept instead.
 */
export function rateLimit(most: number, window: number, random?: () => number): RateLimit {
  const moments: number[] = [];
  let spread = 0;
  return {
    next() {
      const oldest = moments.length < most ? 0 : (moments[0] ?? 0) + window;
      return Math.max(oldest, spread);
    },
    note(at) {
      moments.push(at);
      const oldest = moments.length > most ? moments.shift() : undefined;
      const before = spread;
      if (random !== undefined) spread = at + Math.floor((window / most) * (0.75 + random() / 2));
      const after = spread;
      return () => {
        const place = moments.lastIndexOf(at);
        if (place === -1) return;
        moments.splice(place, 1);
        if (oldest !== undefined) moments.unshift(oldest);
        if (spread === after) spread = before;
      };
    },
  };
}
