import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCampaign } from '../../../src/campaign/read-campaign.js';
import { say } from '../../../src/language/sentence.js';
import { Problem } from '../../../src/problems/problem.js';
import { withLedger } from '../../../src/runs/ledger/run-ledger.js';
import { fakeContext } from '../../commands/fake-context.js';
import { stillClock } from '../../districts/represent-server.js';
import { campaignFiles } from '../../support/campaign-files.js';
import { folderWith } from '../../support/postbag.js';

/** A run whose state folder is told, on a ledger that takes no change after `working`. */
async function run(stateFolder: string, breaks: boolean) {
  const campaign = await readCampaign(folderWith(campaignFiles()));
  const { context, notes } = fakeContext(stillClock('2026-11-22T15:00:00Z'));
  const work = (ledger: { notePlace: () => Promise<void> }): Promise<string> => {
    if (breaks) ledger.notePlace = () => Promise.reject(new Problem({ code: 'disk-full', message: say`The disk is full.` }));
    return Promise.resolve('3 letters sent');
  }; // prettier-ignore
  const result = await withLedger(campaign, { ...context, stateFolder }, work as never, { alone: true });
  return { result, notes };
}

test('where nothing can be remembered outside of the folder, that is said once, and the run goes on', async () => {
  const inAFile = join(folderWith({ state: 'a file' }), 'state', 'postbag');
  const { result, notes } = await run(inAFile, false);
  expect(result).toBe('3 letters sent');
  expect(notes).toEqual([
    expect.stringMatching(
      /^warning postbag cannot write to .*state\/postbag, so it would not notice a deleted, older or copied ledger: /,
    ),
  ]);
});

test('a ledger that cannot be written when letters have left does not change how the run ended', async () => {
  expect(await run(folderWith({}), true)).toEqual({ result: '3 letters sent', notes: [] });
});
