import { expect, test } from 'vitest';
import { wallTime, wallTimeWithZone, writtenTimeWithZone } from '../../src/language/wall-clock.js';

test('a moment is shown as the wall shows it', () => {
  expect(wallTime(new Date('2026-06-26T13:05:00Z'), 'America/Toronto')).toBe('2026-06-26 09:05');
  expect(wallTime(new Date('2026-06-26T13:05:00Z'), 'America/St_Johns')).toBe('2026-06-26 10:35');
});

test.each([
  ['2026-06-26T13:05:00Z', 'America/Toronto', '2026-06-26 09:05 (America/Toronto, UTC−4)'],
  ['2026-12-26T14:00:30Z', 'America/Toronto', '2026-12-26 09:00:30 (America/Toronto, UTC−5)'],
  ['2026-06-26T13:05:00Z', 'America/St_Johns', '2026-06-26 10:35 (America/St_Johns, UTC−2:30)'],
  ['2026-06-26T13:05:00Z', 'Asia/Kathmandu', '2026-06-26 18:50 (Asia/Kathmandu, UTC+5:45)'],
  ['2026-06-26T13:05:00Z', 'UTC', '2026-06-26 13:05 (UTC)'],
])('%s with its zone is %s', (instant, zone, shown) => {
  expect(wallTimeWithZone(new Date(instant), zone)).toBe(shown);
});

test('a moment that was written down is shown as people read it, and anything else as it stands', () => {
  expect(writtenTimeWithZone('2026-06-26T13:05:00.000Z', 'UTC')).toBe('2026-06-26 13:05 (UTC)');
  expect(writtenTimeWithZone('not known', 'UTC')).toBe('not known');
});
