import { addDays, localDate } from '../../language/local-date.js';
import { instantOf, wallClock } from '../../language/wall-clock.js';
import type { Pace } from '../../campaign/campaign.js';

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
    const on = (day: number): boolean => weekdays === undefined || weekdays.includes(day);
    if (from < to) return minute >= from && minute < to && on(weekday);
    // Hours over midnight belong to the day on which they begin.
    return (minute >= from && on(weekday)) || (minute < to && on(weekday === 1 ? 7 : weekday - 1));
  };
  return (now) => {
    if (isOpen(now)) return now;
    const today = localDate(now, timeZone);
    for (let day = 0; day <= 8; day += 1) {
      const date = addDays(today, day);
      const instant = instantOf(date, from, wall);
      if (instant > now && isOpen(instant)) return instant;
    }
    throw new Error('The pace lets letters leave on no day of the week.');
  };
}

function minutes(time: string): number {
  const [hour = NaN, minute = NaN] = time.split(':').map(Number);
  return hour * 60 + minute;
}
