import { expect, test } from 'vitest';
import { inEnglish } from '../../src/language/sentence.js';
import { momentMeant } from '../../src/language/moment.js';

// 2026-11-25 14:00 in Toronto.
const now = new Date('2026-11-25T19:00:00Z');

function meant(text: string): string {
  const moment = momentMeant(text, now, 'America/Toronto');
  return 'unclear' in moment ? inEnglish(moment.unclear) : moment.instant.toISOString().replace('.000Z', 'Z');
}

test.each([
  ['2026-12-26 09:00', '2026-12-26T14:00:00Z'],
  ['2026-12-26T09:00', '2026-12-26T14:00:00Z'],
  ['2026-12-26  9:00', '2026-12-26T14:00:00Z'],
  ['2026-12-26 09:00:30', '2026-12-26T14:00:30Z'],
  ['2026-12-26 9:30pm', '2026-12-27T02:30:00Z'],
  ['2026-12-26 21h30', '2026-12-27T02:30:00Z'],
  ['2026-12-26T09:00Z', '2026-12-26T09:00:00Z'],
  ['2026-12-26T09:00:30+05:30', '2026-12-26T03:30:30Z'],
  ['2026-12-26 09:00-0500', '2026-12-26T14:00:00Z'],
  ['２０２６-１２-２６\u00A0０９:００', '2026-12-26T14:00:00Z'],
  ['today 21:00', '2026-11-26T02:00:00Z'],
  ['Tomorrow 9:00', '2026-11-26T14:00:00Z'],
  ['demain 9 h', '2026-11-26T14:00:00Z'],
  ['Aujourd’hui 21h30', '2026-11-26T02:30:00Z'],
  ['14:01', '2026-11-25T19:01:00Z'],
  ['14:00', '2026-11-26T19:00:00Z'],
  ['13:58:11', '2026-11-26T18:58:11Z'],
  ['9:30pm', '2026-11-26T02:30:00Z'],
  ['9:30 PM', '2026-11-26T02:30:00Z'],
  ['9:30 a.m.', '2026-11-26T14:30:00Z'],
  ['9pm', '2026-11-26T02:00:00Z'],
  ['21h30', '2026-11-26T02:30:00Z'],
  ['21 h 30', '2026-11-26T02:30:00Z'],
  ['21h', '2026-11-26T02:00:00Z'],
  ['at 21:00', '2026-11-26T02:00:00Z'],
  ['demain à 9h', '2026-11-26T14:00:00Z'],
  ['noon', '2026-11-26T17:00:00Z'],
  ['demain à midi', '2026-11-26T17:00:00Z'],
  // Clocks go back: of the two, the earlier.
  ['2026-11-01 01:30', '2026-11-01T05:30:00Z'],
])('"%s" is %s', (text, instant) => {
  expect(meant(text)).toBe(instant);
});

const midnight = 'Midnight may be the beginning of a day or its end: write 00:00 or 23:59.';
const unreadable = 'This is not a date and time that postbag can read.';

test.each([
  ['26/12/2026 09:00', unreadable],
  ['12-26-2026 09:00', unreadable],
  ['2026/12/26 09:00', unreadable],
  ['26 December 2026 09:00', unreadable],
  ['tomorrow: 9', unreadable],
  ['tomorrow', 'The time is missing.'],
  ['demain', 'The time is missing.'],
  ['2026-12-26', 'The time is missing.'],
  ['2026-02-30 09:00', 'There is no date 2026-02-30.'],
  ['2026-12-26 24:00', midnight],
  ['minuit', midnight],
  ['tomorrow at midnight', midnight],
  ['2026-12-26 9', unreadable],
  ['9', unreadable],
  ['0900', unreadable],
  ['9.30', unreadable],
  ['9:3', unreadable],
  ['9:300', unreadable],
  ['9:60', 'There is no time 9:60.'],
  ['09:00:60', 'There is no time 09:00:60.'],
  ['13:30pm', 'There is no time 13:30pm.'],
  ['0:30am', 'There is no time 0:30am.'],
  ['12am', '12 a.m. and 12 p.m. are read in two ways: write 00:00 or 12:00.'],
  ['12:00 pm', '12 a.m. and 12 p.m. are read in two ways: write 00:00 or 12:00.'],
  ['25:00', 'There is no time 25:00.'],
  ['-9:00', unreadable],
  ['09:00 or so', unreadable],
  ['09:00 09:30', unreadable],
  ['09:00 EST', unreadable],
  ['09:00Z', 'A time with a UTC offset needs a date.'],
  ['2026-12-26 09:00+25:00', 'There is no zone at +25:00 from UTC.'],
  ['2026-03-08 02:30', 'Clocks go forward on 2026-03-08, and this time does not exist on that day.'],
  [':', unreadable],
  ['', unreadable],
  ['   ', unreadable],
  ['1e3:00', unreadable],
  ['\u202E09:00', unreadable],
])('"%s" is refused', (text, why) => {
  expect(meant(text)).toBe(why);
});
