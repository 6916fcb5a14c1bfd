import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCampaign } from '../../../src/campaign/read-campaign.js';
import { copyDigests } from '../../../src/runs/ledger/campaign-copy.js';
import { campaignFiles } from '../../support/campaign-files.js';
import { folderWith } from '../../support/postbag.js';

const files = (settings = ''): Readonly<Record<string, string>> => ({
  ...campaignFiles(),
  'campaign.yaml': `${campaignFiles()['campaign.yaml'] ?? ''}${settings}`,
  'templates/no-fly.fr.hbs': '---\nsubject: "La liste"\n---\n{{salutation}}\n',
  'contacts/signatories.csv': 'name,language,logo\nRiver Union,en,\n',
});

async function copyIn(folder: string): Promise<ReadonlyMap<string, string>> {
  return copyDigests(await readCampaign(folder));
}

/** What differs in a copy after it was changed. */
async function differing(change: (folder: string) => void): Promise<readonly string[]> {
  const settings = 'signatories: contacts/signatories.csv\nsmtp: { host: mail.example.org }\n';
  const [here, there] = [folderWith(files(settings)), folderWith(files(settings))];
  change(there);
  const [one, other] = [await copyIn(here), await copyIn(there)];
  return [...new Set([...one.keys(), ...other.keys()])].filter((what) => one.get(what) !== other.get(what));
}

const add =
  (file: string, text: string) =>
  (folder: string): void =>
    appendFileSync(join(folder, file), text);

const setting =
  (from: RegExp, to: string) =>
  (folder: string): void =>
    writeFileSync(
      join(folder, 'campaign.yaml'),
      files('signatories: contacts/signatories.csv\nsmtp: { host: mail.example.org }\n')['campaign.yaml']!.replace(
        from,
        to,
      ), // it is there
    );

test.each<[string, (folder: string) => void, readonly string[]]>([
  ['nothing', () => undefined, []],
  ['a list', add('contacts/supporters.csv', 'Eve,Roy,eve@example.org,Ottawa,yes\n'), ['contacts/supporters.csv']],
  ['who opted out', add('contacts/opt-outs.csv', 'ana.roy@example.org\n'), ['contacts/opt-outs.csv']],
  ['who is written to', add('contacts/decision-makers.csv', '\n'), ['contacts/decision-makers.csv']],
  ['who signs', add('contacts/signatories.csv', 'Lake Union,en,\n'), ['contacts/signatories.csv']],
  ['a letter', add('templates/no-fly.en.hbs', '\nPlease.\n'), ['templates/no-fly.en.hbs']],
  ['the letter in the other language', add('templates/no-fly.fr.hbs', '\n'), ['templates/no-fly.fr.hbs']],
  ['a letter that others do not have', add('templates/more.en.hbs', '---\n---\n'), ['templates/more.en.hbs']],
  ['a letter that is gone', (folder) => rmSync(join(folder, 'templates/no-fly.fr.hbs')), ['templates/no-fly.fr.hbs']],
  ['the pace', setting(/slow_start: 0/, 'slow_start: 5'), ['campaign.yaml']],
  ['who the sender is', setting(/letters@campaign/, 'post@campaign'), ['campaign.yaml']],
  ['the mail server, which each office has of its own', setting(/mail\.example\.org/, 'post.example.org'), []],
  ['a file that no letter is made from', add('notes.txt', 'Call Ana.\n'), []],
])('a copy of the campaign in which %s differs is told by the name of what differs', async (_, change, expected) => {
  expect(await differing(change)).toEqual(expected);
});
