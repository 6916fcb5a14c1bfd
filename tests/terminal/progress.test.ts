import { expect, test } from 'vitest';
import { inEnglish, say } from '../../src/language/sentence.js';
import { duration } from '../../src/terminal/duration.js';
import { progressLine } from '../../src/terminal/progress.js';

test('a length of time is shown in its two largest units', () => {
  const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];
  expect([0, 499, second, 59.4 * second, minute, 90 * second].map((time) => inEnglish(duration(time)))).toEqual([
    'less than a second',
    'less than a second',
    '1 second',
    '59 seconds',
    '1 minute',
    '1 minute 30 seconds',
  ]);
  expect(
    [59 * minute + 59.9 * second, hour + 61 * second, 23.999 * hour, 51 * hour, 10 * day].map((time) =>
      inEnglish(duration(time)),
    ),
  ).toEqual(['1 hour', '1 hour 1 minute', '1 day', '2 days 3 hours', '10 days']);
});

const line = (progress: Parameters<typeof progressLine>[0]): string => inEnglish(progressLine(progress));

test('a progress line tells count and share at once, rate and time left when they mean something', () => {
  const what = say`Sending`;
  expect(line({ what, done: 0, total: 4000, elapsed: 0 })).toBe('Sending 0 of 4,000 (0 %)');
  expect(line({ what, done: 10, total: 4000, elapsed: 1000 })).toBe('Sending 10 of 4,000 (0 %)');
  expect(line({ what, done: 1200, total: 4000, elapsed: 100_000 })).toBe(
    'Sending 1,200 of 4,000 (30 %), 12 a second, about 3 minutes 53 seconds left',
  );
  expect(line({ what, done: 30, total: 60, elapsed: 3_600_000 })).toBe(
    'Sending 30 of 60 (50 %), 30 an hour, about 1 hour left',
  );
  expect(line({ what, done: 3999, total: 4000, elapsed: 3_999_000 })).toBe(
    'Sending 3,999 of 4,000 (99 %), 1 a second, about 1 second left',
  );
  expect(line({ what, done: 4000, total: 4000, elapsed: 240_000 })).toBe('Sending 4,000 of 4,000 (100 %), 17 a second');
  expect(line({ what: say`Reading`, done: 120, elapsed: 600_000 })).toBe('Reading 120, 12 a minute');
  expect(line({ what, done: 0, total: 0, elapsed: 0 })).toBe('Sending 0 of 0 (100 %)');
});
