import { addDays, localDate, parseLocalDate, type LocalDate } from './local-date.js';
import { say, type Sentence } from './sentence.js';
import { instantOf, wallClock, type WallTime } from './wall-clock.js';

/** A moment that somebody wrote, or why it is not understood. */
export type Moment = { readonly instant: Date; readonly dated: boolean } | { readonly unclear: Sentence };

/**
 * Reads a date and a time in a zone: `2026-06-26 09:00`, `2026-06-26 9:30pm`, `2026-06-26 21h30`, `2026-06-26T09:00:30-04:00`, `tomorrow
 * 9:00`, `demain 9h`; or a time alone, which is the next at or after `from` (`dated: false`). Anything else is unclear: no part has a
 * default.
 */
export function momentMeant(text: string, from: Date, timeZone: string): Moment {
  const words = text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
  const wall = wallClock(timeZone);
  const today = localDate(from, timeZone);
  const [, day, time = '', offset] =
    /^(?:(\d{4}-\d{2}-\d{2}|today|tomorrow|aujourd['’]hui|demain)(?:[ t]|$))?(.*?)(z|[+-]\d{2}:?\d{2})?$/.exec(words) ??
    [];
  const date = day === undefined ? today : dayMeant(day, today);
  if (date === undefined) return { unclear: say`There is no date ${day ?? ''}.` };
  if (day !== undefined && time.trim() === '' && offset === undefined) return { unclear: say`The time is missing.` };
  const clock = timeOfDay(time.trim().replace(/^(?:at|à) /, ''));
  if (clock === undefined) return { unclear: say`This is not a date and time that postbag can read.` };
  if ('unclear' in clock) return clock;
  if (offset !== undefined) return withOffset(date, clock, offset, day);
  if (day !== undefined) return onWall(date, clock, wall, true);
  const next = onWall(date, clock, wall, false);
  return 'unclear' in next || next.instant > from ? next : onWall(addDays(date, 1), clock, wall, false);
}

interface TimeOfDay {
  readonly minute: number;
  readonly second: number;
}

/** `9:30`, `09:30:15`, `9:30 p.m.`, `9pm`, `21h30`, `21 h`, `noon`, `midi`. */
function timeOfDay(text: string): TimeOfDay | { readonly unclear: Sentence } | undefined {
  if (/^(noon|midi)$/.test(text)) return { minute: 12 * 60, second: 0 };
  if (/^(midnight|minuit|24:00|24 ?h)$/.test(text))
    return { unclear: say`Midnight may be the beginning of a day or its end: write 00:00 or 23:59.` };
  const colon = /^(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([ap])\.?m\.?)?$/.exec(text);
  const half = /^(\d{1,2}) ?([ap])\.?m\.?$/.exec(text);
  const french = /^(\d{1,2}) ?h ?(\d{2})?$/.exec(text);
  const found = colon ?? french ?? half;
  if (found === null) return undefined;
  const hour = Number(found[1]);
  const minutes = half === null ? Number(found[2] ?? '0') : 0;
  const second = Number(colon?.[3] ?? '0');
  const part = half?.[2] ?? colon?.[4];
  if (minutes > 59 || second > 59 || hour > 23) return { unclear: say`There is no time ${text}.` };
  if (part === undefined) return { minute: hour * 60 + minutes, second };
  if (hour === 12) return { unclear: say`12 a.m. and 12 p.m. are read in two ways: write 00:00 or 12:00.` };
  if (hour === 0 || hour > 12) return { unclear: say`There is no time ${text}.` };
  return { minute: (hour + (part === 'p' ? 12 : 0)) * 60 + minutes, second };
}

function dayMeant(word: string, today: LocalDate): LocalDate | undefined {
  if (word === 'today' || word.startsWith('aujourd')) return today;
  return word === 'tomorrow' || word === 'demain' ? addDays(today, 1) : parseLocalDate(word);
}

/** A time that the wall does not show, because clocks go forward, is none. */
function onWall(
  date: LocalDate,
  { minute, second }: TimeOfDay,
  wall: (instant: Date) => WallTime,
  dated: boolean,
): Moment {
  const instant = instantOf(date, minute, wall);
  if (wall(instant).minute !== minute)
    return { unclear: say`Clocks go forward on ${date}, and this time does not exist on that day.` };
  return { instant: new Date(instant.getTime() + second * 1000), dated };
}

function withOffset(date: LocalDate, { minute, second }: TimeOfDay, offset: string, day: string | undefined): Moment {
  if (day === undefined || !/^\d/.test(day)) return { unclear: say`A time with a UTC offset needs a date.` };
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  if (Number(hours) > 14 || Number(minutes) > 59) return { unclear: say`There is no zone at ${offset} from UTC.` };
  const midnight = Date.parse(`${date}T00:00:00Z`);
  return { instant: new Date(midnight + (minute - ahead) * 60_000 + second * 1000), dated: true };
}
