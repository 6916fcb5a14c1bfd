import { dateParts, type LocalDate } from './local-date.js';

/** What the clock on the wall shows: minutes since midnight, weekday (1 Monday to 7 Sunday), and the whole of it as if it were UTC. */
export interface WallTime {
  readonly minute: number;
  readonly weekday: number;
  readonly asUtc: number;
}

/** Reads the clock on the wall of an IANA zone. */
export function wallClock(timeZone: string): (instant: Date) => WallTime {
  const format = new Intl.DateTimeFormat('en', {
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

/** A moment as the wall of a zone shows it: `2026-06-26 09:00`. */
export function wallTime(instant: Date, timeZone: string): string {
  const shown = new Date(wallClock(timeZone)(instant).asUtc).toISOString();
  return `${shown.slice(0, 10)} ${shown.slice(11, 16)}`;
}

/** As `wallTime`, with seconds where there are some, and with the zone and its UTC offset at that moment. */
export function wallTimeWithZone(instant: Date, timeZone: string): string {
  const { asUtc } = wallClock(timeZone)(instant);
  const seconds = instant.getUTCSeconds();
  const minutes = Math.round((asUtc - instant.getTime() + seconds * 1000 + instant.getUTCMilliseconds()) / 60_000);
  const part = (n: number): string => String(n).padStart(2, '0');
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  const offset = `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${part(rest)}`}`;
  const time = `${wallTime(instant, timeZone)}${seconds === 0 ? '' : `:${part(seconds)}`}`;
  return timeZone === 'UTC' ? `${time} (UTC)` : `${time} (${timeZone}, ${offset})`;
}

/** As `wallTimeWithZone`, of a moment as `Date.toISOString` writes it; any other text as it stands. */
export function writtenTimeWithZone(text: string, timeZone: string): string {
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? text : wallTimeWithZone(instant, timeZone);
}
