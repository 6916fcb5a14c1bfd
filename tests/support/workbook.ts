import { utils, write, type BookType, type WorkSheet } from '@e965/xlsx';

/** The octets of a workbook with these sheets, by their names, written by the library. `change`: what a test changes in one before. */
export function workbook(
  sheets: Readonly<Record<string, readonly (readonly (string | number | boolean | null)[])[]>>,
  bookType: BookType = 'xlsx',
  change: (sheet: WorkSheet, name: string) => void = () => undefined,
): Buffer {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
    change(sheet, name);
    utils.book_append_sheet(book, sheet, name);
  }
  return write(book, { type: 'buffer', bookType }) as Buffer; // of the type `buffer`
}
