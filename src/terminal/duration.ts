import { count, say, series, type Sentence } from '../language/sentence.js';

/**
 * A length of time in words, in its two largest units: `4 seconds`, `1 minute 30 seconds`, `2 days 3 hours`. Rounded to what is
 * shown; less than half a second is `less than a second`.
 */
export function duration(milliseconds: number): Sentence {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 1) return say`less than a second`;
  // Rounding to the smaller unit that is shown comes first: 59 minutes 59.9 seconds is an hour, not 60 minutes.
  const step = seconds < 3600 ? 1 : seconds < 86_400 ? 60 : 3600;
  let rest = Math.round(seconds / step) * step;
  const parts: Sentence[] = [];
  for (const [told, size] of units) {
    const whole = Math.floor(rest / size);
    rest -= whole * size;
    if (whole > 0) parts.push(told(whole));
  }
  return series(parts, ' ');
}

const units: readonly (readonly [(n: number) => Sentence, number])[] = [
  [(n) => count(n, 'day'), 86_400],
  [(n) => count(n, 'hour'), 3600],
  [(n) => count(n, 'minute'), 60],
  [(n) => count(n, 'second'), 1],
];
