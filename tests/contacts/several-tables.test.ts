import { describe, expect, test } from 'vitest';
import { namesOf, read, readFiles, type ReadOptions } from './reading.js';
import { workbook } from '../support/workbook.js';

const ottawa = [
  ['First name', 'Last name', 'E-mail', 'Consent'],
  ['Zoé', 'Côté', 'zoe@example.org', 'yes'],
  ['Bob', 'Roy', 'bob@example.org', 'no'],
];
const toronto = [
  ['First name', 'Last name', 'E-mail', 'Consent'],
  ['Cy', 'Lee', 'cy@example.org', 'yes'],
  ['Di', 'Poe', '', 'yes'],
  ['Ed', 'Fu', 'ed@example.org', 'yes'],
];
const beside = (gap: readonly string[]) =>
  toronto.map((row, at) => [...(ottawa[at] ?? ['', '', '', '']), ...gap, ...row]);
const below = [...ottawa, [], ['Toronto'], ['E-mail', 'Name', 'Consent'], ['cy@example.org', 'Cy Lee', 'yes']];

const sheet = (rows: readonly (readonly string[])[], options: ReadOptions = {}) =>
  readFiles({ 'list.xlsx': workbook({ All: rows }) }, options);

describe('two tables side by side', () => {
  test.each([
    ['with a blank column between', beside([''])],
    ['with two', beside(['', ''])],
    ['with none', beside([])],
    ['under titles', [['Ottawa', '', '', '', '', 'Toronto'], ...beside([''])]],
    ['with other columns', beside(['']).map((row, at) => (at === 0 ? [...ottawa[0]!, '', 'Prénom', 'Nom de famille', 'Courriel', 'Accord'] : row))],
    ['three', beside(['']).map((row, at) => [...row, '', ...(ottawa[at] ?? [])])],
  ])('are never read as one: %s', async (_, rows) => {
    const found = await sheet(rows);
    expect([found.supporters, found.refused.map((one) => one.split(' ')[0])]).toEqual([[], ['tables-beside']]);
    const csv = rows.map((row) => row.join(',')).join('\n');
    expect((await read(csv)).refused.map((one) => one.split(' ')[0])).toEqual(['tables-beside']);
  }); // prettier-ignore

  test('can be read one by one, by their columns', async () => {
    const one = await sheet(beside(['']), { sheet: 'All!A:D' });
    expect([namesOf(one), one.remarks]).toEqual([{ 'zoe@example.org': 'Zoé Côté' }, ['3 consent-refused']]);
    const other = await sheet(beside(['']), { sheet: 'all!$F$1:$I$4' });
    expect(namesOf(other)).toEqual({ 'cy@example.org': 'Cy Lee', 'ed@example.org': 'Ed Fu' });
    expect([other.remarks, other.reports[0]?.sheet]).toEqual([['3 address-missing'], 'All!F1:I4']);
  });

  test.each([
    'First name,Last name,E-mail,E-mail 2,Consent',
    'Name,E-mail,,Name of the cat,Consent',
    'First name,Last name,E-mail,Home phone,,E-mail,Consent',
    'First Name,Last Name,E-mail Address,E-mail Display Name,E-mail 2 Address,E-mail 2 Display Name,Consent',
  ])('are not seen in one table: %s', async (header) => {
    const cells = header.split(',').map((name) => (/mail/i.test(name) ? 'ann@example.org' : name === '' ? '' : name === 'Consent' ? 'yes' : 'Ann'));
    expect((await read(`${header}\n${cells.join(',')}\n`)).refused).toEqual([]);
  }); // prettier-ignore
});

test('a table below another, with other columns, is never read as people, and can be read by its rows', async () => {
  expect((await sheet(below)).refused).toEqual(['table-second 6']);
  expect(namesOf(await sheet(below, { sheet: 'All!1:5' }))).toEqual({ 'zoe@example.org': 'Zoé Côté' });
  const other = await sheet(below, { sheet: 'All!6:200000' });
  expect([namesOf(other), other.supporters[0]?.line]).toEqual([{ 'cy@example.org': 'Cy Lee' }, 7]);
  expect((await read(below.map((row) => row.join(',')).join('\n'))).refused).toEqual(['table-second 6']);
});

test('tables below each other with the same columns are one list', async () => {
  const found = await sheet([...ottawa, [], ...toronto]);
  expect(found.supporters.map(({ line, email }) => `${line} ${email}`)).toEqual(['2 zoe@example.org', '6 cy@example.org', '8 ed@example.org']);
  expect(found.remarks).toEqual(['3 consent-refused', '5 header-repeated', '7 address-missing']);
}); // prettier-ignore

test('a range that is none, or of a sheet that is not there, is refused', async () => {
  for (const told of ['All!', 'Toronto!A:D', 'All!A:D:F', 'All!A', 'All!1-5'])
    expect((await sheet(ottawa, { sheet: told })).refused).toEqual(['sheet-unknown -']);
  expect((await sheet(ottawa, { sheet: 'All!X:Z' })).refused).toEqual(['list-empty 1']);
});

test.each([
  'Name,Ana Roy,Bo Lee\nEmail,ana@example.org,bo@example.org\nConsent,yes,no\n',
  'Courriel;ana@example.org;bo@example.org\nPrénom;Ana;Bo\nNom;Roy;Lee\n',
  'Supporters,,\n,Person 1,Person 2\nName,Ana Roy,Bo Lee\nEmail,ana@example.org,bo@example.org\n',
  'First name,Ana\nEmail,ana@example.org\n\nFirst name,Bo\nEmail,bo@example.org\n',
  'Name: Ana Roy\nEmail: ana@example.org\n',
])('headings that stand one below the other are refused: %j', async (list) => {
  expect((await read(list)).refused).toEqual([`table-upright ${list.startsWith('Supp') ? 3 : 1}`]);
  expect((await read('name,email\nAna Roy,ana@example.org\n', { optOuts: { 'out.csv': list } })).refused[0]).toMatch(
    /^table-upright/,
  );
});

test('a title of names and addresses above a table makes no such headings', async () => {
  const list = 'Name: Local 12\nEmail: local@example.org\n\nName,Email,Consent\nAna Roy,ana@example.org,yes\n';
  expect((await read(list)).supporters.map(({ email }) => email)).toEqual(['ana@example.org']);
});
