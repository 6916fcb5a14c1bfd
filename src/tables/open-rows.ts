import { readBytes } from '../files.js';
import { cardRows } from './cards/card-rows.js';
import type { RowSource, SourceOptions } from './row-source.js';
import { spreadsheetName } from './spreadsheet/spreadsheet-name.js';
import { textRows } from './text-rows.js';

/**
 * Opens a table, by what its first bytes say it is: a spreadsheet, cards of an address book (vCard, LDIF), or a text.
 *
 * Raises what `sheetRows`, `cardRows` and `textRows` raise, and the problems of reading files.
 */
export async function openRows(path: string, options: SourceOptions): Promise<RowSource> {
  const head = await firstBytes(path, options.file);
  // Spreadsheets need a library that takes time to load; texts do without it.
  if (spreadsheetName(head) !== undefined)
    return (await import('./spreadsheet/sheet-rows.js')).sheetRows(path, options);
  return (await cardRows(path, head, options)) ?? textRows(path, options);
}

/** The first 64 KiB or less. */
async function firstBytes(path: string, file: string): Promise<Buffer> {
  for await (const chunk of readBytes(path, file)) return chunk;
  return Buffer.alloc(0);
}
