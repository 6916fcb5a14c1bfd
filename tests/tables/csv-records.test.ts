import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CarefulRecords } from '../../src/tables/careful-records.js';
import type { CsvRecord } from '../../src/tables/csv-record.js';
import { csvRecords } from '../../src/tables/csv-records.js';
import { Problem } from '../../src/problems/problem.js';

const shape = { delimiter: ',', file: 'f.csv' };

/** All records, or the code and line of the complaint. */
async function outcome(batches: AsyncIterable<readonly CsvRecord[]>): Promise<readonly CsvRecord[] | string> {
  const found: CsvRecord[] = [];
  try {
    for await (const batch of batches) found.push(...batch);
  } catch (error) {
    if (error instanceof Problem) return `${error.code} ${error.where?.line ?? '-'}`;
    throw error;
  }
  return found;
}

/** As csv-parse alone cuts it, from the first byte on. */
async function* carefully(text: Buffer, delimiter = ','): AsyncGenerator<readonly CsvRecord[]> {
  const records = new CarefulRecords({ ...shape, delimiter }, { offset: 0, line: 1, previous: 0, after: 1, row: 0 });
  try {
    yield await records.feed(text);
    yield await records.end();
  } finally {
    records.close();
  }
}

function chunked(bytes: Buffer, size: number): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  return chunks;
}

test('any text, quotes out of order among it, is cut as csv-parse cuts it, wherever its chunks end', async () => {
  const unit = fc.constantFrom(
    'a',
    'é',
    '"',
    '"',
    ',',
    ',',
    '\n',
    '\r',
    '\r\n',
    ' ',
    '王',
    '\0',
    '""',
    ',"',
    '",',
    '"\n',
    '\n"',
  );
  const text = fc.string({ unit, maxLength: 60, size: 'max' }).map((typed) => Buffer.from(typed));
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 40 }), async (bytes, size) => {
      expect(await outcome(csvRecords(chunked(bytes, size), shape))).toEqual(await outcome(carefully(bytes)));
    }),
    { numRuns: 3000 },
  );
});

test('a table whose quotes are in order has the cells that csv-parse gives', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\r\n', ' ', '王'), maxLength: 6 });
  const line = fc.array(fc.tuple(cell, fc.boolean()), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 6 }), async (lines) => {
      const text = lines
        .map((cells) =>
          cells
            .map(([typed, isQuoted]) =>
              isQuoted || /[",\r\n]/.test(typed) ? `"${typed.replaceAll('"', '""')}"` : typed,
            )
            .join(','),
        )
        .join('\r\n');
      const options = { relax_column_count: true, skip_empty_lines: true, record_delimiter: ['\r\n', '\n', '\r'] };
      const found = await outcome(csvRecords([Buffer.from(text)], shape));
      expect(typeof found === 'string' ? found : found.map(({ cells }) => cells)).toEqual(parse(text, options));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['§', 'a§b\n"c§d"§e\n'],
  ['""', 'a""b\n'],
  ['|', 'a|"b"c"|d\nx|y\n'],
])('the separator %s', async (delimiter, text) => {
  const bytes = Buffer.from(text);
  expect(await outcome(csvRecords(chunked(bytes, 3), { ...shape, delimiter }))).toEqual(
    await outcome(carefully(bytes, delimiter)),
  );
});

test('a quote that never closes is reported by its line, however much follows it', async () => {
  const text = `a,b\n1,"x\ny"\n2,"never\n${'z,z\n'.repeat(500_000)}`;
  expect(await outcome(csvRecords(chunked(Buffer.from(text), 65_536), shape))).toBe('csv-quote-open 4');
});

test('after a quote out of order, lines, rows and offsets go on', async () => {
  const text = Buffer.from('a,b\r\n\r\n1,"x\r\ny"\r\n2,"é"?\r\n\r\n3,z\r\n');
  expect(await outcome(csvRecords(chunked(text, 7), shape))).toEqual([
    { line: 1, row: 1, start: 0, cells: ['a', 'b'] },
    { line: 3, row: 3, start: 7, cells: ['1', 'x\r\ny'] },
    { line: 5, row: 4, start: 17, cells: ['2', '"é"?'] },
    { line: 7, row: 6, start: 28, cells: ['3', 'z'] },
  ]);
});
