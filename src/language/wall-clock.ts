import { addDays, dateParts, localDate, parseLocalDate, type LocalDate } from './local-date.js';

/** What the clock on the wall shows: minutes since midnight, weekday (1 Monday to 7 Sunday), and the whole of it as if it were UTC. */
export interface WallTime {
  readonly minute: number;
  readonly weekday: number;
  readonly asUtc: number;
}

/** Reads the clock on the wall of an IANA zone. */
export function wallClock(timeZone: string): (instant: Date) => WallTime {
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
export function instantOf(date: LocalDate, minute: number, wall: (instant: Date) => WallTime): Date {
  const { year, month, day } = dateParts(date);
  const wanted = Date.UTC(year, month - 1, day, 0, minute);
  const offsetAt = (instant: number): number => wall(new Date(instant)).asUtc - instant;
  // The offset a day before and a day after are those on both sides of a change of clocks.
  const candidates = [wanted - offsetAt(wanted - 86_400_000), wanted - offsetAt(wanted + 86_400_000)];
  const right = candidates.filter((instant) => wall(new Date(instant)).asUtc === wanted);
  return new Date(right.length > 0 ? Math.min(...right) : Math.max(...candidates));
}

/**
 * The moment that somebody means by `2026-06-26 09:00`, `2026-06-26` (midnight), or `09:00` (the next time the wall shows it), in a zone.
 * `undefined` when the text means none.
 */
export function momentMeant(text: string, now: Date, timeZone: string): Date | undefined {
  const [, day, hours = '0', minutes = '0'] =
    /^(?:(\d{4}-\d{2}-\d{2})(?:[ T]|$))?(?:(\d{1,2}):(\d{2}))?$/.exec(text.trim()) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  if (text.trim() === '' || Number(minutes) > 59 || minute > 24 * 60) return undefined;
  const wall = wallClock(timeZone);
  if (day !== undefined) {
    const date = parseLocalDate(day);
    return date === undefined ? undefined : instantOf(date, minute, wall);
  }
  if (!text.includes(':')) return undefined;
  const today = localDate(now, timeZone);
  const next = instantOf(today, minute, wall);
  return next > now ? next : instantOf(addDays(today, 1), minute, wall);
}

/** A moment as the wall of a zone shows it: `2026-06-26 09:00`. */
export function wallTime(instant: Date, timeZone: string): string {
  const shown = new Date(wallClock(timeZone)(instant).asUtc).toISOString();
  return `${shown.slice(0, 10)} ${shown.slice(11, 16)}`;
}
