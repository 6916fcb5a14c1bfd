import { expect, test } from 'vitest';
import { inEnglish, say } from '../../../src/language/sentence.js';
import { forecastLine } from '../../../src/runs/send/forecast-line.js';

const now = new Date('2026-06-26T12:00:00Z');
const after = (milliseconds: number): Date => new Date(now.getTime() + milliseconds);
const minute = 60_000;
const hourly = say`pace.per_hour: 100`;

test.each([
  ['below a minute', 0, minute - 1, [hourly], undefined],
  ['without a limit', 0, 9 * minute, [], 'Sending takes about 9 minutes, until 2026-06-26 12:09 (UTC).'],
  [
    'after the gap to the last letter',
    90,
    9 * minute,
    [],
    'Sending takes about 9 minutes, until 2026-06-26 12:09 (UTC).',
  ],
  [
    'later, without a limit that costs time',
    30 * minute,
    60 * minute,
    [],
    'Sending takes about 1 hour, from 2026-06-26 12:30 until 2026-06-26 13:00 (UTC).',
  ],
  [
    'with a limit',
    90,
    60 * minute,
    [hourly],
    'Sending takes about 1 hour, until 2026-06-26 13:00 (UTC). What limits it: pace.per_hour: 100.',
  ],
  [
    'later, with a limit',
    30 * minute,
    60 * minute,
    [hourly],
    'Sending takes about 1 hour, from 2026-06-26 12:30 until 2026-06-26 13:00 (UTC). What limits it: pace.per_hour: 100.',
  ],
] as const)('how long sending takes is told %s', (_, begins, ends, limits, told) => {
  const line = forecastLine({ begins: after(begins), ends: after(ends), limits }, now, 'UTC');
  expect(line && inEnglish(line)).toBe(told);
});
