import { expect, test } from 'vitest';
import { readCampaign } from '../../src/campaign/read-campaign.js';
import { readOwnRows } from '../../src/districts/members-file.js';
import { campaignFiles } from '../support/campaign-files.js';
import { folderWith } from '../support/postbag.js';

/** The rows of `contacts/members.csv`, in a campaign whose lists or opt-outs are `file`. */
async function ownRows(members: string, named?: readonly [from: string, to: string]) {
  const files = campaignFiles({ 'contacts/members.csv': members });
  const yaml = files['campaign.yaml'] ?? '';
  const folder = folderWith({ ...files, 'campaign.yaml': named === undefined ? yaml : yaml.replace(...named) });
  return readOwnRows(await readCampaign(folder));
}

test.each([
  ['a list', ['contacts/supporters.csv', 'contacts/members.csv']],
  ['a list by a longer path', ['contacts/supporters.csv', './contacts/members.csv']],
  ['a list on a disk that does not tell capitals apart', ['contacts/supporters.csv', 'contacts/Members.csv']],
  ['a list of opt-outs', ['contacts/opt-outs.csv', 'contacts/members.csv']],
  ['the House’s list', ['\nfrom:', '\nlocate:\n  members: contacts/members.csv\nfrom:']],
] as const)('a file of members that campaign.yaml names as %s tells nothing of members', async (_, named) => {
  expect(await ownRows('riding,last_name,email\nAvalon,Oak,al.oak@parl.example.org\n')).toHaveLength(1);
  expect(await ownRows('riding,last_name,email\nAvalon,Oak,al.oak@parl.example.org\n', named)).toEqual([]);
});

test.each([
  [
    'whose rows say of nobody whom they are about',
    'Prénom;Nom;Courriel\nAna;Roy;ana@example.org\nBo;Ray;bo@example.org\n',
  ],
  ['with consent', 'first_name,last_name,email,consent\nAna,Roy,ana@example.org,yes\n'],
])('a list of supporters %s is refused once under the name of the file of members', async (_, members) => {
  await expect(ownRows(members)).rejects.toMatchObject({
    code: 'own-members-invalid',
    message:
      'contacts/members.csv is for what you know of members of parliament, and this file looks like a list of supporters.',
    hint: 'If it is one, name it under lists: in campaign.yaml. Otherwise give it a column riding, district or last_name.',
    where: { file: 'contacts/members.csv', line: 1, column: 1 },
  });
});
