import { addDays, localDate } from '../language/local-date.js';
import { instantOf, wallClock } from '../language/wall-clock.js';
import type { Pace } from '../campaign/campaign.js';

/** The hours and weekdays on which letters leave. Gives the first moment from `now` on (`now` itself when it is open). */
export type OpeningHours = (now: Date) => Date;

/**
 * Opening hours in an IANA zone. Summer time is right: 09:00 is 09:00 on the wall, and a time that a change of clocks leaves out
 * counts as the one an hour later.
 */
export function openingHours({ hours, weekdays }: Pick<Pace, 'hours' | 'weekdays'>, timeZone: string): OpeningHours {
  if (hours === undefined && weekdays === undefined) return (now) => now;
  const wall = wallClock(timeZone);
  const from = minutes(hours?.from ?? '00:00');
  const to = minutes(hours?.to ?? '24:00');
  const isOpen = (instant: Date): boolean => {
    const { minute, weekday } = wall(instant);
    const inHours = from < to ? minute >= from && minute < to : minute >= from || minute < to;
    return inHours && (weekdays === undefined || weekdays.includes(weekday));
  };
  return (now) => {
    if (isOpen(now)) return now;
    const today = localDate(now, timeZone);
    for (let day = 0; day <= 8; day += 1) {
      const date = addDays(today, day);
      // Hours over midnight open a second time, at 00:00 of the next day, when the day before was not a day for letters.
      for (const start of from < to ? [from] : [0, from]) {
        const instant = instantOf(date, start, wall);
        if (instant > now && isOpen(instant)) return instant;
      }
    }
    throw new Error('The pace lets letters leave on no day of the week.');
  };
}

function minutes(time: string): number {
  const [hour = NaN, minute = NaN] = time.split(':').map(Number);
  return hour * 60 + minute;
}
