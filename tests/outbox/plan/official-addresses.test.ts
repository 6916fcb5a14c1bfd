import { expect, test } from 'vitest';
import { readCampaign } from '../../../src/campaign/read-campaign.js';
import { officialAddresses } from '../../../src/outbox/plan/official-addresses.js';
import { readOwnRows } from '../../../src/districts/members-file.js';
import { campaignFiles } from '../../support/campaign-files.js';
import { folderWith } from '../../support/postbag.js';

test('officials are known by every way in which a campaign finds them', async () => {
  const person = { first_name: 'Ann', last_name: 'Lee', fetched: '2026-06-01' };
  const council = { word: 'own-councillor', body: 'Ottawa City Council', district: 'Somerset' };
  const folder = folderWith({
    ...campaignFiles(),
    'contacts/members.csv': 'riding,first_name,last_name,email\nOttawa Centre,Bo,Ray,Bo.Ray@parl.example.org\n',
    '.postbag/ridings.json': JSON.stringify({
      version: 1,
      codes: {},
      members: { 35075: { ...person, riding: '35075', email: 'ann.lee@parl.example.org' } },
      officials: { 'own-councillor/x': { ...person, ...council, email: 'ann.lee@council.example.org' } },
    }),
  });
  const rows = await readOwnRows(await readCampaign(folder));
  expect([...(await officialAddresses(folder, rows, ['MINISTER@ps.example.org', 'supporter']))]).toEqual([
    'bo.ray@parl.example.org',
    'ann.lee@parl.example.org',
    'ann.lee@council.example.org',
    'minister@ps.example.org',
    'supporter',
  ]);
});
