/** A day of the calendar, `YYYY-MM-DD`, with no time and no zone. Compare with `<`. */
export type LocalDate = `${number}-${number}-${number}`;

/** Year, month 1 to 12, day 1 to 31. */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Reads `YYYY-MM-DD`, a day that exists, between the years 1 and 9999; anything else gives `undefined`. */
export function parseLocalDate(text: string): LocalDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  // The pattern above is the type's own.
  return text as LocalDate;
}

/** The numbers of a date. */
export function dateParts(date: LocalDate): DateParts {
  const [year = NaN, month = NaN, day = NaN] = date.split('-').map(Number);
  return { year, month, day };
}

/**
 * The day that it is at a moment in an IANA zone (`America/Toronto`), with that zone's summer time.
 * It has to be a zone that exists: zones are checked where they are read.
 */
export function localDate(instant: Date, timeZone: string): LocalDate {
  // The first use of Intl costs a fifth of what starting Node costs. No zone of the Americas is ahead of UTC, or more than twelve hours
  // behind it: from noon of UTC on, the day is the same there.
  if (timeZone.startsWith('America/') && instant.getUTCHours() >= 12 && instant.getTime() >= 0)
    return written(instant.getUTCFullYear(), instant.getUTCMonth() + 1, instant.getUTCDate());
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(instant);
  const number = (type: 'year' | 'month' | 'day'): number => Number(parts.find((part) => part.type === type)?.value);
  return written(number('year'), number('month'), number('day'));
}

/** The day that many days later; earlier when `days` is negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** How many days lie from `a` to `b`: 0 on the same day, negative when `b` is earlier. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return dayNumber(b) - dayNumber(a);
}

/**
 * Full years from `since` to `date`: 21 on the eve of an anniversary, 22 on the day. Negative when `date` is earlier.
 * A 29 February has its anniversary on 1 March in common years.
 */
export function yearsBetween(since: LocalDate, date: LocalDate): number {
  if (date < since) return -yearsBetween(date, since);
  const years = dateParts(date).year - dateParts(since).year;
  return date.slice(5) < since.slice(5) ? years - 1 : years;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

// Days are counted in the Gregorian calendar with March as the first month, so that the leap day comes last. Without Date: no zone can interfere.
// After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil and civil_from_days.
function dayNumber(date: LocalDate): number {
  const { year, month, day } = dateParts(date);
  const y = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear;
}

function fromDayNumber(days: number): LocalDate {
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return written(year, month, dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1);
}

function written(year: number, month: number, day: number): LocalDate {
  const two = (n: number): string => String(n).padStart(2, '0');
  // Four, two and two digits: the type's own shape.
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` as LocalDate;
}
