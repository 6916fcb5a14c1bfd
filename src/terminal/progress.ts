import { figures, say, series, type Sentence } from '../language/sentence.js';
import { duration } from './duration.js';

/** How far a piece of work is. */
export interface Progress {
  /** What is being done: `Sending`. */
  readonly what: Sentence;
  readonly done: number;
  /** Unknown while a list is still being read. */
  readonly total?: number | undefined;
  /** Milliseconds since the work began. */
  readonly elapsed: number;
  /** Milliseconds until a forecast says that it ends; else the rate so far says it. */
  readonly left?: number | undefined;
}

/**
 * The text of a progress line: `Sending 1,204 of 4,000 (30 %), 12 a second, about 3 minutes 53 seconds left`. Rate and time
 * left are given only once they mean something: after two seconds and with something done.
 */
export function progressLine({ what, done, total, elapsed, left = 0 }: Progress): Sentence {
  // Rounded down: 100 % is said when all is done, and not before.
  const share = total === 0 ? 100 : Math.floor((done / (total ?? 1)) * 100);
  const parts = [
    total === undefined
      ? say`${what} ${figures(done)}`
      : say`${what} ${figures(done)} of ${figures(total)} (${share} %)`,
  ];
  if (elapsed >= 2000 && done > 0) {
    parts.push(rate((done / elapsed) * 1000));
    const byRate = total === undefined ? 0 : ((total - done) / done) * elapsed;
    if (total !== undefined && done < total) parts.push(say`about ${duration(left > 0 ? left : byRate)} left`);
  }
  return series(parts);
}

function rate(perSecond: number): Sentence {
  if (perSecond >= 1) return say`${figures(Math.round(perSecond))} a second`;
  if (perSecond * 60 >= 1) return say`${figures(Math.round(perSecond * 60))} a minute`;
  return say`${figures(Math.max(1, Math.round(perSecond * 3600)))} an hour`;
}
