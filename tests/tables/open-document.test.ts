import { describe, expect, test } from 'vitest';
import { openDocumentSheets } from '../../src/tables/spreadsheet/open-document.js';
import type { Sheet } from '../../src/tables/spreadsheet/sheet.js';
import { FaultySpreadsheet } from '../../src/tables/spreadsheet/spreadsheet-faults.js';

const document = (tables: string, styles = ''): Buffer =>
  Buffer.from(
    `<?xml version="1.0"?><office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
  );
const table = (inside: string, more = ''): string => `<table:table table:name="A"${more}>${inside}</table:table>`;
const cell = (inside: string, more = ''): string => `<table:table-cell${more}>${inside}</table:table-cell>`;
const text = (words: string): string => cell(`<text:p>${words}</text:p>`, ' office:value-type="string"');
const row = (cells: string, more = ''): string => `<table:table-row${more}>${cells}</table:table-row>`;

const sheets = (...given: Parameters<typeof document>): readonly Sheet[] => openDocumentSheets(document(...given));
const only = (inside: string): Sheet => sheets(table(inside))[0]!; // there is one
/** Each row: its number, its cells, and whether it is hidden. */
const shown = (inside: string): readonly string[] =>
  only(inside).rows.map(({ row: at, cells, hidden }) => `${at} ${cells.join('|')}${hidden === true ? ' hidden' : ''}`);

test('rows that are hidden, filtered, or in a closed group are hidden, with the number that the sheet shows', () => {
  expect(
    shown(
      `<table:table-header-rows>${row(text('E-mail'))}</table:table-header-rows>
${row(text('a'), ' table:visibility="collapse"')}${row(text('b'), ' table:visibility="filter"')}
${row('<table:table-cell/>', ' table:number-rows-repeated="3"')}${row(text('c'), ' table:number-rows-repeated="2" table:visibility="filter"')}
<table:table-row-group table:display="false">${row(text('d'))}<table:table-row-group>${row(text('e'))}</table:table-row-group></table:table-row-group>
<table:table-row-group><table:table-rows>${row(text('f'), ' table:visibility="visible"')}</table:table-rows></table:table-row-group>
${row(text('g'), ' table:visibility="unheard-of"')}${row('<table:table-cell/>', ' table:number-rows-repeated="1048559"')}`,
    ),
  ).toEqual([
    '1 E-mail',
    '2 a hidden',
    '3 b hidden',
    '7 c hidden',
    '8 c hidden',
    '9 d hidden',
    '10 e hidden',
    '11 f',
    '12 g hidden',
  ]);
});

test('an empty row that closes at once counts as every other', () => {
  expect(shown(`${row(text('a'))}<table:table-row table:number-rows-repeated="2"/>${row(text('b'))}`)).toEqual([
    '1 a',
    '4 b',
  ]);
});

test('repeated, merged and covered cells keep the columns that the sheet shows', () => {
  expect(
    shown(
      `${row(`${text('a')}<table:table-cell table:number-columns-repeated="2"/>${cell('<text:p>b</text:p>', ' table:number-columns-repeated="2"')}`)}
${row(`${cell('<text:p>Ottawa</text:p>', ' table:number-rows-spanned="2"')}${text('c')}`)}
${row(`<table:covered-table-cell><text:p>unseen</text:p></table:covered-table-cell>${text('d')}`)}
${row(`${cell('<text:p>wide</text:p>', ' table:number-columns-spanned="2"')}<table:covered-table-cell/>${text('e')}`)}`,
    ),
  ).toEqual(['1 a|||b|b', '2 Ottawa|c', '3 Ottawa|d', '4 wide||e']);
});

const value = (type: string, more: string, words = ''): string =>
  cell(words === '' ? '' : `<text:p>${words}</text:p>`, ` office:value-type="${type}" ${more}`);

test.each([
  ['words', text('Zoé &amp; C&#244;t&#xE9; &lt;b&gt;'), 'Zoé & Côté <b>'],
  ['blanks', text(' a<text:s text:c="2"/>b  c\n d<text:tab/>e<text:line-break/>f '), 'a  b c d\te\nf'],
  ['paragraphs', cell('<text:p>a</text:p><text:p/><text:p>b</text:p>'), 'a\n\nb'],
  ['spans and links', text('<text:span>a<text:a>b</text:a></text:span><text:sheet-name>c</text:sheet-name>'), 'abc'],
  ['a literal', text('<![CDATA[a &amp; <b>]]>'), 'a &amp; <b>'],
  ['a comment', cell('<office:annotation><text:p>yes</text:p></office:annotation><text:p>no</text:p>'), 'no'],
  ['a drawing', cell('<text:p>no<draw:frame><text:p>yes</text:p></draw:frame></text:p>'), 'no'],
  ['a number as shown', value('float', 'office:value="123"', '00123'), '00123'],
  ['a number as the screen shortens it', value('float', 'office:value="123456789012"', '1.23E+11'), '123456789012'],
  ['a number without room', value('float', 'office:value="1.5"', '###'), '1.5'],
  ['a number alone', value('float', 'office:value="0.30000000000000004"'), '0.3'],
  ['money', value('currency', 'office:value="1234.5"', '1 234,50 $'), '1 234,50 $'],
  ['a share', value('percentage', 'office:value="0.5"', '50 %'), '50 %'],
  ['a date', value('date', 'office:date-value="2018-06-26"', '26 juin 2018'), '2018-06-26'],
  ['a date alone', value('date', 'office:date-value="2018-06-26"'), '2018-06-26'],
  ['a date with dots', value('date', 'office:date-value="2018-06-26T10:00:00"', '26.06.2018'), '2018-06-26'],
  ['a moment', value('date', 'office:date-value="2018-06-26T15:38:07.5"', '26.06.18 15:38'), '2018-06-26 15:38:07'],
  ['a moment, hours in words', value('date', 'office:date-value="2018-06-26T15:00:00"', '26 juin 2018 15 h'), '2018-06-26 15:00:00'],
  ['a moment, day shown', value('date', 'office:date-value="2018-06-26T15:38:07"', 'June 26, 2018'), '2018-06-26'],
  ['a moment, hour shown', value('date', 'office:date-value="2018-06-26T15:38:07"', '3:38 PM'), '15:38:07'],
  ['a time', value('time', 'office:time-value="PT09H05M07S"', '9:05'), '09:05:07'],
  ['a duration', value('time', 'office:time-value="P1DT2H30M"', '26:30'), '26:30:00'],
  ['true', value('boolean', 'office:boolean-value="true"', 'VRAI'), 'TRUE'],
  ['false', value('boolean', 'office:boolean-value="false"', 'FAUX'), 'FALSE'],
  ['an error', cell('<text:p>#N/A</text:p>', ' office:value-type="string" calcext:value-type="error"'), '#N/A'],
  ['a text kept beside', value('string', 'office:string-value="kept"'), 'kept'],
])('a cell is what the screen shows: %s', (_, given, expected) => {
  expect(only(row(given + text('end'))).rows[0]?.cells[0]).toBe(expected);
}); // prettier-ignore

test('formulas without a value, hidden columns and hidden sheets are reported', () => {
  const columns =
    '<table:table-column/><table:table-column-group table:display="false"><table:table-column/></table:table-column-group><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/><table:table-column table:visibility="collapse" table:number-columns-repeated="16380"/>';
  const formulas = `${cell('', ' table:formula="of:=1"')}${cell('', ' table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""')}${text('c')}${text('d')}`;
  const style = '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>';
  const [a, b] = sheets(table(columns + row(formulas)) + table(row(text('x')), ' table:style-name="h"'), style);
  expect(a).toMatchObject({ isHidden: false, hiddenColumns: ['B', 'C', 'D'], withoutValue: ['A1'] });
  expect(b).toMatchObject({ isHidden: true });
}); // prettier-ignore

describe('what is repeated without end', () => {
  test.each([
    ['a cell', row(cell('<text:p>a</text:p>', ' table:number-columns-repeated="2000000000"'))],
    ['a blank before a cell', row(`<table:table-cell table:number-columns-repeated="999999999"/>${text('a')}`)],
    ['wide rows', row(cell('<text:p>a</text:p>', ' table:number-columns-repeated="16000"'), ' table:number-rows-repeated="1048576"')],
    ['long cells', row(cell(`<text:p>${'a'.repeat(100_000)}</text:p>`, ' table:number-columns-repeated="16000"'))],
  ])('is given up: %s', (_, rows) => {
    expect(() => only(rows)).toThrow(new FaultySpreadsheet('too-big'));
  }); // prettier-ignore

  test('ends one row after the most that a sheet may have', () => {
    expect(only(row(text('a'), ' table:number-rows-repeated="1000000000"')).rows).toHaveLength(200_001);
  });
});

test('XML that is cut, and a document of another kind, are no spreadsheet', () => {
  const cut = document(table(row(text('a')))).subarray(0, -120);
  for (const bytes of [cut, Buffer.from('<office:document-content/>'), Buffer.alloc(0)])
    expect(() => openDocumentSheets(bytes)).toThrow(new FaultySpreadsheet('broken'));
});
