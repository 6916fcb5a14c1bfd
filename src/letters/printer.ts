import Handlebars from 'handlebars';
import type { Language } from '../language/language.js';
import { formatList } from '../language/list.js';
import { listDate } from '../language/list-date.js';
import { listNumber } from '../language/list-number.js';
import { longDate } from '../language/long-date.js';
import { formatMoney, formatNumber, numberInWords } from '../language/numbers.js';
import type { Position } from '../problems/position.js';
import { shownHtml } from './escape-html.js';
import { columnsHtml, columnsText, isColumns, paragraphHtml } from './columns.js';
import type { ColumnHabits } from './column-habits.js';
import { directedHtml, directedJson, isolated } from './right-to-left.js';
import type { Place, Printing } from './places.js';

/** A place of the template at which this very letter has nothing to print, or something that cannot stand there. */
export interface EmptyPlace {
  /** The name as the template has it. */
  readonly name: string;
  readonly kind: 'empty' | Misfit['misfit'] | 'line-break';
  readonly where: Position;
}

/** What one printing of a letter gathers. */
export interface Run {
  readonly gaps: EmptyPlace[];
  /** The next number of each list with numbers. */
  readonly counters: number[];
  /** The variant that this letter has of a block, from 0. Default: the first. */
  readonly variant?: ((block: number, of: number) => number) | undefined;
  /** How the supporter's list writes the dates and numbers of a column. */
  readonly habits?: ((column: string) => ColumnHabits) | undefined;
  /** The zone whose day a time stamp means. */
  readonly timeZone?: string | undefined;
  /** Whether values that are written from right to left are kept apart from what stands beside them: for headers. */
  readonly isolating?: boolean | undefined;
  /** For readers: wraps what stands in for an empty value, words or (in a gap) nothing, so that it can be shown. */
  readonly instead?: ((words: string) => string) | undefined;
}

/** A compiled part of a letter. */
export type Print = (context: object, run: Run) => string;

/** A value that does not fit its helper: printed as it is, and reported. */
interface Misfit {
  readonly misfit: 'not-a-date' | 'date-unclear' | 'not-a-number' | 'number-unclear';
  readonly value: string;
}

/**
 * Compiles Handlebars source of ours (never a row, never the template itself) into a function. It knows our helpers and no others, looks
 * nothing up in prototypes, and throws on a name that the context does not have: that would be our mistake.
 */
export function printer(source: string, { places }: Printing, language: Language): Print {
  const handlebars = Handlebars.create();
  const all = { ...handlebars.helpers, ...formatting(language), ...printingHelpers(places) };
  // Handlebars wraps all its helpers again for each letter: it gets those that this source calls, and no others.
  const called = (name: string): boolean => new RegExp(`\\{\\{#?(?:else )?${name}[ }]|\\(${name} `).test(source);
  const known = Object.fromEntries(
    // `unless` asks `if`.
    Object.entries(all).filter(([name]) => called(name) || (name === 'if' && called('unless'))),
  );
  for (const name of Object.keys(handlebars.helpers)) handlebars.unregisterHelper(name);
  handlebars.registerHelper(known);
  const compiled = handlebars.compile<object>(source, {
    strict: true,
    noEscape: true,
    knownHelpersOnly: true,
    ignoreStandalone: true,
    knownHelpers: { ...NONE, ...Object.fromEntries(Object.keys(known).map((name) => [name, true])) },
  });
  return (context, run) =>
    // Written out for each letter: an object spread here would leave V8 a kilobyte of garbage in old space a letter.
    compiled(context, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false, data: { run } });
}

/** Handlebars' own helpers, unknown until the source calls them. */
const NONE = {
  if: false,
  unless: false,
  each: false,
  with: false,
  log: false,
  lookup: false,
  helperMissing: false,
  blockHelperMissing: false,
};

/** What Handlebars hands to a helper last. */
interface Options {
  readonly data: { readonly run: Run };
}

function printingHelpers(places: readonly Place[]): Record<string, Handlebars.HelperDelegate> {
  const helper =
    (
      print: (text: string, place: Place, run: Run) => string,
      own?: (value: object, place: Place) => string | undefined,
    ) =>
    (index: number, value: unknown, third: unknown, fourth?: unknown): string => {
      // Handlebars hands its options last, after an optional fallback.
      const { run } = ((fourth ?? third) as Options).data;
      const place = places[index]!; // the source was written together with the places
      if (!isEmpty(value)) return shown(value, place, run, print, own);
      if (fourth !== undefined && !isEmpty(third)) return shown(third, place, run, print, own);
      if (place.words !== undefined) return print(run.instead?.(place.words) ?? place.words, place, run);
      run.gaps.push({ name: place.name, kind: 'empty', where: place.where });
      return run.instead?.('') ?? '';
    };
  // Most values are those of the letter before: address, salutation, closing.
  const last = new Map<Place, { readonly text: string; readonly html: string }>();
  const json = helper(
    (text, place) => directedJson(text.replace(/\r\n|[\r\u2028\u2029]/g, '\n'), place.name),
    (value, place) => (place.block && isColumns(value) ? JSON.stringify({ span: 'columns', ...value }) : undefined),
  );
  return {
    text: helper((text, { newLine }) => broken(text, newLine)),
    html: helper(
      (text, place) => {
        const before = last.get(place);
        if (before?.text === text) return before.html;
        const escaped = directedHtml(text, place.name, place.newLine) ?? broken(shownHtml(text), place.newLine);
        const html = place.block ? paragraphHtml(escaped) : escaped;
        last.set(place, { text, html });
        return html;
      },
      (value, place) => (place.block && isColumns(value) ? columnsHtml(value) : undefined),
    ),
    line: helper((text, _, { isolating }) => (isolating === true ? isolated(text) : text)),
    json: (...args: Parameters<typeof json>) => json(...args) || '""',
    opening: () => '{',
    closing: () => '}',
    backslash: () => '\\',
    variant: (block: number, branch: number, of: number, { data }: Options) =>
      (data.run.variant?.(block, of) ?? 0) === branch,
    begin: (counter: number, first: number, { data }: Options) => {
      data.run.counters[counter] = first;
      return '';
    },
    next: (counter: number, { data }: Options) => {
      const number = data.run.counters[counter] ?? 1;
      data.run.counters[counter] = number + 1;
      return String(number);
    },
  };
}

function shown(
  value: unknown,
  place: Place,
  run: Run,
  print: (text: string, place: Place, run: Run) => string,
  own: ((value: object, place: Place) => string | undefined) | undefined,
): string {
  if (typeof value === 'string') {
    if (place.newLine === '' && /[\n\r\u2028\u2029\v\f\u0085]/.test(value))
      run.gaps.push({ name: place.name, kind: 'line-break', where: place.where });
    return print(value, place, run);
  }
  if (Array.isArray(value)) return value.map((one) => print(String(one), place, run)).join(place.newParagraph);
  if (typeof value === 'object' && value !== null) {
    if ('misfit' in value) {
      const { misfit, value: text } = value as Misfit; // nothing else in a context has that name
      run.gaps.push({ name: place.name, kind: misfit, where: place.where });
      return print(text, place, run);
    }
    const special = own?.(value, place);
    if (special !== undefined) return special;
    if (isColumns(value)) return print(columnsText(value), place, run);
  }
  return print(String(value), place, run);
}

/** Nothing, or nothing but blanks. */
function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return !/\S/.test(value);
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null;
}

function broken(text: string, newLine: string): string {
  return /[\n\r\u2028\u2029]/.test(text) ? text.replace(/\r\n|[\n\r\u2028\u2029]/g, newLine) : text;
}

function formatting(language: Language): Record<string, Handlebars.HelperDelegate> {
  // Handlebars hands its options last, after the name of a list's column.
  const asked = (second: unknown, third: unknown): { run: Run; habits: ColumnHabits | undefined } => {
    const { run } = ((third ?? second) as Options).data;
    return { run, habits: third === undefined ? undefined : run.habits?.(second as string) };
  };
  const number =
    (format: (n: number) => string) =>
    (value: unknown, second: unknown, third?: unknown): unknown => {
      if (isEmpty(value)) return value;
      const text = String(value).trim();
      const read = listNumber(text);
      const mark = isSure(text) ? undefined : asked(second, third).habits?.decimalMark();
      const n = mark === undefined ? read : listNumber(text, mark);
      if (typeof n === 'number') return format(n);
      return { misfit: n === 'unclear' ? 'number-unclear' : 'not-a-number', value: text } satisfies Misfit;
    };
  return {
    number: number((n) => formatNumber(n, language)),
    words: number((n) => numberInWords(n, language)),
    money: number((n) => formatMoney(n, language)),
    date: (value: unknown, second: unknown, third?: unknown) => {
      if (isEmpty(value)) return value;
      const text = String(value);
      const { run, habits } = asked(second, third);
      let date = listDate(text, undefined, run.timeZone);
      if (date === 'unclear') date = listDate(text, habits?.dateOrder(), run.timeZone);
      if (date !== undefined && date !== 'unclear') return longDate(date, language);
      return { misfit: date === 'unclear' ? 'date-unclear' : 'not-a-date', value: text } satisfies Misfit;
    },
    list: (value: unknown) => (Array.isArray(value) ? formatList(value.map(String), language) : value),
    paragraphs: (value: unknown) => (typeof value === 'string' ? ownParagraphs(value) : value),
  };
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
