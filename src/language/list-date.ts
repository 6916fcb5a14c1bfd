import { parseLocalDate, localDate, type LocalDate } from './local-date.js';

/** Which of two numbers of a date comes first: 6/7/2018 is a day of July, or of June. */
export type DateOrder = 'day-first' | 'month-first';

/** What a cell of a list says of a day. `unclear`: a date in figures that could be read either way. */
export type ListDate = LocalDate | 'unclear' | undefined;

const months: readonly string[] = [
  'january jan janvier janv',
  'february feb fevrier fevr fev',
  'march mar mars',
  'april apr avril avr',
  'may mai',
  'june jun juin',
  'july jul juillet juil juill',
  'august aug aout',
  'september sep sept septembre',
  'october oct octobre',
  'november nov novembre',
  'december dec decembre',
];
const monthOf = new Map(months.flatMap((names, i) => names.split(' ').map((name) => [name, i + 1] as const)));

const weekday =
  '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim)\\.?,? ';
const clock =
  '(\\d{1,2})(?:[:.]|\\s?h\\s?|(?= ?[ap]\\.?m))(\\d{2})?(?:[:.](\\d{2})(?:[.,](\\d{1,9}))?)?(?: ?([ap])\\.?m\\.?)?';
const zone = '(?: ?(z|(?:utc|gmt)?[+-]\\d{1,2}(?::?\\d{2})?|utc|gmt|[a-z]{2,5}(?:/[a-z_]+)?))?';
const time = `(?:(?:,? (?:at |a )?|t)${clock}${zone})?`;
const yearFirst = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${time}$`);
const yearLast = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})${time}$`);
const dayAndMonth = new RegExp(
  `^(?:le )?(?:${weekday})?(?:the |le )?(\\d{1,2})(?:er|st|nd|rd|th)?[ -](?:of |de )?([a-z]+)\\.?,?[ -](\\d{4})${time}$`,
);
const monthAndDay = new RegExp(`^(?:${weekday})?([a-z]+)\\.? (\\d{1,2})(?:er|st|nd|rd|th)?,? (\\d{4})${time}$`);

/**
 * Reads a day as lists have it, in English, French or figures, with or without a time. A time with a zone (`Z`, `UTC`, `-04:00`) gives
 * the day in `timeZone`; the day stands as written where the zone is only named (`EST`). Figures that could be read either way
 * are `unclear` without an `order`. A year of two digits is not understood, nor is a time of midnight in another zone that would
 * change the day, since it may be no time at all.
 */
export function listDate(text: string, order?: DateOrder, timeZone?: string): ListDate {
  const plain = plainText(text);
  const first = yearFirst.exec(plain);
  if (first !== null) return moment([first[1], first[3], first[4]], first.slice(5), timeZone);
  const last = yearLast.exec(plain);
  if (last !== null) {
    const told = orderOf(last) ?? order;
    if (told === undefined) return moment([last[4], last[1], last[3]], last.slice(5), timeZone) && 'unclear';
    const [month, day] = told === 'day-first' ? [last[3], last[1]] : [last[1], last[3]];
    return moment([last[4], month, day], last.slice(5), timeZone);
  }
  const words = dayAndMonth.exec(plain);
  if (words !== null) return moment([words[3], monthNumber(words[2]), words[1]], words.slice(4), timeZone);
  const english = monthAndDay.exec(plain);
  if (english !== null) return moment([english[3], monthNumber(english[1]), english[2]], english.slice(4), timeZone);
  return undefined;
}

/** What dates say of their order: the one that all agree on that can be read in one way only. Undefined where none can, or they differ. */
export function dateOrder(texts: Iterable<string>): DateOrder | undefined {
  let found: DateOrder | undefined;
  for (const text of texts) {
    if (!isFigures(text)) continue;
    const last = yearLast.exec(plainText(text));
    const order = last === null || last[1] === last[3] ? undefined : orderOf(last);
    if (order === undefined) continue;
    if (found !== undefined && found !== order) return undefined;
    found = order;
  }
  return found;
}

const isFigures = (text: string): boolean => /\d[-/.]\d/.test(text);

/** Compatible forms (no-break blanks, full-width digits), without accents, in lower case. */
const plainText = (text: string): string =>
  text.length > 100
    ? ''
    : text
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(/[\u2010-\u2012\u2212]/g, '-')
        .replace(/\s+/g, ' ')
        .trim()
        .toLowerCase();

/** The order that one date in figures proves, if it can be read in one way only. */
function orderOf([, a = '', , b = '']: RegExpExecArray): DateOrder | undefined {
  if (Number(a) > 12 || a === b) return 'day-first';
  return Number(b) > 12 ? 'month-first' : undefined;
}

const monthNumber = (word = ''): string | undefined => monthOf.get(word)?.toString();

/** The day of a date and, perhaps, a time: hour, minute, second, their fraction, a or p, zone. */
function moment(
  [year, month, day]: readonly (string | undefined)[],
  [hour, minute = '0', second = '0', , half, zoneText]: readonly (string | undefined)[],
  timeZone: string | undefined,
): LocalDate | undefined {
  const two = (part = ''): string => part.padStart(2, '0');
  const date = parseLocalDate(`${year ?? ''}-${two(month)}-${two(day)}`);
  if (date === undefined || hour === undefined) return date;
  const isHalf = half !== undefined;
  const hours = isHalf ? (Number(hour) % 12) + (half === 'p' ? 12 : 0) : Number(hour);
  if (hours > 23 || (isHalf && (Number(hour) > 12 || hour === '0')) || Number(minute) > 59 || Number(second) > 59)
    return undefined;
  const offset = zoneText === undefined ? undefined : offsetOf(zoneText);
  if (offset === undefined || timeZone === undefined) return date;
  const at = Date.parse(`${date}T00:00:00Z`) + ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  const there = localDate(new Date(at - offset * 60_000), timeZone);
  const isMidnight = hours === 0 && Number(minute) === 0 && Number(second) === 0;
  return there !== date && isMidnight ? undefined : there;
}

/** Minutes east of Greenwich; undefined for the name of a zone, which is the zone of the list's author. */
function offsetOf(text: string): number | undefined {
  if (/^(z|utc|gmt)$/.test(text)) return 0;
  const found = /^(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?$/.exec(text);
  if (found === null) return undefined;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3] ?? 0));
}
