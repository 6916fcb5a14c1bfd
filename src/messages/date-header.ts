/**
 * Writes moments as a Date header's value (RFC 5322 3.3), `Tue, 26 Jun 2018 15:38:07 -0400`, in an IANA time zone: the hour on the wall of
 * the campaign's office, with the offset of that very day.
 */
export function dateValue(timeZone: string): (at: Date) => string {
  // Made when a moment is first written: the first use of Intl is slow.
  let format: Intl.DateTimeFormat | undefined;
  const made = (): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat('en', {
      timeZone,
      weekday: 'short',
      day: '2-digit',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'longOffset',
    });
  // An export or a plan gives all its letters one moment, and Intl is slow.
  let known = { at: NaN, value: '' };
  return (at) => {
    if (known.at !== at.getTime()) known = { at: at.getTime(), value: valueOf((format ??= made()), at) };
    return known.value;
  };
}

function valueOf(format: Intl.DateTimeFormat, at: Date): string {
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const {
    weekday = '',
    day = '',
    month = '',
    year = '',
    hour = '',
    minute = '',
    second = '',
    timeZoneName = '',
  } = parts;
  // `GMT-04:00`; nothing follows `GMT` where the offset is zero.
  const offset = timeZoneName.replace('GMT', '').replace(':', '') || '+0000';
  return `${weekday}, ${day} ${month} ${year} ${hour}:${minute}:${second} ${offset}`;
}
