import { appendFileSync, chownSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readCampaign } from '../../src/campaign/read-campaign.js';
import { watchCampaign } from '../../src/preview/watch.js';
import { campaignFiles } from '../support/campaign-files.js';
import { folderWith } from '../support/postbag.js';

test('the ledger is read again when it was written, and not because it was read', async () => {
  const folder = folderWith({ ...campaignFiles(), '.postbag/ledger.sqlite': 'a', '.postbag/ledger.sqlite-wal': '' });
  const campaign = await readCampaign(folder);
  const file = join(folder, '.postbag', 'ledger.sqlite');
  let changes = 0;
  let tell: () => void = () => undefined;
  const saved = (): Promise<void> => {
    tell();
    return Promise.resolve();
  };
  const changed = (): void => {
    changes++;
    tell();
  };
  onTestFinished(await watchCampaign(() => campaign, saved, { file, changed }));
  const after = async (write: () => void): Promise<void> => {
    const told = new Promise<void>((resolve) => (tell = resolve));
    write();
    await told;
  };
  // What SQLite does with its journal each time that the ledger is opened, whoever opens it.
  const { uid, gid } = statSync(`${file}-wal`);
  const open = (): void => chownSync(`${file}-wal`, uid, gid);
  open();
  await after(() => appendFileSync(join(folder, 'templates/no-fly.en.hbs'), 'Thank you.'));
  expect(changes).toBe(0);
  open();
  await after(() => appendFileSync(`${file}-wal`, 'b'));
  expect(changes).toBe(1);
  await after(() => appendFileSync(file, 'c'));
  expect(changes).toBe(2);
  await after(() => unlinkSync(`${file}-wal`));
  expect(changes).toBe(3);
  await after(() => writeFileSync(`${file}-wal`, 'd'));
  expect(changes).toBe(4);
});
