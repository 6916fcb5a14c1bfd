import { lineAsTyped } from '../tables/safe-csv.js';
import { colouredWorkbook } from '../tables/spreadsheet/coloured-workbook.js';
import type { OpenedList } from './opened-list.js';
import type { RowPlace } from './row-place.js';
import type { CellMend } from './supporter.js';

/** A cell of a list, and what it should say instead. */
export interface CellCorrection extends RowPlace, CellMend {}

/**
 * The bytes of a copy of a list in which some cells are changed and all others are as typed: CSV in UTF-8 with a byte order
 * mark and the list's separator, or a workbook (.xlsx) of texts.
 */
export async function mendedCopy(
  list: OpenedList,
  mends: readonly CellCorrection[],
  asWorkbook: boolean,
): Promise<Buffer> {
  const { format } = list.source;
  const byLine = new Map<number, CellCorrection[]>();
  for (const mend of mends) byLine.set(mend.line, [...(byLine.get(mend.line) ?? []), mend]);
  const rows: string[][] = [];
  for await (const batch of list.source.rows()) {
    for (const { line, cells } of batch) {
      const copy = [...cells];
      for (const { index, from, text } of byLine.get(line) ?? []) {
        const cell = copy[index] ?? '';
        copy[index] = cell.normalize('NFC').replace(from, () => text);
      }
      rows.push(copy);
    }
  }
  if (asWorkbook) return colouredWorkbook(rows[0] ?? [], rows.slice(1), 0);
  const delimiter = format.kind === 'text' ? format.delimiter : ',';
  return Buffer.from(`\uFEFF${rows.map((cells) => lineAsTyped(cells, delimiter)).join('')}`);
}
