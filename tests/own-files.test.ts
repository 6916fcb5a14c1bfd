import { symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownPath } from '../src/own-files.js';
import { campaignFiles, supportersCsv } from './support/campaign-files.js';
import { folderWith, postbag } from './support/postbag.js';

const list = 'contacts/supporters.csv';

/** A campaign with a link in it, and a folder beside it, to which links may lead. */
function campaignWithLink(link: string, to: (outside: string, folder: string) => string, yaml = ''): string {
  const files = campaignFiles();
  const outside = folderWith({
    ...files,
    'list.csv': supportersCsv(['Eve Roy']),
    'partial.hbs': 'Text\n',
    'ca.pem': 'x',
  });
  const folder = folderWith({
    ...files,
    'campaign.yaml': `${files['campaign.yaml']}${yaml}`,
    'contacts/other/list.csv': supportersCsv(['Ana Roy']),
    'templates/partials/ask.hbs': 'Text\n',
  });
  if (link in files) unlinkSync(join(folder, link));
  symlinkSync(to(outside, folder), join(folder, link));
  return folder;
}

test.each([
  ['a list', list, 'list.csv'],
  ['an opt-out list', 'contacts/opt-outs.csv', 'contacts/opt-outs.csv'],
  ['the decision makers', 'contacts/decision-makers.csv', 'contacts/decision-makers.csv'],
  ['a letter', 'templates/no-fly.en.hbs', 'templates/no-fly.en.hbs'],
  ['a part of letters', 'templates/partials/own.hbs', 'partial.hbs'],
  ['campaign.yaml', 'campaign.yaml', 'campaign.yaml'],
])('%s through a link out of the campaign folder is refused', async (_, link, target) => {
  const folder = campaignWithLink(link, (outside) => join(outside, target));
  const { code, stdout, stderr } = await postbag(['rehearse'], { cwd: folder });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(`${stderr.split('\n').slice(0, 2).join('\n')}\n`).toBe(
    `error "${link}" is reached through a link that leads out of the campaign folder.\n  Put a copy of the file itself in the place of the link.\n`,
  );
});

test('so is a list in a folder that is a link', async () => {
  const folder = campaignWithLink('shared', (outside) => join(outside, 'contacts'));
  const path = 'shared/supporters.csv';
  await expect(ownPath(folder, path)).rejects.toMatchObject({ code: 'file-outside', where: { file: path } });
  await expect(ownPath(folder, 'shared/new.csv')).rejects.toMatchObject({ code: 'file-outside' });
});

test.each([
  ['a link inside the folder', list, (_: string, folder: string) => join(folder, 'contacts/other/list.csv')],
  ['a relative one', list, () => 'other/list.csv'],
])('%s is read', async (_, link, to) => {
  const { code, stderr } = await postbag(['rehearse'], { cwd: campaignWithLink(link, to) });
  expect({ code, stderr }).toMatchObject({ code: 0 });
});

test('a campaign folder that is itself reached through a link is read, and what is missing in it is said to be missing', async () => {
  const real = folderWith(campaignFiles());
  const beside = folderWith({});
  symlinkSync(real, join(beside, 'campaign'));
  const words = ['-C', join(beside, 'campaign'), 'rehearse'];
  expect(await postbag(words, { cwd: beside })).toMatchObject({ code: 0 });
  unlinkSync(join(real, list));
  expect((await postbag(words, { cwd: beside })).stderr).toContain('There is no file');
});

test('a list that somebody names on the command line is read where a link leads, outside of any campaign', async () => {
  const folder = folderWith({});
  const other = folderWith({ 'list.csv': supportersCsv(['Ana Roy']) });
  symlinkSync(join(other, 'list.csv'), join(folder, 'people.csv'));
  expect(await postbag(['contacts', 'people.csv'], { cwd: folder })).toMatchObject({ code: 0 });
});

test('a path that says itself that it leads out is what it says', async () => {
  const folder = folderWith({});
  expect(await ownPath(folder, '/etc/ssl/ca.pem')).toBe('/etc/ssl/ca.pem');
  expect(await ownPath(folder, '../keys/dkim.pem')).toBe(join(folder, '../keys/dkim.pem'));
});

test('a signing key and a certificate authority through a link out of the folder are refused', async () => {
  const smtp = 'smtp: { host: 127.0.0.1, port: 9, security: none, ca: ca.pem }\n';
  const dkim =
    'smtp: { host: 127.0.0.1, port: 9, security: none }\ndkim: { domain: campaign.example.org, selector: mail, key_file: dkim.pem }\n';
  for (const [link, yaml] of [
    ['ca.pem', smtp],
    ['dkim.pem', dkim],
  ] as const) {
    const folder = campaignWithLink(link, (outside) => join(outside, 'ca.pem'), yaml);
    const { stderr } = await postbag(['test', '--to', 'me@example.org'], { cwd: folder });
    expect(stderr).toContain(`error "${link}" is reached through a link`);
  }
});
