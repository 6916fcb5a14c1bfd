import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { tableRows } from './table.js';
import type { TableRow } from './table.js';
import { readBytes } from '../files.js';
import { ownPath } from '../own-files.js';
import type { Position } from '../problems/position.js';
import { quotedLine } from '../problems/quoted-line.js';

/** A small file of the campaign, read whole: its header, its rows, and its lines to quote in complaints. */
export interface TableFile {
  /** `undefined` when the file is empty. */
  readonly header: TableRow | undefined;
  readonly rows: readonly TableRow[];
  /** The line of the file at a place; `undefined` where the file is in another encoding than UTF-8. */
  readonly quoted: (where: Position) => string | undefined;
}

/**
 * Reads a table of the campaign folder; `file` is the path in it, as complaints name it.
 *
 * @throws Problem as `ownPath`, `readBytes` and `tableRows`
 */
export async function tableFile(folder: string, file: string): Promise<TableFile> {
  const chunks: Buffer[] = [];
  for await (const chunk of readBytes(await ownPath(folder, file), file)) chunks.push(chunk);
  return tableBytes(Buffer.concat(chunks), file);
}

/** A table from text that was read already; `file` is its name in complaints. */
export async function tableText(text: string, file: string): Promise<TableFile> {
  return tableBytes(Buffer.from(text), file);
}

async function tableBytes(bytes: Buffer, file: string): Promise<TableFile> {
  const rows: TableRow[] = [];
  for await (const row of tableRows(Readable.from([bytes]), file)) rows.push(row);
  const [header, ...others] = rows;
  return {
    header,
    rows: others,
    quoted: ({ line }) =>
      line === undefined || !isUtf8(bytes) ? undefined : quotedLine(bytes.toString().replace(/^\uFEFF/, ''), line),
  };
}
