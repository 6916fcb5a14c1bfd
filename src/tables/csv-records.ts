import { CarefulRecords } from './careful-records.js';
import type { CsvRecord, CsvShape } from './csv-record.js';
import { PlainRecords } from './plain-records.js';

/**
 * Cuts UTF-8 text (no byte order mark) into records, in batches as they come; empty lines give no record. From the first quote out of order
 * on, csv-parse does it, which takes five times as long.
 *
 * Raises `csv-quote-open` for a quote that never closes.
 */
export async function* csvRecords(
  text: AsyncIterable<Buffer> | Iterable<Buffer>,
  shape: CsvShape,
): AsyncGenerator<readonly CsvRecord[]> {
  const plain = new PlainRecords(shape.delimiter, shape.hiddenLines ?? 0);
  let careful = isPlainDelimiter(shape.delimiter) ? undefined : new CarefulRecords(shape, plain.start);
  try {
    for await (const chunk of text) {
      const batch: CsvRecord[] = [];
      if (careful !== undefined) batch.push(...(await careful.feed(chunk)));
      else if (!plain.feed(chunk, false, batch)) {
        if (batch.length > 0) yield batch.splice(0);
        careful = new CarefulRecords(shape, plain.start);
        batch.push(...(await careful.feed(plain.rest)));
      }
      if (batch.length > 0) yield batch;
    }
    const last: CsvRecord[] = [];
    if (careful === undefined && !plain.feed(Buffer.alloc(0), true, last)) {
      if (last.length > 0) yield last.splice(0);
      careful = new CarefulRecords(shape, plain.start);
      last.push(...(await careful.feed(plain.rest)));
    }
    if (careful !== undefined) last.push(...(await careful.end()));
    if (last.length > 0) yield last;
  } finally {
    careful?.close();
  }
}

const isPlainDelimiter = (delimiter: string): boolean => /^[^"\r\n\u0080-\uFFFF]$/.test(delimiter);
