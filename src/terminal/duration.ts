/**
 * A length of time in words, in its two largest units: `4 seconds`, `1 minute 30 seconds`, `2 days 3 hours`. Rounded to what is
 * shown; less than half a second is `less than a second`.
 */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 1) return 'less than a second';
  // Rounding to the smaller unit that is shown comes first: 59 minutes 59.9 seconds is an hour, not 60 minutes.
  const step = seconds < 3600 ? 1 : seconds < 86_400 ? 60 : 3600;
  let rest = Math.round(seconds / step) * step;
  const parts: string[] = [];
  for (const [name, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`);
  }
  return parts.join(' ');
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;
