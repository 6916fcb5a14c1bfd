import { join } from 'node:path';
import { Readable } from 'node:stream';
import { tableRows } from '../contacts/table.js';
import type { TableRow } from '../contacts/table.js';
import { readBytes } from '../files.js';
import type { Position } from '../problems/position.js';
import { quotedLine } from '../problems/quoted-line.js';

/** A small file of the campaign, read whole: its header, its rows, and its lines to quote in complaints. */
export interface TableFile {
  /** `undefined` when the file is empty. */
  readonly header: TableRow | undefined;
  readonly rows: readonly TableRow[];
  /** The line of the file at a place. */
  readonly quoted: (where: Position) => string | undefined;
}

/**
 * Reads a table of the campaign folder; `file` is the path in it, as complaints name it.
 *
 * @throws Problem as `readBytes` and `tableRows`
 */
export async function tableFile(folder: string, file: string): Promise<TableFile> {
  const chunks: Buffer[] = [];
  for await (const chunk of readBytes(join(folder, file), file)) chunks.push(chunk);
  const text = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  const rows: TableRow[] = [];
  for await (const row of tableRows(Readable.from([Buffer.from(text)]), file)) rows.push(row);
  const [header, ...others] = rows;
  return { header, rows: others, quoted: ({ line }) => (line === undefined ? undefined : quotedLine(text, line)) };
}
