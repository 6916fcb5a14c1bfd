import iconv from 'iconv-lite';
import type { Encoding } from '../tables/encoding/encoding.js';
import { rejectHeaders } from './headers/fields.js';
import type { LeftOutRow } from './lists-input.js';
import type { OpenedList } from './opened-list.js';
import { csvLine, rearmed } from '../tables/safe-csv.js';

/**
 * The rows that were left out of a list, as they were, each after its line and the reason in words: a CSV file in the
 * list's own separator and encoding that no spreadsheet runs, to mend and to read in again.
 */
export function* rejects(list: OpenedList, rows: readonly LeftOutRow[]): Generator<Buffer> {
  const { layout, columns, delimiter, examination } = list;
  const isAdded = layout.headers.map((header) => rejectHeaders.some((added) => added === header));
  const own = (cells: readonly string[]): string[] =>
    cells.filter((_, at) => isAdded[at] !== true).map((cell) => (columns.rejects ? rearmed(cell) : cell));
  const encode = encoder(examination.encoding);
  const headers = layout.headerLine > 0 ? own(layout.headers) : columns.all.map(({ name }) => name);
  const mark =
    examination.mark > 0 || examination.encoding.startsWith('UTF-16') || examination.encoding === 'mixed'
      ? '\uFEFF'
      : '';
  yield encode(mark + csvLine([...rejectHeaders, ...headers], delimiter));
  for (const { remark, cells } of rows) {
    const padded = [...own(cells), ...Array<string>(Math.max(0, headers.length - own(cells).length)).fill('')];
    yield encode(csvLine([String(remark.line), remark.message, ...padded], delimiter));
  }
}

const names = {
  'UTF-16LE': 'utf16le',
  'UTF-16BE': 'utf16be',
  'Windows-1252': 'windows1252',
  'ISO-8859-15': 'iso885915',
  'Mac Roman': 'macroman',
  'UTF-8': 'utf8',
  mixed: 'utf8',
} as const satisfies Record<Encoding, string>;

const encoder =
  (encoding: Encoding): ((text: string) => Buffer) =>
  (text) =>
    iconv.encode(text, names[encoding], { addBOM: false });
