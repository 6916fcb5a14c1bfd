import { expect, test } from 'vitest';
import { readCampaign } from '../../src/campaign/read-campaign.js';
import { readLists } from '../../src/contacts/lists.js';
import type { RowRemark, Supporter } from '../../src/contacts/supporter.js';
import { layOutSample } from '../../src/runs/sample.js';
import { temporaryFolder } from './sample-folder.js';

const { supporters, remarks } = await readSample();

async function readSample(): Promise<{ supporters: readonly Supporter[]; remarks: readonly RowRemark[] }> {
  const folder = temporaryFolder();
  await layOutSample(folder, 'sample');
  const supporters: Supporter[] = [];
  const remarks: RowRemark[] = [];
  await readLists(
    { ...(await readCampaign(folder)), forgotten: new Set() },
    { begin: () => undefined, supporter: (one) => void supporters.push(one), remark: (one) => void remarks.push(one) },
  );
  return { supporters, remarks };
}

test('of 40 people in two lists, 38 can be written for: one opted out, one did not consent, and the double is not counted twice', () => {
  const leftOut = remarks
    .filter(({ effect }) => effect === 'left_out')
    .map(({ list, line, code }) => ({ list, line, code }));
  expect(supporters).toHaveLength(38);
  expect(leftOut).toEqual([
    { list: 'contacts/supporters.csv', line: 33, code: 'opted-out' },
    { list: 'contacts/supporters.csv', line: 34, code: 'consent-refused' },
    { list: 'contacts/membres-du-syndicat.csv', line: 2, code: 'duplicate' },
  ]);
});

test('names are read as people write them', () => {
  const names = supporters.map(({ fields }) => fields['full_name']);
  for (const name of [
    'Aoife O’Shaunessy',
    "Brannigan O'Brien-Kowalczuk",
    'ᐱᑕ ᓇᓄᖅ',
    'ليلى النورسي',
    '王小明',
    'Олена Вітрогон',
    'Suryaningsih',
  ]) {
    expect(names).toContain(name);
  }
});

test('a note of three paragraphs keeps them', () => {
  const note = supporters.find(({ key }) => key === 'olena@example.org')?.fields['personal_note'];
  expect(note?.split('\n\n')).toHaveLength(3);
});

test('every supporter has an address that belongs to nobody', () => {
  expect(supporters.filter(({ email }) => !/@example\.(org|com|net)$/.test(email))).toEqual([]);
});

test('there is somebody from every province and territory, and one person without a city', () => {
  const provinces = new Set(supporters.map(({ fields }) => fields['province']));
  expect(provinces.size).toBe(13);
  expect(supporters.filter(({ fields }) => fields['city'] === undefined).map(({ email }) => email)).toEqual([
    'dawit@example.com',
  ]);
});

test('both languages are there', () => {
  const count = (language: string): number => supporters.filter((one) => one.language === language).length;
  expect([count('en'), count('fr')]).toEqual([24, 14]);
});
