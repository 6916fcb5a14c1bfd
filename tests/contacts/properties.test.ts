import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { csvRecords } from '../../src/tables/csv-records.js';
import { csvLine, escapedFormula, lineAsTyped, unescapedFormula } from '../../src/tables/safe-csv.js';
import { tableRows } from '../../src/tables/table.js';
import { read } from './reading.js';

/** Chunks of a size that cuts letters, quotes and line ends. */
function* chunks(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* stream(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  await Promise.resolve();
  yield* chunks(bytes, size);
}

const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({
    unit: fc.constantFrom('a', 'é', '"', ',', ';', '\t', '\n', '\r', '\r\n', ' ', "'", '=', '|', '王'),
    maxLength: 8,
  }),
);
const delimiter = fc.constantFrom(',', ';', '\t', '|');
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');

/** The line at which each record begins, counted the slow way: from the text before it. */
function linesOf(rows: readonly (readonly string[])[], write: (row: readonly string[]) => string): number[] {
  let before = '';
  return rows.map((row) => {
    const line = before.split(/\r\n|\r|\n/).length;
    before += write(row);
    return line;
  });
}

test('any table that a spreadsheet would write comes back equal, each row with its line', async () => {
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(rows, delimiter, lineEnd, fc.integer({ min: 1, max: 40 }), async (table, between, end, size) => {
      const write = (row: readonly string[]): string =>
        stringify([[...row]], { delimiter: between, record_delimiter: end, quoted: true, quoted_empty: true });
      const text = Buffer.from(table.map(write).join(''));
      const found = [];
      for await (const batch of csvRecords(chunks(text, size), { delimiter: between, file: 'f' })) found.push(...batch);
      expect(found.map(({ cells }) => cells)).toEqual(table);
      expect(found.map(({ line }) => line)).toEqual(linesOf(table, write));
    }),
    { numRuns: 400 },
  );
});

test('a table knows the place of every cell', async () => {
  const text = 'a;"b\r\nc";d\r\n\r\n"é";;x\r\n';
  const places = [];
  for await (const row of tableRows(stream(Buffer.from(text), 2), 'f.csv')) {
    for (const [at, value] of row.cells.entries()) places.push([value, row.whereIs(at).line, row.whereIs(at).column]);
  }
  expect(places).toEqual([
    ['a', 1, 1],
    ['b\r\nc', 1, 3],
    ['d', 2, 4],
    ['é', 4, 1],
    ['', 4, 5],
    ['x', 4, 6],
  ]);
});

test('people come back with their names and lines, in every encoding and separator', async () => {
  const letters = ['a', 'ne', 'né', 'lè', 'çu', 'l’a', 'hôm', 'B', '-M', 'zoë'];
  const name = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 10 }).map((text) => `D${text}n`);
  const note = fc
    .string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\r\n', '\n', ' b', '|', '\t'), maxLength: 12 })
    .map((text) => `x${text}x`);
  const encodings = fc.constantFrom(
    ['utf8', false],
    ['utf8', true],
    ['utf16le', true],
    ['utf16le', false],
    ['utf16be', true],
    ['windows1252', false],
  ) as fc.Arbitrary<[string, boolean]>;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(name, name, note), { minLength: 1, maxLength: 8 }),
      delimiter,
      lineEnd,
      encodings,
      async (people, between, end, [encoding, addBOM]) => {
        const rows = [
          ['Prénom', 'Nom', 'Courriel', 'Consentement', 'Mot personnel'],
          ...people.map(([first, last, words], at) => [first, last, `p${at}@example.org`, 'oui', words]),
        ];
        const write = (row: readonly string[]): string =>
          stringify([[...row]], { delimiter: between, record_delimiter: end, quoted_match: /[\r\n\t;,|"]/ });
        const found = await read(iconv.encode(rows.map(write).join(''), encoding, { addBOM }));
        expect(found.refused).toEqual([]);
        const got = found.supporters.map(({ line, fields }) => [
          line,
          fields['first_name'],
          fields['last_name'],
          fields['personal_note'],
        ]);
        const lines = linesOf(rows, write).slice(1);
        expect(got).toEqual(people.map(([first, last, words], at) => [lines[at], first, last, words]));
      },
    ),
    { numRuns: 150 },
  );
});

test('any bytes end in people or in a clear complaint', async () => {
  const header = fc.constantFrom(
    '',
    'name,email\n',
    'Nom;Courriel;Consentement\r\n',
    'email\tname\r',
    '"name","email"\n"',
  );
  await fc.assert(
    fc.asyncProperty(header, fc.uint8Array({ maxLength: 300 }), async (start, noise) => {
      const found = await read(Buffer.concat([Buffer.from(start), noise]), { columns: {} });
      if (found.refused.length === 0) expect(found.reports).toHaveLength(1);
      for (const { email, fields } of found.supporters) {
        expect(email).toContain('@');
        expect(fields['full_name']).not.toMatch(/[\0-\x1F\uFFFD]/);
      }
    }),
    { numRuns: 400 },
  );
});

test('what is written for spreadsheets runs nothing, and comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(cell, fc.constantFrom('=1+1', "'=1", '-5', '+1 613', '@x', '＝1', '\t=1', "''@")), {
        minLength: 1,
      }),
      delimiter,
      async (cells, between) => {
        expect(cells.map(escapedFormula).filter((text) => /^[=+\-@\t\r\n＝＋－＠]/.test(text))).toEqual([]);
        expect(cells.map((text) => unescapedFormula(escapedFormula(text)))).toEqual(cells);
        const found = [];
        for await (const batch of csvRecords([Buffer.from(csvLine(cells, between))], { delimiter: between, file: 'f' }))
          found.push(...batch);
        if (cells.some((text) => text !== ''))
          expect(found.map((row) => row.cells.map(unescapedFormula))).toEqual([cells]);
      },
    ),
  );
});

test('a line of a CSV file is the one that csv-stringify writes', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1 }), delimiter, (cells, between) => {
      const settings = { delimiter: between, record_delimiter: '\r\n' };
      expect(lineAsTyped(cells, between)).toBe(stringify([cells], { ...settings, quoted_match: /[\r\n]|^\s|\s$/ }));
      const quoted = stringify([cells.map(escapedFormula)], { ...settings, quoted_match: /[\r\n\t;,|"]|^\s|\s$/ });
      expect(csvLine(cells, between)).toBe(quoted);
    }),
  );
});
