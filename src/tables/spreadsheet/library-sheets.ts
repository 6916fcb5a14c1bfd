import type { CellObject, WorkBook } from '@e965/xlsx';
import type { SpreadsheetName } from '../row-source.js';
import { withoutLibraryOutput } from './library-output.js';
import { sheetOf, type FoundSheet, type Sheet } from './sheet.js';
import { shownCell, type NumberFormats } from './shown-cell.js';
import { FaultySpreadsheet, limits } from './spreadsheet-faults.js';
import type { StruckCells } from './struck-cells.js';
import { struckCellsOfXls } from './struck-cells-xls.js';

/** The sheets of an .xlsx, .xlsb, .xls or .numbers, read by the library. `struck`: cells with struck-out text, by sheet. Throws `FaultySpreadsheet`. */
export async function librarySheets(
  bytes: Buffer,
  name: Exclude<SpreadsheetName, 'ods'>,
  struck?: ReadonlyMap<string, StruckCells>,
): Promise<readonly Sheet[]> {
  const library = await import('@e965/xlsx');
  const formats = library.SSF as NumberFormats; // the library gives it no type
  if (name === 'xls') library.set_cptable(await import('@e965/xlsx/dist/cpexcel'));
  try {
    const book = withoutLibraryOutput(() => library.read(bytes, {
      type: 'buffer', dense: true, cellText: false, cellHTML: false, cellNF: true, cellDates: false, cellStyles: true, sheetRows: limits.rows + 1,
    })); // prettier-ignore
    const inText = name === 'xls' ? struckInXls(library.CFB as Streams, bytes, book.SheetNames) : struck; // as above
    return book.SheetNames.map((one, at) => readSheet(book, one, at, formats, inText?.get(one)));
  } catch (error) {
    const isEncrypted = error instanceof Error && /password|^ECMA-376 Encrypted/i.test(error.message);
    throw new FaultySpreadsheet(isEncrypted ? 'encrypted' : 'broken', { cause: error });
  }
}

/** The part of the library that reads containers of streams ([MS-CFB]). */
interface Streams {
  read(bytes: Buffer, options: { readonly type: 'buffer' }): object;
  find(container: object, name: string): { readonly content?: Uint8Array } | null;
}

const CONTAINER = 0xe011cfd0;

function struckInXls(
  streams: Streams,
  bytes: Buffer,
  names: readonly string[],
): ReadonlyMap<string, StruckCells> | undefined {
  if (bytes.length < 4 || bytes.readUInt32LE(0) !== CONTAINER) return undefined;
  const content = streams.find(streams.read(bytes, { type: 'buffer' }), '/Workbook')?.content;
  return content && struckCellsOfXls(Buffer.from(content), names);
}

function readSheet(
  book: WorkBook,
  name: string,
  at: number,
  formats: NumberFormats,
  struck: StruckCells | undefined,
): Sheet {
  const sheet = book.Sheets[name];
  // By rows (`dense`), with holes where a sheet has none.
  const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet?.['!data'] ?? [];
  const date1904 = book.Workbook?.WBProps?.date1904 ?? false;
  const withoutValue: { row: number; column: number }[] = [];
  const rows: FoundSheet['rows'][number][] = [];
  data.forEach((cells, row) => {
    if (cells === undefined) return;
    const texts = Array.from({ length: cells.length }, (_, column) => {
      const cell = cells[column];
      if (cell?.f !== undefined && cell.v === undefined) withoutValue.push({ row, column });
      return shownCell(cell, formats, date1904);
    });
    rows.push({
      at: row,
      cells: texts,
      isHidden: sheet?.['!rows']?.[row]?.hidden === true,
      struck: struck?.get(row) ?? [],
    });
  });
  return sheetOf({
    name,
    isHidden: (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0,
    rows,
    merged: (sheet?.['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c })),
    hiddenColumns: (sheet?.['!cols'] ?? []).flatMap((column, index) => (column.hidden === true ? [index] : [])),
    withoutValue,
  });
}
