import { expect, test } from 'vitest';
import { systemClock } from '../../../src/clock.js';
import { readCampaign } from '../../../src/campaign/read-campaign.js';
import { PartWay } from '../../../src/problems/internal-problem.js';
import type { ConfirmedRun } from '../../../src/runs/send/send-run.js';
import { sendService } from '../../../src/runs/send/send-service.js';
import { fakeContext } from '../../commands/fake-context.js';
import { fakeTransport } from '../../outbox/setting.js';
import { campaignFiles } from '../../support/campaign-files.js';
import { folderWith } from '../../support/postbag.js';

test.each([
  ['an error of our own', new TypeError('a bug')],
  ['one at the very end of a pass', new PartWay(new TypeError('a bug'))],
])('%s ends a service with one summary, which has the counts', async (_, error) => {
  const folder = folderWith(campaignFiles());
  const { context, results, notes } = fakeContext(systemClock);
  const run = {
    campaign: await readCampaign(folder),
    options: { folder, json: true },
    equipment: { transport: fakeTransport(() => ({})), settings: undefined, dkimKey: undefined },
    confirmedKeys: new Set(['a']),
    checkClock: () => Promise.reject(error),
    context,
  } as unknown as ConfirmedRun; // no other flag is looked at before the error
  expect(await sendService(run)).toBe(3);
  expect(notes.join('\n')).toContain('Internal error: a bug.');
  const told = results.map((line) => JSON.parse(line) as { event: string });
  expect(told.map(({ event }) => event)).toEqual(['health', 'problem', 'health', 'summary']);
  expect(told.at(-1)).toEqual({
    ...{ event: 'summary', due: 1, sent: 0, deferred: 0, rejected: 0, unknown: 0, not_tried: 1 },
  });
});
