import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { inProcess } from '../support/in-process.js';
import { folderWith } from '../support/postbag.js';

test.each([
  ['bounces', ['bounces', 'nowhere/'], 2],
  ['bounces of an empty Maildir', ['bounces', 'mail'], 0],
  ['replies', ['replies', 'nowhere/'], 2],
  ['replies with a log that is not one', ['replies', 'mail', '--log', 'campaign.yaml'], 2],
  ['resolve', ['resolve'], 0],
  ['resolve of a letter', ['resolve', '0123456789ab', '--as', 'sent'], 2],
  ['resolve --copies', ['resolve', '--copies', 'mail'], 0],
  ['signups', ['signups', 'nowhere/', '--out', 'people.csv'], 2],
] as const)('%s begins no ledger where none is needed', async (_what, words, code) => {
  const cwd = folderWith({ ...campaignFiles(), 'mail/new/.keep': '', 'mail/cur/.keep': '' });
  expect((await inProcess(words, { cwd })).code).toBe(code);
  expect(existsSync(join(cwd, '.postbag'))).toBe(false);
});
