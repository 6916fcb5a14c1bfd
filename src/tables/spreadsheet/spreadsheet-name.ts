import type { SpreadsheetName } from '../row-source.js';

/** First bytes of a ZIP archive, which most spreadsheets are. */
const ZIP = 'PK\x03\x04';
/** First bytes of a compound file: older workbooks, and encrypted ones. */
const COMPOUND = '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1';

/** The kind of spreadsheet that a file probably is, by its first bytes (64 KiB); `undefined` for anything else. */
export function spreadsheetName(head: Buffer): SpreadsheetName | undefined {
  const start = head.toString('latin1');
  if (start.startsWith(COMPOUND)) return 'xls';
  if (!start.startsWith(ZIP)) return undefined;
  if (start.includes('application/vnd.oasis.opendocument.spreadsheet')) return 'ods';
  if (/Index\/(Document|Tables?|Calculation\w*|\w+)[\w/-]*\.iwa|Index\.zip/.test(start)) return 'numbers';
  if (start.includes('xl/workbook.bin')) return 'xlsb';
  return /xl\/|\[Content_Types\]\.xml/.test(start) ? 'xlsx' : undefined;
}
