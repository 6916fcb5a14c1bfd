import { expect, test } from 'vitest';
import { momentMeant, wallTime } from '../../src/language/wall-clock.js';

const now = new Date('2026-06-25T14:00:00Z'); // 10:00 in Toronto

test.each([
  ['2026-06-26 09:00', '2026-06-26T13:00:00.000Z'],
  ['2026-06-26T09:00', '2026-06-26T13:00:00.000Z'],
  ['2026-06-26', '2026-06-26T04:00:00.000Z'],
  ['11:30', '2026-06-25T15:30:00.000Z'],
  ['9:30', '2026-06-26T13:30:00.000Z'],
  ['2026-03-08 02:30', '2026-03-08T07:30:00.000Z'], // the clocks went forward: one hour later
  ['2026-11-01 01:30', '2026-11-01T05:30:00.000Z'], // twice on the wall: the earlier
])('%s in Toronto is %s', (text, instant) => {
  expect(momentMeant(text, now, 'America/Toronto')?.toISOString()).toBe(instant);
});

test.each(['', 'noon', '25:00', '10:60', '2026-02-30', '2026-06-26 9', '26/06/2026'])(
  '"%s" means no moment',
  (text) => {
    expect(momentMeant(text, now, 'America/Toronto')).toBeUndefined();
  },
);

test('a moment is shown as the wall shows it', () => {
  expect(wallTime(new Date('2026-06-26T13:05:00Z'), 'America/Toronto')).toBe('2026-06-26 09:05');
  expect(wallTime(new Date('2026-06-26T13:05:00Z'), 'America/St_Johns')).toBe('2026-06-26 10:35');
});
