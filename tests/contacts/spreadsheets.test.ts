import { utils, write, type CellObject } from '@e965/xlsx';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rejectsWorkbook } from '../../src/contacts/rejects.js';
import { agreed, namesOf, readFiles, type ReadOptions } from './reading.js';
import { workbook } from '../support/workbook.js';

const read = (content: Buffer, options: ReadOptions = {}, file = 'list.xlsx') =>
  readFiles({ [file]: content }, options);

const people = [
  ['First name', 'Last name', 'E-mail', 'Consent'],
  ['Zoé', 'Côté', 'zoe@example.org', 'yes'],
  ['Bob', 'Roy', 'bob@example.org', 'no'],
  ['王', '小明', 'wang@example.org', true],
] as const;

describe.each(['xlsx', 'xlsb', 'biff8', 'ods'] as const)('a list as %s', (type) => {
  test('is read as it is, each row with the number that the sheet shows', async () => {
    const found = await read(workbook({ Members: people }, type));
    expect(found.reports[0]).toMatchObject({ sheet: 'Members', headerLine: 1, rows: 3, kept: 2, leftOut: 1 });
    expect(found.reports[0]?.encoding).toBeUndefined();
    expect(found.reports[0]?.format).toBe(type === 'biff8' ? 'xls' : type);
    expect(namesOf(found)).toEqual({ 'zoe@example.org': 'Zoé Côté', 'wang@example.org': '王 小明' });
    expect(found.remarks).toEqual(['3 consent-refused']);
    // What is struck out in an .xlsb is not seen.
    expect(found.reports[0]?.problems.map(({ code }) => code)).toEqual(
      type === 'xlsb' ? ['spreadsheet-hidden-unknown'] : [],
    );
  });
});

test('titles and blank rows before the table keep the sheet’s row numbers', async () => {
  const found = await read(workbook({ A: [['Members of 2026'], [], [], ...people] }));
  expect(found.reports[0]?.headerLine).toBe(4);
  expect(found.supporters.map(({ line }) => line)).toEqual([5, 7]);
});

describe('the sheet', () => {
  const book = workbook({
    Notes: [
      ['Who', 'What'],
      ['Ana', 'calls'],
    ],
    A: people,
    B: people.slice(0, 2),
  });

  test('is asked for where several hold addresses', async () => {
    expect((await read(book)).refused).toEqual(['sheet-unclear -']);
    expect((await read(book, { sheet: 'b' })).reports[0]).toMatchObject({ sheet: 'B', rows: 1 });
    expect((await read(book, { sheet: '#2' })).reports[0]).toMatchObject({ sheet: 'A', rows: 3 });
    expect((await read(book, { sheet: 'C' })).refused).toEqual(['sheet-unknown -']);
  });

  test('is the only one with addresses, or the first with anything', async () => {
    expect((await read(workbook({ Notes: [['Who'], ['Ana']], A: people }))).reports[0]?.sheet).toBe('A');
    expect((await read(workbook({ Notes: [['Who'], ['Ana']] }))).refused).toEqual(['email-column-missing 1']);
    expect((await read(workbook({ Notes: [] }))).refused).toEqual(['list-empty -']);
  });
});

test('cells are what the screen shows: dates, leading zeros, long numbers, formulas, errors', async () => {
  const rows = [
    ['Name', 'Email', 'Zip', 'Joined', 'Seen', 'Member no', 'Dues', 'Phone', 'Score', 'Town'],
    ['Ana Roy', 'ana@example.org', 1234, 43277, 43277.651435, 123456789012, 1234.5, 6135550199, 0.1 + 0.2, null],
  ];
  const found = await read(
    workbook({ A: rows }, 'xlsx', (sheet) => {
      for (const [cell, z] of Object.entries({ C2: '00000', D2: 'd mmmm yyyy', E2: 'm/d/yy h:mm', G2: '#,##0.00 "$"', H2: '000-000-0000' })) (sheet[cell] as CellObject).z = z;
      sheet['J2'] = { t: 's', f: 'CONCATENATE("Ott","awa")', v: 'Ottawa' };
    }),
    { consent: agreed },
  ); // prettier-ignore
  expect(found.supporters[0]?.fields).toMatchObject({
    postal_code: '01234', joined: '2018-06-26', seen: '2018-06-26 15:38:04', member_no: '123456789012', dues: '1,234.50 $', phone: '613-555-0199', score: '0.3', city: 'Ottawa',
  }); // prettier-ignore
});

test('hidden rows are left out and said, hidden columns are read, and a cell merged over rows holds for each', async () => {
  const rows = [
    ['Name', 'Email', 'Consent', 'City'],
    ['Ana Roy', 'ana@example.org', 'yes', 'Ottawa'],
    ['Bob Roy', 'bob@example.org', 'no', null],
    ['Cy Roy', 'cy@example.org', 'yes', null],
    ['Di Roy', 'di@example.org', 'yes', null],
  ];
  const found = await read(
    workbook({ A: rows }, 'xlsx', (sheet) => {
      sheet['!rows'] = [{}, {}, {}, { hidden: true }];
      sheet['!cols'] = [{}, {}, { hidden: true }];
      sheet['!merges'] = [{ s: { r: 1, c: 3 }, e: { r: 4, c: 3 } }];
    }),
  );
  expect(found.remarks).toEqual(['3 consent-refused', '4 row-hidden']);
  expect(found.supporters.map(({ line, fields }) => [line, fields['city']])).toEqual([
    [2, 'Ottawa'],
    [5, 'Ottawa'],
  ]);
});

test('one yes that is merged over several rows is nobody’s own; a no over several rows or columns is everybody’s', async () => {
  const rows = [
    ['Name', 'Email', 'Group', 'Consent', 'Opt out'],
    ['Ana Roy', 'ana@example.org', 'North', 'yes', null],
    ['Bob Roy', 'bob@example.org', null, null, null],
    ['Cy Roy', 'cy@example.org', null, 'yes', null],
    ['Di Roy', 'di@example.org', null, 'no', null],
    ['Ed Roy', 'ed@example.org', null, null, null],
    ['Flo Roy', 'flo@example.org', 'unsubscribed', 'yes', 'yes'],
    ['Gil Roy', 'gil@example.org', null, 'yes', null],
  ];
  const merged = [[1, 3, 2, 3], [1, 2, 5, 2], [4, 3, 5, 3], [6, 2, 7, 4]] as const; // prettier-ignore
  for (const type of ['xlsx', 'ods', 'biff8'] as const) {
    const found = await read(
      workbook({ A: rows }, type, (sheet) => {
        sheet['!merges'] = merged.map(([top, left, bottom, right]) => ({ s: { r: top, c: left }, e: { r: bottom, c: right } }));
      }),
    );
    expect([type, namesOf(found), found.remarks]).toEqual([
      type,
      { 'cy@example.org': 'Cy Roy' },
      ['2 consent-unclear', '3 consent-unclear', '5 consent-refused', '6 consent-refused', '7 unsubscribed', '8 unsubscribed'],
    ]);
    expect(found.supporters[0]?.fields['group']).toBe('North');
  }
}); // prettier-ignore

test('a formula without a value counts as empty, and is said', async () => {
  const found = await read(
    workbook({ A: [['Name', 'Email', 'Consent'], ['Ana Roy', 'ana@example.org', null]] }, 'xlsx', (sheet) => {
      sheet['C2'] = { t: 'n', f: 'IF(1,"yes","no")' };
      sheet['!ref'] = 'A1:C2';
    }),
  );
  expect([found.remarks, found.reports[0]?.problems.map(({ code }) => code)]).toEqual([['2 consent-missing'], ['spreadsheet-formulas']]);
}); // prettier-ignore

test('a .numbers file is read, and says that hidden rows are not known', async () => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(people.map((row) => [...row])), 'Members');
  const template: unknown = (await import('@e965/xlsx/dist/xlsx.zahl.mjs')).default; // typed as a module, and a string
  const bytes = write(book, { type: 'buffer', bookType: 'numbers', numbers: template as string }) as Buffer;
  const found = await read(bytes, {}, 'list.numbers');
  expect(found.reports[0]).toMatchObject({ format: 'numbers', sheet: 'Members', rows: 3, kept: 2 });
  expect(found.reports[0]?.problems.map(({ code, severity }) => [code, severity])).toEqual([
    ['spreadsheet-hidden-unknown', 'warning'],
  ]);
});

test('rows left out go into a workbook that can be mended and read again', async () => {
  const first = await read(workbook({ Members: [...people, ['<Di>', '=1+1', 'no address', 'yes']] }));
  const written = await rejectsWorkbook(first.lists[0]!, first.leftOut);
  const again = await read(written, {}, 'rejects.xlsx');
  expect(again.lists[0]?.layout.headers).toEqual(['postbag_row', 'postbag_reason', ...people[0]]);
  expect(again.remarks).toEqual(['2 consent-refused', '3 address-invalid']);
  expect(again.leftOut[1]?.cells.slice(2)).toEqual(['<Di>', '=1+1', 'no address', 'yes']);
});

/** One entry that unpacks to a huge file. */
function bomb(size: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(size));
  const name = Buffer.from('xl/workbook.xml');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
}

test('a bomb, a torn file and an archive of something else are refused', async () => {
  expect((await read(bomb(257 * 2 ** 20))).refused).toEqual(['spreadsheet-too-big -']);
  const book = workbook({ A: people });
  expect((await read(book.subarray(0, book.length - 400))).refused).toEqual(['spreadsheet-broken -']);
  const changed = Buffer.from(workbook({ A: people }, 'ods'));
  changed[changed.indexOf('content.xml') + 200]! ^= 1;
  expect((await read(changed, {}, 'list.ods')).refused).toEqual(['spreadsheet-broken -']);
  expect((await read(Buffer.concat([Buffer.from('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1', 'latin1'), Buffer.alloc(600)]))).refused).toEqual(['spreadsheet-broken -']);
}); // prettier-ignore

test('a damaged spreadsheet is refused or read, and never crashes', async () => {
  const books = (['xlsx', 'biff8', 'ods'] as const).map((type) => workbook({ A: people }, type));
  await fc.assert(
    fc.asyncProperty(fc.nat(2), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }), async (which, changes) => {
      const bytes = Buffer.from(books[which]!);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      const found = await read(bytes, { consent: agreed });
      expect(found.supporters.length + found.refused.length).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 60 },
  );
}); // prettier-ignore
