import { inEnglish } from '../language/sentence.js';
import type { Encoding } from '../tables/encoding/encoding.js';
import { oneByteOctets, type OneByte } from '../tables/encoding/one-byte.js';
import { rejectHeaders } from './headers/fields.js';
import type { LeftOutRow } from './lists-input.js';
import type { OpenedList } from './opened-list.js';
import { colouredWorkbook } from '../tables/spreadsheet/coloured-workbook.js';
import { csvLine, unescapedFormula } from '../tables/safe-csv.js';

/** A table of rows that were left out: its header, then each row, what postbag adds before what stood there. */
interface RejectTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * The rows that were left out of a list, as they were, each after its line (and row, where a spreadsheet counts otherwise)
 * and the reason in words, to mend and to read in again: a CSV file in the list's own separator and encoding that no
 * spreadsheet runs.
 */
export function* rejects(list: OpenedList, rows: readonly LeftOutRow[]): Generator<Buffer> {
  const { format } = list.source;
  const delimiter = format.kind === 'text' ? format.delimiter : ',';
  const examination = format.kind === 'text' ? format.examination : { encoding: 'UTF-8' as const, mark: 3 };
  const encode = encoder(examination.encoding);
  const mark =
    examination.mark > 0 || examination.encoding.startsWith('UTF-16') || examination.encoding === 'mixed'
      ? '\uFEFF'
      : '';
  const { header, rows: written } = rejectTable(list, rows);
  yield encode(mark + csvLine(header, delimiter));
  for (const row of written) yield encode(csvLine(row, delimiter));
}

/** The same as an Excel workbook (.xlsx), the cells that postbag adds coloured. */
export async function rejectsWorkbook(list: OpenedList, rows: readonly LeftOutRow[]): Promise<Buffer> {
  const { header, rows: written } = rejectTable(list, rows);
  return colouredWorkbook(header, written, addedHeaders(list, rows).length);
}

function rejectTable(list: OpenedList, rows: readonly LeftOutRow[]): RejectTable {
  const { layout, columns } = list;
  const isAdded = layout.headers.map((header) => rejectHeaders.some((added) => added === header));
  const own = (cells: readonly string[]): string[] =>
    cells.filter((_, at) => isAdded[at] !== true).map((cell) => (columns.rejects ? unescapedFormula(cell) : cell));
  const headers =
    layout.headerLine > 0 || layout.headers.some((header) => header !== '')
      ? own(layout.headers)
      : columns.all.map(({ name }) => name);
  const added = addedHeaders(list, rows);
  return {
    header: [...added, ...headers],
    rows: rows.map(({ remark: { line, row = line, message }, cells }) => {
      const values = { postbag_row: String(row), postbag_line: String(line), postbag_reason: inEnglish(message) };
      const padded = [...own(cells), ...Array<string>(Math.max(0, headers.length - own(cells).length)).fill('')];
      return [...added.map((name) => values[name]), ...padded];
    }),
  };
}

/** A spreadsheet has rows and no lines; a CSV file has both where a cell holds a line break. */
function addedHeaders({ source }: OpenedList, rows: readonly LeftOutRow[]): readonly (typeof rejectHeaders)[number][] {
  if (source.format.kind === 'spreadsheet') return ['postbag_row', 'postbag_reason'];
  const differs = rows.some(({ remark }) => remark.row !== undefined && remark.row !== remark.line);
  return differs ? rejectHeaders : ['postbag_line', 'postbag_reason'];
}

const names = {
  'Windows-1252': 'windows1252',
  'ISO-8859-15': 'iso885915',
  'Mac Roman': 'macroman',
} as const satisfies Partial<Record<Encoding, OneByte>>;

function encoder(encoding: Encoding): (text: string) => Buffer {
  switch (encoding) {
    case 'UTF-8':
    case 'mixed':
      return (text) => Buffer.from(text);
    case 'UTF-16LE':
      return (text) => Buffer.from(text, 'utf16le');
    case 'UTF-16BE':
      return (text) => Buffer.from(text, 'utf16le').swap16();
    default:
      return (text) => oneByteOctets(text, names[encoding], '?'.charCodeAt(0));
  }
}
