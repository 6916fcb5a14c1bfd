import type { CellObject } from '@e965/xlsx';

/** The part of the library that knows number formats (ECMA-376, 18.8.30). */
export interface NumberFormats {
  get_table(): Readonly<Record<number, string>>;
  is_date(format: string): boolean;
  format(format: string, value: number): string;
  parse_date_code(value: number, options: { readonly date1904: boolean }): DateCode | null;
}

/** A date as its parts. */
interface DateCode {
  readonly y: number;
  readonly m: number;
  readonly d: number;
  readonly H: number;
  readonly M: number;
  readonly S: number;
}

const errors: Readonly<Record<number, string>> = {
  0x00: '#NULL!', 0x07: '#DIV/0!', 0x0f: '#VALUE!', 0x17: '#REF!', 0x1d: '#NAME?', 0x24: '#NUM!', 0x2a: '#N/A',
}; // prettier-ignore

/** What a date shows of itself in its format. */
const HAS_DAY = /[dy]|m(?!m?(:|\.0))/i;
const HAS_TIME = /h|s|\[m+\]/i;

/**
 * The text of a cell as the screen shows it, but dates and times as ISO 8601 has them (`2018-06-26`, `2018-06-26 15:38:07`),
 * since the library would write them the American way; and numbers in full where the screen would shorten them (1.23E+11).
 */
export function shownCell(cell: CellObject | undefined, formats: NumberFormats, date1904: boolean): string {
  if (cell?.v === undefined) return '';
  const { t: type, v: value, z } = cell;
  if (value instanceof Date) return isoOf(value.toISOString());
  if (type === 'e') return cell.w ?? errors[Number(value)] ?? '#N/A';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value.replace(/_x000D_/g, '').replace(/\r\n?/g, '\n');
  return typeof value === 'number' ? shownNumber(value, z, formats, date1904) : '';
}

function shownNumber(value: number, z: CellObject['z'], formats: NumberFormats, date1904: boolean): string {
  if (z === undefined || z === 'General' || z === '@' || z === 0) return plainNumber(value);
  const format = typeof z === 'number' ? (formats.get_table()[z] ?? 'General') : z;
  try {
    if (formats.is_date(format)) return shownDate(value, format, formats, date1904);
    // General within a format ("General" € …) would shorten; so would scientific notation.
    const text = formats.format(format, value).trim();
    return /\dE[+-]?\d|#{3}/i.test(text) ? plainNumber(value) : text;
  } catch {
    return plainNumber(value);
  }
}

function shownDate(value: number, format: string, formats: NumberFormats, date1904: boolean): string {
  // To the nearest second, as spreadsheets show it; the hair more keeps the library from cutting it.
  const code = formats.parse_date_code(Math.round(value * 86_400) / 86_400 + 1e-9, { date1904 });
  if (code === null) return plainNumber(value);
  const bare = format.replace(/"[^"]*"|\\.|\[\$[^\]]*\]|\[(?!h|m|s)[^\]]*\]/gi, '');
  const two = (number: number): string => String(Math.floor(number)).padStart(2, '0');
  const time = `${two(code.H)}:${two(code.M)}:${two(code.S)}`;
  if (!HAS_DAY.test(bare)) return time;
  const day = `${String(code.y).padStart(4, '0')}-${two(code.m)}-${two(code.d)}`;
  return HAS_TIME.test(bare) ? `${day} ${time}` : day;
}

/** All digits of a whole number; of others the fifteen that a spreadsheet keeps. */
export function plainNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString();
  return String(Number(value.toPrecision(15)));
}

const isoOf = (iso: string): string =>
  iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
