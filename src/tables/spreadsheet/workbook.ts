import type { WorkBook } from '@e965/xlsx';
import { createHash } from 'node:crypto';
import { count, say, type Text } from '../../language/sentence.js';
import { readBytes } from '../../files.js';
import { Problem } from '../../problems/problem.js';
import type { SpreadsheetName } from '../row-source.js';
import type { NumberFormats } from './shown-cell.js';
import { quietly } from './quietly.js';
import { spreadsheetName } from './spreadsheet-name.js';
import { zipEntries } from './zip-entries.js';

/** The most that a spreadsheet may take: it is read whole, unlike a CSV file. */
export const limits = { bytes: 64 * 2 ** 20, unpacked: 256 * 2 ** 20, rows: 200_000 } as const;

/** A spreadsheet as the library reads it. */
export interface OpenedWorkbook {
  readonly name: SpreadsheetName;
  readonly book: WorkBook;
  readonly formats: NumberFormats;
  /** SHA-256 of the file, hex. */
  readonly digest: string;
}

/**
 * Reads a spreadsheet, 64 MB at most, 256 MB unpacked, 200,000 rows. Raises `spreadsheet-too-big`, `spreadsheet-encrypted`,
 * `spreadsheet-broken`, `list-not-text` (an archive of something else), and the problems of reading files.
 */
export async function openWorkbook(path: string, file: string): Promise<OpenedWorkbook> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of readBytes(path, file)) {
    size += chunk.length;
    if (size > limits.bytes) throw tooBig(file, say`The spreadsheet is larger than ${megabytes(limits.bytes)}.`);
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  const isZip = bytes[0] === 0x50;
  const entries = isZip ? zipEntries(bytes, limits.unpacked) : { names: [] };
  if ('fault' in entries) throw faulty(entries.fault, file);
  const name = isZip ? nameByEntries(entries.names) : spreadsheetName(bytes.subarray(0, 65_536));
  if (name === undefined) throw notASpreadsheet(file);
  const library = await import('@e965/xlsx');
  const formats = library.SSF as NumberFormats; // the library gives it no type
  if (name === 'xls') library.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  try {
    const book = quietly(() => library.read(bytes, {
      type: 'buffer', dense: true, cellText: false, cellHTML: false, cellNF: true, cellDates: false, cellStyles: true, sheetRows: limits.rows + 1,
    })); // prettier-ignore
    return { name, book, formats, digest: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    const isEncrypted = error instanceof Error && /password|^ECMA-376 Encrypted|ODS Encryption/i.test(error.message);
    throw faulty(isEncrypted ? 'encrypted' : 'broken', file, error);
  }
}

function nameByEntries(names: readonly string[]): SpreadsheetName | undefined {
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  if (has(/^xl\/workbook\.bin$/)) return 'xlsb';
  if (has(/^xl\/\w*workbook\w*\.xml$/i)) return 'xlsx';
  if (has(/\.iwa$|^Index\.zip$/)) return 'numbers';
  return has(/^content\.xml$/) ? 'ods' : undefined;
}

const megabytes = (bytes: number): Text => say`${Math.round(bytes / 2 ** 20)} MB`;

/** The complaint about a spreadsheet that is too big for reading whole. */
export const tooBig = (file: string, message: Text): Problem =>
  new Problem({
    code: 'spreadsheet-too-big',
    message,
    hint: say`Save the sheet as "CSV UTF-8" and use that file. A spreadsheet may have ${count(limits.rows, 'row')}; a CSV file has no limit.`,
    where: { file },
  });

function faulty(fault: 'broken' | 'too-big' | 'encrypted', file: string, cause?: unknown): Problem {
  switch (fault) {
    case 'too-big':
      return tooBig(file, say`The spreadsheet takes more than ${megabytes(limits.unpacked)} when it is unpacked.`);
    case 'encrypted':
      return new Problem({
        code: 'spreadsheet-encrypted',
        message: say`The spreadsheet is protected by a password.`,
        hint: say`Open it, save a copy without a password, and use the copy.`,
        where: { file },
        cause,
      });
    case 'broken':
      return new Problem({
        code: 'spreadsheet-broken',
        message: say`The spreadsheet is damaged, or only a part of it was downloaded.`,
        hint: say`Download it again, or open it in a spreadsheet program and save a copy.`,
        where: { file },
        cause,
      });
  }
}

const notASpreadsheet = (file: string): Problem =>
  new Problem({
    code: 'list-not-text',
    message: say`The file is an archive or a document of another kind, not a list.`,
    hint: say`Unpack the archive, or export the list as CSV or as a spreadsheet.`,
    where: { file },
  });
