import { expect, test } from 'vitest';
import { read, readFiles } from './reading.js';

const header = 'name,email,consent\n';

test.each([
  [
    'an earlier list',
    { 'a.csv': 'Ana Roy,ana@example.org,no', 'b.csv': 'Ana Roy,ANA@example.org,yes' },
    'b.csv',
    'line 2 of a.csv',
  ],
  [
    'a later list',
    { 'a.csv': 'Ana Roy,ana@example.org,yes', 'b.csv': 'Ana Roy,ana@example.org,"No, just keep me informed"' },
    'a.csv',
    'line 2 of b.csv',
  ],
])('a no in %s is not outvoted by a yes', async (_, rows, said, where) => {
  const files = Object.fromEntries(
    Object.entries(rows).map(([file, row]) => [file, `${header}${row}\nBob Hall,bob.${file}@example.org,yes\n`]),
  );
  const { supporters, remarks, messages } = await readFiles(files);
  expect(supporters.map(({ email }) => email)).toEqual(['bob.a.csv@example.org', 'bob.b.csv@example.org']);
  expect(remarks).toHaveLength(2);
  expect(remarks).toContain(`${said}:2 consent-refused`);
  expect(messages).toContain(`This person said no (${where}).`);
});

test.each([
  ['an empty cell', '', true],
  ['an unclear answer', 'perhaps', true],
  ['a no', 'non', false],
  ['a withdrawal', 'withdrawn', false],
])('%s in one row, and a yes in another of the same list: written for %s', async (_, cell, isIn) => {
  const { supporters } = await read(`${header}Ana Roy,ana@example.org,yes\nAna Roy,ana@example.org,${cell}\n`);
  expect(supporters).toHaveLength(isIn ? 1 : 0);
});

const couple = `${header}Ana Roy,roy@example.org,yes\nBob Roy,roy@example.org,no\n`;

test('where an address gets one letter, a no of somebody else there stops it', async () => {
  const { remarks, messages } = await read(couple);
  expect(remarks).toEqual(['2 consent-refused', '3 consent-refused']);
  expect(messages[0]).toBe('Somebody with the same address said no (line 3).');
});

test('where each person at an address gets a letter, a no holds for the one who said it', async () => {
  const { supporters, remarks } = await read(`${couple}bob roy,roy@example.org,yes\n`, { sameAddress: 'each' });
  expect(supporters.map(({ fields }) => fields['full_name'])).toEqual(['Ana Roy']);
  expect(remarks).toEqual(['3 consent-refused', '4 consent-refused']);
});

test('a withdrawal holds for everybody at the address, also after a no', async () => {
  const { supporters } = await read(`${couple}Bob Roy,roy@example.org,withdrawn\n`, { sameAddress: 'each' });
  expect(supporters).toEqual([]);
});

test('names are compared as letters would have them', async () => {
  const rows = 'first,last,email,consent\nAna (Mme),Roy,roy@example.org,no\nAna,Roy,roy@example.org,yes\n';
  expect((await read(rows, { sameAddress: 'each' })).supporters).toEqual([]);
});
