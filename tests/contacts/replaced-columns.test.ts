import { describe, expect, test } from 'vitest';
import { agreed, namesOf, read, readFiles } from './reading.js';

/** Ana has not changed hers, Bo has; Cy gave only the new one. */
const list = (older: string, newer: string): string =>
  `Name,"${older}","${newer}"\nAna Roy,ana@example.org,\nBo Lee,bo@example.org,bo@example.com\nCy Fox,,cy@example.com\n`;
const addresses = async (content: string, columns: Record<string, string> = {}): Promise<string[]> =>
  Object.keys(namesOf(await read(content, { consent: agreed, columns })));

describe('a new address beside the old one', () => {
  test.each([
    ['Email', 'New email'], ['Email', 'Updated email'], ['Email', 'Corrected email'], ['Email', 'Current email'], ['Email', 'Email (new)'], ['Email', 'Email if changed'], ['Courriel', 'Nouvelle adresse'], ['Courriel', 'Nouveau courriel'], ['Courriel', 'Courriel actuel'], ['Courriel', 'Adresse courriel corrigée'],
  ])('%s and %s: it is asked which counts', async (older, newer) => {
    expect((await read(list(older, newer), { consent: agreed })).refused).toEqual(['columns-differ 3']);
    expect(await addresses(list(older, newer), { email: newer })).toEqual(['ana@example.org', 'bo@example.com', 'cy@example.com']);
    expect(await addresses(list(older, newer), { email: older })).toEqual(['ana@example.org', 'bo@example.org']);
  }); // prettier-ignore

  test('nothing is asked where they are the same, where somebody is left out, or where nothing is new', async () => {
    const rows = 'Ana Roy,ana@example.org,ANA@example.org,yes\nBo Lee,bo@example.org,same,yes\nCy Fox,cy@example.org,c@example.com,no\n';
    const found = await read(`Name,Email,New email,Consent\n${rows}`);
    expect([namesOf(found), found.remarks]).toEqual([
      { 'ana@example.org': 'Ana Roy', 'bo@example.org': 'Bo Lee' },
      ['4 consent-refused'],
    ]);
  }); // prettier-ignore

  test('the day of a change is no address', async () => {
    const answers = 'Name,Email,Email updated\nAna Roy,ana@example.org,2018-06-26\nBo Lee,bo@example.org,2018-06-27\n';
    expect(await addresses(answers)).toEqual(['ana@example.org', 'bo@example.org']);
  });
});

test.each([
  ['Last name', 'New last name', 'last_name', 'Roy', 'Lee', 'Ana Lee'],
  ['Nom', 'Nouveau nom', 'last_name', 'Roy', 'Lee', 'Ana Lee'],
  ['Last name', 'Last name (if changed)', 'last_name', 'Roy', 'Lee', 'Ana Lee'],
])('%s and %s', async (older, newer, field, one, other, name) => {
  const people = (changed: string): string =>
    `First name,"${older}","${newer}",Email\nAna,${one},${changed},ana@example.org\nBo,Fox,,bo@example.org\n`;
  expect(namesOf(await read(people(''), { consent: agreed }))).toMatchObject({ 'ana@example.org': `Ana ${one}` });
  expect((await read(people(other), { consent: agreed })).refused).toEqual(['columns-differ 2']);
  expect(namesOf(await read(people(other), { consent: agreed, columns: { [field]: newer } }))).toEqual({
    'ana@example.org': name,
    'bo@example.org': 'Bo Fox',
  });
});

test('a new postal code counts once somebody has said so', async () => {
  const content = 'Name,Email,Postal code,New postal code\nAna Roy,ana@example.org,J8X 1A1,K1A 0B1\nBo Lee,bo@example.org,J8X 1A1,\n'; // prettier-ignore
  expect((await read(content, { consent: agreed })).refused).toEqual(['columns-differ 2']);
  const { supporters } = await read(content, { consent: agreed, columns: { postal_code: 'New postal code' } });
  expect(supporters.map(({ fields }) => fields['postal_code'])).toEqual(['K1A 0B1', 'J8X 1A1']);
});

describe('whoever opted out with two addresses', () => {
  const lists = { 'a.csv': 'Name,Email\nAna Roy,ana@example.com\nBo Lee,bo@example.org\n' };

  test('is written for at neither of them', async () => {
    const optOuts = { 'out.csv': 'Email,New email\nana@example.org,ana@example.com\n' };
    expect((await readFiles(lists, { consent: agreed, optOuts })).remarks).toEqual(['2 opted-out']);
  });

  test('nor whoever said no in another list; but an address that bounced is not every address', async () => {
    const other = (status: string): string => `Name,Email,Email 2,Status\nAna Roy,ana@example.org,ana@example.com,${status}\n`;
    const of = async (status: string): Promise<readonly string[]> =>
      (await readFiles({ 'b.csv': other(status), ...lists }, { consent: agreed })).remarks;
    expect(await of('unsubscribed')).toEqual(['b.csv:2 unsubscribed', 'a.csv:2 opted-out']);
    expect(await of('bounced')).toEqual(['b.csv:2 bounced']);
  }); // prettier-ignore
});
