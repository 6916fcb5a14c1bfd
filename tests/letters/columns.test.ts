import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsHtml, columnsText } from '../../src/letters/columns.js';

test('columns are balanced by lines, not by signatories, and nobody is split', () => {
  const entries = [
    ['Tim Lee', 'Pier Watch'],
    ['Harbour Lawyers'],
    ['Ana Roy', 'Quay League'],
    ['Dock Union'],
    ['Ann Wu'],
  ];
  expect(columnsText({ entries, columns: 2 })).toBe(`Tim Lee                                 Ana Roy
Pier Watch                              Quay League

Harbour Lawyers                         Dock Union

                                        Ann Wu`);
  expect(columnsText({ entries: [['A'], ['B'], ['C'], ['D'], ['E']], columns: 3 })).toBe(
    `A${' '.repeat(25)}C${' '.repeat(25)}E\nB${' '.repeat(25)}D`,
  );
});

test('a name that is too wide for a column takes columns away, in text alone', () => {
  const long = 'B'.repeat(30);
  expect(columnsText({ entries: [['A'], [long], ['C']], columns: 3 })).toBe(`A${' '.repeat(39)}C\n${long}`);
  expect(columnsText({ entries: [['A'], ['B'.repeat(40)]], columns: 2 })).toBe(`A\n${'B'.repeat(40)}`);
});

test('in HTML all columns are of one width', () => {
  const html = columnsHtml({ entries: [['A & B'], ['C'], ['D']], columns: 2 });
  expect(html.match(/width:50%/g)?.length).toBe(2);
  expect(
    html
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  ).toBe('A &amp; B C D');
});

test('every signatory is there once, in order, whole, in no more columns than were asked for', () => {
  const entry = fc.array(fc.constantFrom('A', 'Bee', 'Cedar Hill'), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 12 }), fc.integer({ min: 1, max: 3 }), (lines, columns) => {
      const entries = lines.map((one, at) => one.map((text) => `${text}${at}`));
      const cells = columnsHtml({ entries, columns }).split('<td').slice(1);
      expect(cells.length).toBeLessThanOrEqual(columns);
      const read = cells.flatMap((cell) =>
        [...cell.matchAll(/<p[^>]*>(.*?)<\/p>/g)].map(([, inside = '']) => inside.split('<br>')),
      );
      expect(read).toEqual(entries);
      const words = (text: string): readonly string[] => (text.match(/\S+/g) ?? []).toSorted();
      expect(words(columnsText({ entries, columns }))).toEqual(words(entries.flat().join(' ')));
    }),
  );
});
