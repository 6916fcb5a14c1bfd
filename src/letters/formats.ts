import type { Language } from '../language/language.js';
import { formatList } from '../language/list.js';
import { listDate } from '../language/list-date.js';
import { listNumber } from '../language/list-number.js';
import { longDate } from '../language/long-date.js';
import { formatMoney, formatNumber, numberInWords } from '../language/numbers.js';
import type { ColumnHabits } from './column-habits.js';

/** The helpers that format a value. */
export type Format = 'date' | 'number' | 'words' | 'money' | 'list' | 'paragraphs';

/** Something that is not what its helper needs; printed as it is, and told. */
export interface Misfit {
  readonly misfit: 'not-a-date' | 'date-unclear' | 'not-a-number' | 'number-unclear';
  readonly value: string;
}

/** Formats a value; `habits` tells how the list that it is from writes dates and numbers. Empty values stay as they are. */
export type Formatting = (value: unknown, habits: () => ColumnHabits | undefined) => unknown;

/** How values are formatted in a language. `timeZone`: the zone whose day a time stamp means. */
export function formats(language: Language, timeZone: string | undefined): Readonly<Record<Format, Formatting>> {
  const number =
    (format: (n: number) => string): Formatting =>
    (value, habits) => {
      if (isEmpty(value)) return value;
      const text = String(value).trim();
      const read = listNumber(text);
      const mark = isSure(text) ? undefined : habits()?.decimalMark();
      const n = mark === undefined ? read : listNumber(text, mark);
      if (typeof n === 'number') return format(n);
      return { misfit: n === 'unclear' ? 'number-unclear' : 'not-a-number', value: text } satisfies Misfit;
    };
  return {
    number: number((n) => formatNumber(n, language)),
    words: number((n) => numberInWords(n, language)),
    money: number((n) => formatMoney(n, language)),
    date: (value, habits) => {
      if (isEmpty(value)) return value;
      const text = String(value);
      let date = listDate(text, undefined, timeZone);
      if (date === 'unclear') date = listDate(text, habits()?.dateOrder(), timeZone);
      if (date !== undefined && date !== 'unclear') return longDate(date, language);
      return { misfit: date === 'unclear' ? 'date-unclear' : 'not-a-date', value: text } satisfies Misfit;
    },
    list: (value) => (Array.isArray(value) ? formatList(value.map(String), language) : value),
    paragraphs: (value) => (typeof value === 'string' ? ownParagraphs(value) : value),
  };
}

/** Nothing, or nothing but blanks. */
export function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return !/\S/.test(value);
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null;
}

/** Digits alone, which every list means alike. */
const isSure = (text: string): boolean => /^-?\d+$/.test(text);

/** The paragraphs of a text: what empty lines part. */
function ownParagraphs(text: string): readonly string[] {
  return text
    .split(/(?:\r\n|[\n\r\u2029])[ \t]*(?:(?:\r\n|[\n\r\u2029])[ \t]*)+/)
    .map((part) => part.replace(/^[\r\n]+|[\r\n]+$/g, ''))
    .filter((part) => /\S/.test(part));
}
