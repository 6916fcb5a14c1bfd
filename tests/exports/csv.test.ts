import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { exportCsv } from '../../src/exports/csv.js';
import { exported, temporaryFolder } from '../support/exported.js';
import { addressees, keyOf, letter, official } from '../support/letters.js';

test('a spreadsheet shows a row for each letter, with every alphabet right and no cell that runs', async () => {
  const path = join(await temporaryFolder(), 'letters.csv');
  const cc = official({ id: 'cc', firstName: 'Bo', lastName: 'Hill', email: undefined });
  const one = letter(
    { addressees: addressees([official()], [cc]), text: '- one\n"two"\n' },
    { full_name: '=HYPERLINK("x")' },
  );
  const coalition = letter({ supporter: undefined, language: 'fr', subject: 'Été; hiver', text: 'ᐃᓄᒃᑎᑐᑦ\n' });
  expect(await exportCsv(exported([one, coalition]), path)).toBe(2);
  expect(await readFile(path, 'utf8')).toBe(
    [
      '\ufeffletter,version,list,line,name,email,language,to,cc,subject,text,message_id',
      `rivers,1,contacts/people.csv,2,"'=HYPERLINK(""x"")",ana@example.com,en,Jo Stone <jo.stone@gov.example.net>,Bo Hill,Clean rivers,"'- one\n""two""\n",${keyOf(one)}@water.example.org`,
      `rivers,1,,,rivers,,fr,Jo Stone <jo.stone@gov.example.net>,,"Été; hiver","ᐃᓄᒃᑎᑐᑦ\n",${keyOf(coalition)}@water.example.org`,
      '',
    ].join('\r\n'),
  );
});

test('nothing is left of a table that failed half-way', async () => {
  const folder = await temporaryFolder();
  await expect(exportCsv(exported([letter()], new Error('Ctrl-C')), join(folder, 'x.csv'))).rejects.toThrow('Ctrl-C');
  expect(await readdir(folder)).toEqual([]);
});
