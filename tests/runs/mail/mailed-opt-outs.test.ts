import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mailedOptOutsFile } from '../../../src/campaign/mailed-opt-outs.js';
import { readCampaign } from '../../../src/campaign/read-campaign.js';
import { systemClock } from '../../../src/clock.js';
import { forgetOptOut, keepOptOuts } from '../../../src/runs/mail/mailed-opt-outs.js';
import { campaignFiles } from '../../support/campaign-files.js';
import { folderWith } from '../../support/postbag.js';

test('of commands that change the list at once none loses what another wrote', async () => {
  const folder = folderWith(campaignFiles());
  const campaign = await readCampaign(folder);
  const at = new Date('2026-06-12T12:00:00Z');
  const keep = (name: string): Promise<number> =>
    keepOptOuts(campaign, new Map([[`${name}@example.org`, at]]), systemClock);
  const names = ['ana', 'bo', 'cy', 'di', 'ed'];
  expect(await keep('zoe')).toBe(1);
  const changes = [...names.map(keep), forgetOptOut(campaign, 'zoe@example.org', systemClock), keep('ana')];
  const [, , , , , forgotten] = await Promise.all(changes);
  expect(forgotten).toBe(1);
  const rows = readFileSync(join(folder, mailedOptOutsFile), 'utf8').trimEnd().split('\r\n');
  expect(rows.sort()).toEqual([...names.map((name) => `${name}@example.org,2026-06-12`), 'email,date']);
});
