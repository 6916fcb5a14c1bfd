import type { XmlNode } from '../xml-nodes.js';
import { plainNumber } from './shown-cell.js';

/** The text of a cell of an OpenDocument spreadsheet, and whether it holds a formula that nobody has worked out. */
export interface OpenDocumentCell {
  readonly text: string;
  readonly isWithoutValue: boolean;
}

/** Hours and minutes, as every language writes them. */
const TIME = /\d{1,2}\s?[:.h]\s?\d{2}([:.]\d{2})?(\s?[ap]\.?\s?m\b\.?)?|\d{1,2}\s?([ap]\.?\s?m\b\.?|h\b)/i;
/** A number that the screen shortens, or has no room for. */
const SHORTENED = /\dE[+-]?\d|#{3}/i;

/**
 * A cell as the screen shows it, but dates and times as ISO 8601 has them, as `shownCell` gives those of other formats (OpenDocument 1.3,
 * part 3, 19.385: the kind of the value; 9.1.4 and 6.1: what is shown).
 */
export function openDocumentCell(cell: XmlNode): OpenDocumentCell {
  const { attributes, children } = cell;
  const paragraphs = children.filter(({ name }) => name === 'text:p' || name === 'text:h');
  const shown = paragraphs.map(({ children: words }) => collapsed(wordsOf(words))).join('\n');
  const value = (kind: string): string => attributes.get(`office:${kind}`) ?? '';
  const kind = value('value-type');
  const isKept = ['value', 'date-value', 'time-value', 'boolean-value', 'string-value'].some((one) =>
    attributes.has(`office:${one}`),
  );
  const isWithoutValue = attributes.has('table:formula') && !isKept && paragraphs.length === 0;
  return { text: textOf(kind, value, shown), isWithoutValue };
}

function textOf(kind: string, value: (kind: string) => string, shown: string): string {
  switch (kind) {
    case 'float':
    case 'percentage':
    case 'currency':
      return shown === '' || SHORTENED.test(shown) ? plainNumber(Number(value('value'))) : shown.trim();
    case 'date':
      return dateOf(value('date-value'), shown);
    case 'time':
      return timeOf(value('time-value')) ?? shown;
    case 'boolean':
      return value('boolean-value') === 'true' ? 'TRUE' : 'FALSE';
    default:
      return shown === '' ? value('string-value') : shown;
  }
}

/** `2018-06-26`, with the time where the screen shows one; the time alone where it shows nothing else. */
function dateOf(value: string, shown: string): string {
  const [, day, time] = /^(-?\d{4,}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d))?/.exec(value) ?? [];
  if (day === undefined) return shown;
  if (time === undefined || (shown !== '' && !TIME.test(shown.replace(DAY, '')))) return day;
  const hasDay = shown === '' || /[\p{L}\d]/u.test(shown.replace(TIME, ''));
  return hasDay ? `${day} ${time}` : time;
}

/** A date with points between, which are none of a time. */
const DAY = /\d{1,4}\.\s?\d{1,2}\.\s?\d{2,4}/;

/** A duration of XML Schema ("PT15H38M07S") as a time of day or a number of hours. */
function timeOf(value: string): string | undefined {
  const [, days, hours, minutes, seconds] =
    /^P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?$/.exec(value) ?? [];
  if ([days, hours, minutes, seconds].every((part) => part === undefined)) return undefined;
  const two = (part: number): string => String(part).padStart(2, '0');
  return [Number(days ?? 0) * 24 + Number(hours ?? 0), Number(minutes ?? 0), Number(seconds ?? 0)].map(two).join(':');
}

/** The words of a paragraph: blanks and breaks that are elements of their own; comments and drawings left out. */
function wordsOf(nodes: readonly XmlNode[]): string {
  return nodes
    .map(({ name, text, attributes, children }) => {
      switch (name) {
        case '':
          return text.replace(/[\t\n\r ]+/g, ' ');
        case 'text:s':
          return BLANK.repeat(Math.min(Number(attributes.get('text:c') ?? 1) || 1, 10_000));
        case 'text:tab':
          return '\t';
        case 'text:line-break':
          return '\n';
        case 'text:span':
        case 'text:a':
        case 'text:meta':
          return wordsOf(children);
        default:
          return FIELD.test(name) ? wordsOf(children) : '';
      }
    })
    .join('');
}

/** Fields show their words: `text:sheet-name`, `text:date`, `text:page-number`. */
const FIELD = /^text:(?!note|ruby|bookmark|change|reference-mark|soft-page-break)/;
/** A blank that is to be kept, while those around and between are collapsed (6.1.2, 6.1.3). */
const BLANK = '\uE000';
const collapsed = (text: string): string => text.replace(/ +/g, ' ').replace(/^ | $/g, '').replaceAll(BLANK, ' ');
