import { expect, test } from 'vitest';
import { agreed, namesOf, read, readFiles } from './reading.js';

const rows = (heading: string, cells: readonly string[]): string =>
  `Name,Email,"${heading}"\n${cells.map((cell, at) => `Ana Roy,a${at}@example.org,"${cell}"\n`).join('')}`;

test.each([
  ['Are you okay with us adding you to the letter?', ['Sure!', 'I’d rather not, sorry', 'Not this time', 'Fine by me', 'ok then', 'Absolutely - go for it', 'Yes!!!', 'why not', 'I guess', 'hm']],
  ['Thumbs up from member', ['Yes', 'No']],
  ['Member 1 consent', ['Yes', 'No']],
])('%s is asked about', async (heading, cells) => {
  expect((await read(rows(heading, cells), { consent: agreed })).refused).toEqual(['consent-column-unclear 1']);
}); // prettier-ignore

test.each([['Is a member', ['Yes', 'No']], ['Comments on the letter', ['Nice words', 'I wrote it myself once', 'long letter']]])(
  '%s is not',
  async (heading, cells) => {
    expect((await read(rows(heading, cells), { consent: agreed })).refused).toEqual([]);
  },
); // prettier-ignore

test('a day of consent beside a kind of consent that is none is asked about', async () => {
  const list = (kind: string): string => `Name,Email,CASL consent type,Consent date\nAna Roy,ana@example.org,Express,2025-01-01\nBo Lee,bo@example.org,${kind},2025-01-01\n`; // prettier-ignore
  for (const kind of ['Implied', 'Expired', 'None'])
    expect((await read(list(kind))).refused).toEqual(['consent-column-unclear 1']);
  expect((await read(list('Express'))).supporters).toHaveLength(2);
});

test('a question in two languages is understood', async () => {
  const heading = 'I agree that a letter be sent in my name / J’accepte qu’une lettre soit envoyée en mon nom';
  const found = await read(rows(heading, ['Yes / Oui', 'No / Non', 'Oui']));
  expect([found.remarks, found.supporters.length]).toEqual([['3 consent-refused'], 2]);
});

test.each(['Anonymous,Donor', 'Anonymous,Roy', 'Anonyme,'])('%s signs nothing', async (name) => {
  const found = await read(`First name,Last name,Email\n${name},ana@example.org\n`, { consent: agreed });
  expect([found.supporters, found.remarks]).toEqual([[], ['2 anonymous']]);
});

test('a sheet of people who opted out is asked for, until it is named', async () => {
  const { utils, write } = await import('@e965/xlsx');
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['Name', 'Email'], ['Ana Roy', 'ana@example.org']]), 'Members'); // prettier-ignore
  utils.book_append_sheet(book, utils.aoa_to_sheet([['Name', 'Email'], ['Ana Roy', 'ana@example.org']]), 'Opted out'); // prettier-ignore
  const bytes = write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer; // a buffer was asked for
  const { reports } = await readFiles({ 'a.xlsx': bytes }, { listConsent: agreed, sheet: 'Members' });
  expect(reports[0]?.problems.map(({ code }) => code)).toEqual(['opt-outs-unnamed']);
  expect(namesOf(await readFiles({ 'a.xlsx': bytes }, { consent: agreed, sheet: '#1' }))).not.toEqual({});
});
