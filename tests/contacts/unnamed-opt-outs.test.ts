import { expect, test } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { events, folderWith, postbag } from '../support/postbag.js';
import { unnamedOptOuts } from '../../src/contacts/unnamed-opt-outs.js';

const settings = (file: string) => ({ file, columns: {}, language: undefined, consent: undefined });

async function found(
  names: readonly string[],
  named: readonly string[] = [],
): Promise<readonly (string | undefined)[]> {
  const folder = folderWith(Object.fromEntries(names.map((name) => [`contacts/${name}`, 'email\n'])));
  const problems = await unnamedOptOuts({ folder, lists: [], optOuts: named.map(settings) });
  return problems.map(({ where }) => where?.file);
}

test.each([
  'opt-outs.csv',
  'OptOut_2026.xlsx',
  'unsubscribed_segment_export_8e1.csv',
  'unsubscribes.txt',
  'Désabonnées.csv',
  'desinscrits-mars.ods',
  'do_not_email.csv',
  'DNC.csv',
  'suppression list.csv',
  'ne-pas-écrire.csv',
])('%s in contacts/ that campaign.yaml does not name is told', async (name) => {
  expect(await found([name])).toEqual([`contacts/${name}`]);
  expect(await found([name], [`./contacts/${name}`])).toEqual([]);
});

test.each([
  'supporters.csv',
  'cleaned-members.csv',
  'opt-outs.md',
  'options.csv',
  'donors.xlsx',
  'unsubscribed.csv.bak',
])('%s is not taken for such a list', async (name) => {
  expect(await found([name])).toEqual([]);
});

test('a campaign without that folder has none', async () => {
  expect(await unnamedOptOuts({ folder: folderWith({ 'campaign.yaml': '' }), lists: [], optOuts: [] })).toEqual([]);
});

test('check warns of one, with the line to write', async () => {
  const cwd = folderWith(campaignFiles({ 'contacts/unsubscribed.csv': 'email\nana@example.org\n' }));
  const told = events(await postbag(['check', '--json'], { cwd })).find(({ code }) => code === 'opt-outs-unnamed');
  expect(told).toMatchObject({
    event: 'problem',
    severity: 'warning',
    file: 'contacts/unsubscribed.csv',
    hint: 'If they want no letters, write below opt_outs: in campaign.yaml: - file: contacts/unsubscribed.csv. Otherwise give the file another name.',
  });
});
