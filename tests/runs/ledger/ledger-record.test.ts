import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCampaign } from '../../../src/campaign/read-campaign.js';
import { say } from '../../../src/language/sentence.js';
import { Problem } from '../../../src/problems/problem.js';
import type { LedgerStore } from '../../../src/ledger/ledger-store.js';
import { withLedger } from '../../../src/runs/ledger/run-ledger.js';
import { fakeContext } from '../../commands/fake-context.js';
import { stillClock } from '../../districts/represent-server.js';
import { plans } from '../../ledger/plans.js';
import { campaignFiles } from '../../support/campaign-files.js';
import { folderWith } from '../../support/postbag.js';

/** A run whose state folder is told, that records so many letters, on a ledger that may take no change after that. */
async function run(stateFolder: string, letters: number, breaks = false) {
  const campaign = await readCampaign(folderWith(campaignFiles()));
  const { context, notes } = fakeContext(stillClock('2026-11-22T15:00:00Z'));
  const work = async (ledger: { notePlace: () => Promise<void>; add: LedgerStore['add'] }): Promise<string> => {
    if (letters > 0) await ledger.add(plans(letters));
    if (breaks) ledger.notePlace = () => Promise.reject(new Problem({ code: 'disk-full', message: say`The disk is full.` }));
    return '3 letters sent';
  }; // prettier-ignore
  const result = await withLedger(campaign, { ...context, stateFolder }, work as never, { alone: true });
  return { result, notes };
}

test('where nothing can be remembered outside of the folder, that is said once, and the run goes on', async () => {
  const inAFile = join(folderWith({ state: 'a file' }), 'state', 'postbag');
  const { result, notes } = await run(inAFile, 3);
  expect(result).toBe('3 letters sent');
  expect(notes).toEqual([
    expect.stringMatching(
      /^warning postbag cannot write to .*state\/postbag, so it would not notice a deleted, older or copied ledger: /,
    ),
  ]);
});

test('a ledger that cannot be written when letters have left does not change how the run ended', async () => {
  expect(await run(folderWith({}), 3, true)).toEqual({ result: '3 letters sent', notes: [] });
});

test('a run that recorded no letter is not remembered: nobody is told later that letters were sent from its folder', async () => {
  const state = folderWith({});
  await run(state, 0);
  expect(readdirSync(state)).toEqual([]);
  await run(state, 1);
  expect(readdirSync(state)).toEqual(['campaigns', 'machine']);
});
