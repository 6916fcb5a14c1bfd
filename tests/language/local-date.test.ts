import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween, localDate, parseLocalDate, yearsBetween } from '../../src/language/local-date.js';

test('a date is read only when it is written YYYY-MM-DD and exists', () => {
  const texts = [
    '2018-06-26',
    '2024-02-29',
    '2000-02-29',
    '2023-02-29',
    '1900-02-29',
    '2018-6-26',
    '2018-13-01',
    '2018-04-31',
    '2018-00-10',
    '2018-01-00',
    '0000-01-01',
    ' 2018-06-26',
    '26/06/2018',
    '٢٠١٨-٠٦-٢٦',
  ];
  expect(texts.filter((text) => parseLocalDate(text) !== undefined)).toEqual([
    '2018-06-26',
    '2024-02-29',
    '2000-02-29',
  ]);
});

test('full years grow on the anniversary, not before', () => {
  expect([
    yearsBetween('2004-11-01', '2026-10-31'),
    yearsBetween('2004-11-01', '2026-11-01'),
    yearsBetween('2004-02-29', '2005-02-28'),
    yearsBetween('2004-02-29', '2005-03-01'),
    yearsBetween('2004-02-29', '2008-02-29'),
    yearsBetween('2018-06-26', '2018-06-26'),
    yearsBetween('2020-01-01', '2018-06-26'),
  ]).toEqual([21, 22, 0, 1, 4, 0, -1]);
});

test('the day is the one of the zone, on both sides of the change to summer time and back', () => {
  const toronto = (text: string): string => localDate(new Date(text), 'America/Toronto');
  expect([
    toronto('2018-06-26T03:59:59Z'), // 23:59:59, four hours behind
    toronto('2018-06-26T04:00:00Z'),
    toronto('2026-03-08T04:59:59Z'), // the night of the change, still five hours behind
    toronto('2026-03-08T05:00:00Z'),
    toronto('2026-03-09T03:59:59Z'), // the day that had 23 hours
    toronto('2026-03-09T04:00:00Z'),
    toronto('2026-11-02T04:59:59Z'), // the day that had 25 hours
    toronto('2026-11-02T05:00:00Z'),
    localDate(new Date('2026-01-01T03:29:59Z'), 'America/St_Johns'),
    localDate(new Date('2026-01-01T03:30:00Z'), 'America/St_Johns'),
  ]).toEqual([
    '2018-06-25',
    '2018-06-26',
    '2026-03-07',
    '2026-03-08',
    '2026-03-08',
    '2026-03-09',
    '2026-11-01',
    '2026-11-02',
    '2025-12-31',
    '2026-01-01',
  ]);
});

test('days are added and counted as the calendar has them', () => {
  expect([
    addDays('2024-02-28', 1),
    addDays('2024-02-28', 2),
    addDays('2026-01-01', -1),
    addDays('2026-11-22', -90),
  ]).toEqual(['2024-02-29', '2024-03-01', '2025-12-31', '2026-08-24']);
  expect([
    daysBetween('2026-08-24', '2026-11-22'),
    daysBetween('2026-11-22', '2026-08-24'),
    daysBetween('2000-01-01', '2001-01-01'),
  ]).toEqual([90, -90, 366]);
});

test('adding days agrees with the platform calendar, and counting undoes it', () => {
  const day = fc.date({
    min: new Date('0100-01-01T00:00:00Z'),
    max: new Date('9000-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(day, fc.integer({ min: -20_000, max: 20_000 }), (instant, days) => {
      const from = localDate(instant, 'UTC');
      const to = addDays(from, days);
      expect(from).toBe(instant.toISOString().slice(0, 10));
      expect(to).toBe(new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10));
      expect(daysBetween(from, to)).toBe(days);
      expect(parseLocalDate(to)).toBe(to);
    }),
  );
});

test('in every zone the day is the one that the platform calendar gives, at any hour', () => {
  const zones = Intl.supportedValuesOf('timeZone').filter((zone) => /^(?:America|Europe|Pacific)\//.test(zone));
  const instants = fc.date({ min: new Date('1900-01-01Z'), max: new Date('2100-01-01Z'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (instant, timeZone) => {
      const day = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
      expect(localDate(instant, timeZone)).toBe(new Intl.DateTimeFormat('sv', day).format(instant));
    }),
  );
});
