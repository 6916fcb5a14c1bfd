import { addDays, dateParts, localDate, type LocalDate } from '../language/local-date.js';
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

/** What the clock on the wall shows: minutes since midnight, weekday (1 Monday to 7 Sunday), and the whole of it as if it were UTC. */
interface WallTime {
  readonly minute: number;
  readonly weekday: number;
  readonly asUtc: number;
}

function wallClock(timeZone: string): (instant: Date) => WallTime {
  const format = new Intl.DateTimeFormat('en-CA-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? NaN;
    const asUtc = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
    return { minute: part('hour') * 60 + part('minute'), weekday: new Date(asUtc).getUTCDay() || 7, asUtc };
  };
}

/** The moment at which the wall shows a time. Of two, the earlier; of none (clocks went forward), the one an hour later. */
function instantOf(date: LocalDate, minute: number, wall: (instant: Date) => WallTime): Date {
  const { year, month, day } = dateParts(date);
  const wanted = Date.UTC(year, month - 1, day, 0, minute);
  const offsetAt = (instant: number): number => wall(new Date(instant)).asUtc - instant;
  // The offset a day before and a day after are those on both sides of a change of clocks.
  const candidates = [wanted - offsetAt(wanted - 86_400_000), wanted - offsetAt(wanted + 86_400_000)];
  const right = candidates.filter((instant) => wall(new Date(instant)).asUtc === wanted);
  return new Date(right.length > 0 ? Math.min(...right) : Math.max(...candidates));
}

function minutes(time: string): number {
  const [hour = NaN, minute = NaN] = time.split(':').map(Number);
  return hour * 60 + minute;
}
