import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { equipped } from '../support/equipment.js';
import { namesOf, readFiles } from './reading.js';

const folder = mkdtempSync(join(tmpdir(), 'libre-office-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const text = (value: string): string =>
  `<table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;
const row = (cells: string, more = ''): string => `<table:table-row${more}>${cells}</table:table-row>`;
const date = '<table:table-cell table:style-name="day" office:value-type="date" office:date-value="2018-06-26"/>';
const amount = '<table:table-cell table:style-name="money" office:value-type="float" office:value="1234.5"/>';
const joined = (at: number): string =>
  `<table:table-cell table:formula="of:=[.A${at}]&amp;&quot; &quot;&amp;[.B${at}]" office:value-type="string"/>`;
const person = (at: number, first: string, last: string, address: string, consent: string): string =>
  [text(first), text(last), joined(at), text(address), text(consent), date, amount, text('0123')].join('');
const headings = ['First name', 'Last name', 'Full name', 'E-mail', 'Consent', 'Signed on', 'Amount', 'Member no.'];

/**
 * A spreadsheet as LibreOffice keeps it in one XML file: a merged title, formulas without values, dates, a hidden row, rows and words
 * that are struck out, a second sheet, a hidden one.
 */
const spreadsheet = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:date-style style:name="iso"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
<number:number-style style:name="two"><number:number number:decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:number-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="iso"/>
<style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/></style:style>
<style:style style:name="struck" style:family="table-cell"><style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style>
<style:style style:name="out" style:family="text"><style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style>
<style:style style:name="money" style:family="table-cell" style:data-style-name="two"/>
</office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="Notes">${row(text('Call the hall'))}</table:table>
<table:table table:name="Members">
${row(`<table:table-cell table:number-columns-spanned="8" table:number-rows-spanned="1" office:value-type="string"><text:p>Members of 2026</text:p></table:table-cell>`)}
${row(headings.map(text).join(''))}
${row(person(3, 'Zoé', 'Côté', 'zoe@example.org', 'yes'))}
${row(person(4, 'Bob', 'Roy', 'bob@example.org', 'no'))}
${row(person(5, 'Cy', 'Lee', 'cy@example.org', 'yes'), ' table:visibility="collapse"')}
${row(person(6, '王', '小明', 'wang@example.org', 'yes'))}
${row(person(7, 'Di', 'Fox', 'di@example.org', 'yes').replaceAll('office:value-type="string"', 'table:style-name="struck" office:value-type="string"'))}
${row(person(8, 'Eve', 'Kay', 'eve@example.org', 'yes').replace('eve@example.org', '<text:span text:style-name="out">eve@example.org</text:span>'))}
</table:table>
<table:table table:name="Old" table:style-name="unseen">${row(text('E-mail'))}${row(text('old@example.org'))}</table:table>
</office:spreadsheet></office:body></office:document>
`;

/** Has LibreOffice write the spreadsheet in another format. */
async function written(format: 'xlsx' | 'ods' | 'xls'): Promise<Buffer> {
  const source = join(folder, 'list.fods');
  writeFileSync(source, spreadsheet);
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  await promisify(execFile)('soffice', [profile, '--headless', '--convert-to', format, '--outdir', folder, source]);
  return readFileSync(join(folder, `list.${format}`));
}

describe.runIf(equipped('soffice'))('a spreadsheet that LibreOffice wrote', () => {
  test.each(['xlsx', 'ods', 'xls'] as const)('as .%s is read as it shows on the screen', async (format) => {
    const found = await readFiles({ [`list.${format}`]: await written(format) });
    expect(found.refused).toEqual([]);
    expect(found.reports[0]).toMatchObject({ format, sheet: 'Members', headerLine: 2, rows: 6 });
    expect(found.reports[0]?.problems).toEqual([]);
    expect(namesOf(found)).toEqual({ 'zoe@example.org': 'Zoé Côté', 'wang@example.org': '王 小明' });
    expect(found.remarks).toEqual(['4 consent-refused', '5 row-hidden', '7 row-struck', '8 row-struck']);
    expect(found.supporters.map(({ line }) => line)).toEqual([3, 6]);
    expect(found.supporters[0]?.fields).toMatchObject({
      full_name: 'Zoé Côté',
      signed_on: '2018-06-26',
      amount: '1,234.50',
      member_no: '0123',
    });
  });
});
