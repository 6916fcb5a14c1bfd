import { createHash } from 'node:crypto';
import { say } from '../../language/sentence.js';
import { readBytes } from '../../files.js';
import type { SpreadsheetName } from '../row-source.js';
import type { Sheet } from './sheet.js';
import { FaultySpreadsheet, faulty, limits, megabytes, notASpreadsheet, tooBig } from './spreadsheet-faults.js';
import { mayBeStruck, strikeEntries, struckCells } from './struck-cells.js';
import { zipEntries, type ZipEntries } from './zip-entries.js';

/** A spreadsheet as it was read. */
export interface OpenedWorkbook {
  readonly name: SpreadsheetName;
  readonly sheets: readonly Sheet[];
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
  const digest = createHash('sha256').update(bytes).digest('hex');
  try {
    if (bytes[0] !== 0x50) return { name: 'xls', digest, sheets: await sheetsOf(bytes, 'xls') };
    const entries = zipEntries(bytes, limits.unpacked, (entry) =>
      [CONTENT, MANIFEST, ...strikeEntries].includes(entry),
    );
    const name = nameByEntries(entries.names);
    if (name === undefined) throw notASpreadsheet(file);
    return { name, digest, sheets: await sheetsOf(bytes, name, entries) };
  } catch (error) {
    throw error instanceof FaultySpreadsheet ? faulty(error.fault, file, error) : error;
  }
}

const CONTENT = 'content.xml';
const MANIFEST = 'META-INF/manifest.xml';

// Each reader takes time to load.
async function sheetsOf(bytes: Buffer, name: SpreadsheetName, entries?: ZipEntries): Promise<readonly Sheet[]> {
  if (name !== 'ods') {
    const { librarySheets } = await import('./library-sheets.js');
    const isStruck = name === 'xlsx' && entries !== undefined && mayBeStruck(entries.contents);
    const struck = isStruck
      ? zipEntries(bytes, limits.unpacked, (entry) => entry.startsWith('xl/')).contents
      : undefined;
    return librarySheets(bytes, name, struck && struckCells(struck));
  }
  if (entries?.contents.get(MANIFEST)?.includes('encryption-data') === true) throw new FaultySpreadsheet('encrypted');
  return (await import('./open-document.js')).openDocumentSheets(entries?.contents.get(CONTENT) ?? Buffer.alloc(0));
}

function nameByEntries(names: readonly string[]): SpreadsheetName | undefined {
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  if (has(/^xl\/workbook\.bin$/)) return 'xlsb';
  if (has(/^xl\/\w*workbook\w*\.xml$/i)) return 'xlsx';
  if (has(/\.iwa$|^Index\.zip$/)) return 'numbers';
  return has(/^content\.xml$/) ? 'ods' : undefined;
}
