import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { mendedCopy } from '../../src/contacts/mended-copy.js';
import { rejects, rejectsWorkbook } from '../../src/contacts/rejects.js';
import { agreed, readFiles, type Read } from './reading.js';
import { workbook } from '../support/workbook.js';

const header = ['Note interne', 'Prénom', 'Nom', 'Courriel', 'Ville', 'Consentement'];
/** Names and towns, and what stands for them in a list that was read in the wrong encoding once. */
const cells: Readonly<Record<string, string>> = { Zoé: 'Zo=C3=AB', Chloë: 'Chlo&euml;', André: 'Andr\\u00e9', Ana: 'Ana', Gatineau: 'Gatineau' }; // prettier-ignore

/** The rows of a list's file, as they stand in it. */
async function rowsOf({ lists }: Read): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const batch of lists[0]!.source.rows()) rows.push(...batch.map((row) => row.cells)); // one list was read
  return rows;
}

const mendsOf = async (found: Read, file: string): Promise<readonly [Read, Buffer]> => {
  const mends = found.mends;
  const copy = await mendedCopy(found.lists[0]!, mends, file.endsWith('.xlsx')); // one list was read
  return [await readFiles({ [file]: copy }, { consent: agreed }), copy];
};

const value = fc.constantFrom(
  '',
  'x',
  ' blank before',
  'two\nlines',
  'a "quoted" word',
  'semi;colon',
  'com,ma',
  '=1+1',
  '007',
  '1,50',
);
const person = fc.record({ note: value, first: fc.constantFrom(...Object.keys(cells)), isOdd: fc.boolean(), town: fc.constantFrom('Gatineau', 'Montr=C3=A9al'), isRefused: fc.boolean() }); // prettier-ignore

const delimiters = [',', ';', '\t', '|'] as const;
const encodings = ['utf8', 'utf16le', 'utf16be', 'windows1252', 'iso885915', 'macroman'] as const;

test('a mended copy has every cell of the list in its place, and no remark of its kind', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(person, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...delimiters),
      fc.constantFrom(...encodings),
      fc.constantFrom('mended.csv', 'mended.xlsx'),
      fc.constantFrom('list.csv', 'list.xlsx', 'list.ods'),
      fc.boolean(),
      async (people, delimiter, encoding, file, source, hasTitle) => {
        const rows = people.map(({ note, first, isOdd, town, isRefused }, at) => [
          note, isOdd ? cells[first]! : first, `Côté${String.fromCharCode(97 + at)}`, `p${at}@example.org`, town, isRefused ? 'non' : 'oui', // first is a key
        ]); // prettier-ignore
        const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
        const all = [...(hasTitle ? [['Membres 2026']] : []), header, ...rows];
        const text = all.map((row) => row.map(quoted).join(delimiter)).join('\r\n') + '\r\n';
        const mark = encoding.startsWith('utf') ? '\uFEFF' : '';
        const list =
          source === 'list.csv'
            ? iconv.encode(mark + text, encoding, { addBOM: false })
            : workbook({ Membres: all }, source === 'list.ods' ? 'ods' : 'xlsx');
        const found = await readFiles({ [source]: list }, { consent: agreed });
        expect(found.refused).toEqual([]);
        const [again, copy] = await mendsOf(found, file);
        expect([again.refused, again.mends]).toEqual([[], []]);
        const before = await rowsOf(found);
        const expected = before.map((row, at) =>
          row.map((cell, index) => found.mends.filter((mend) => mend.index === index && rowOf(found, mend.line) === at).reduce((now, { from, text: to }) => now.replace(from, () => to), cell)),
        ); // prettier-ignore
        const trailing = (row: readonly string[]): readonly string[] => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1); // prettier-ignore
        const seen = (await rowsOf(again)).map(trailing).filter((row) => row.length > 0);
        expect(seen).toEqual(expected.map(trailing).filter((row) => row.length > 0));
        expect(again.supporters.map(({ email }) => email)).toEqual(found.supporters.map(({ email }) => email));
        expect(copy.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 80, seed: 20261126 },
  );
});

/** Which row of the file begins in a line. */
const rowOf = ({ places }: Read, line: number): number => places.findIndex((place) => place === line);

describe('rows that were left out, mended and read again, are people', () => {
  const people = {
    'list.csv': `\uFEFF${header.join(';')}\r\n=x;Zoé;Roy;zoe.example.org;Gatineau;oui\r\n"two\r\nlines";Ana;Lee;ana@example.org;Montréal;oui\r\n`,
    'list.vcf': `BEGIN:VCARD\r\nN:Roy;Zoé\r\nEMAIL:zoe.example.org\r\nNOTE:=1+1\r\nEND:VCARD\r\nBEGIN:VCARD\r\nN:Lee;Ana\r\nEMAIL:ana@example.org\r\nEND:VCARD\r\n`,
    'list.ldif': `dn: cn=z\r\ngivenName: Zoé\r\nsn: Roy\r\nmail: zoe.example.org\r\ndescription: =1+1\r\n\r\ndn: cn=a\r\ngivenName: Ana\r\nsn: Lee\r\nmail: ana@example.org\r\n`,
  };

  test.each(Object.entries(people))('from %s', async (file, content) => {
    const found = await readFiles({ [file]: content }, { consent: agreed });
    expect(found.refused).toEqual([]);
    expect([found.remarks.filter((remark) => !remark.endsWith('kept')).length, found.supporters.length]).toEqual([
      1, 1,
    ]);
    const [list] = found.lists;
    const text = Buffer.concat([...rejects(list!, found.leftOut)]).toString(); // one list was read
    const again = await readFiles({ 'rejects.csv': text.replace(/(?<=[;,])zoe\.example\.org/, 'zoe@example.org') }, { consent: agreed }); // prettier-ignore
    expect(again.supporters.map(({ email, fields }) => [email, fields['full_name']])).toEqual([['zoe@example.org', 'Zoé Roy']]); // prettier-ignore
    const sheet = await readFiles({ 'rejects.xlsx': await rejectsWorkbook(list!, found.leftOut) }, { consent: agreed });
    expect(sheet.leftOut.map(({ remark }) => remark.code)).toEqual(['address-invalid']);
    const cellsAgain = (await rowsOf(sheet)).at(-1) ?? [];
    for (const cell of ['Zoé', 'Roy', 'zoe.example.org']) expect(cellsAgain).toContain(cell);
  });
});
