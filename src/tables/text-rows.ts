import { readBytes } from '../files.js';
import { Problem } from '../problems/problem.js';
import { csvRecords } from './csv-records.js';
import { delimiterOf, statedDelimiter } from './delimiter.js';
import { decoded } from './encoding/decode.js';
import { examine } from './encoding/examination.js';
import type { PlacedRow, RowSource, SourceOptions } from './row-source.js';

/**
 * Opens a text of rows (CSV and the like), streamed: encoding and separator are detected from its bytes.
 * Raises what `examine` raises; its rows `csv-quote-open`.
 */
export async function textRows(path: string, { file, wanted }: SourceOptions): Promise<RowSource> {
  const open = (): AsyncIterable<Buffer> => readBytes(path, file);
  const examination = await examine(open, file, wanted);
  const head = await text(decoded([examination.head], examination));
  const told = statedDelimiter(head);
  const delimiter = told ?? delimiterOf(head);
  const shape = { delimiter, file, hiddenLines: told === undefined ? 0 : 1 };
  return {
    format: { kind: 'text', examination, delimiter },
    digest: examination.digest,
    mentions: examination.mentions,
    head: await headRecords(head, shape, examination.size > examination.head.length),
    rows: () => csvRecords(decoded(open(), examination), shape),
  };
}

async function text(chunks: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}

/** The records of the head; the last one is left off where the head cuts it. */
async function headRecords(
  head: string,
  shape: { delimiter: string; file: string; hiddenLines: number },
  isCut: boolean,
): Promise<PlacedRow[]> {
  const records: PlacedRow[] = [];
  try {
    for await (const batch of csvRecords([Buffer.from(head)], shape)) records.push(...batch);
  } catch (error) {
    if (!isCut || !(error instanceof Problem)) throw error;
    return records;
  }
  return isCut ? records.slice(0, -1) : records;
}
