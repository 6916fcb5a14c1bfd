import { expect, test } from 'vitest';
import { ledgerFile } from '../../src/campaign/private-folder.js';
import { approve } from '../../src/commands/approve.js';
import { scrub } from '../../src/commands/scrub.js';
import type { Context } from '../../src/context.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { campaignFiles } from '../support/campaign-files.js';
import { folderWith } from '../support/postbag.js';
import { fakeContext } from './fake-context.js';

const now = new Date();
const common = { json: false, asOf: undefined };
const approving = { ...common, letter: 'no-fly', by: undefined };
const scrubbing = { ...common, dryRun: false, yes: false };

test.each([
  [
    'approve',
    (folder: string, context: Context) => approve({ ...approving, folder }, context),
    ['approve no-fly', 'Sam Lee'],
  ],
  ['scrub', (folder: string, context: Context) => scrub({ ...scrubbing, folder }, context), ['remove']],
])('while a question of %s is open, a run that sends can begin', async (_, run, answers) => {
  const files = campaignFiles();
  const folder = folderWith({
    ...files,
    'campaign.yaml': `${files['campaign.yaml'] ?? ''}retention_days: 90\n`,
    '.postbag/rehearsal/new/1.eml': 'Subject: x\r\n',
  });
  const left = [...answers];
  const { context } = fakeContext({ now: () => now, sleep: () => Promise.resolve() }, answers);
  const ask = async (): Promise<string | undefined> => {
    // Alone, as `send` opens it: refused while another has it.
    const ledger = await openLedger(ledgerFile(folder), { campaign: 'no-fly-list', version: '0.1.0', pid: 1, now });
    await ledger.close();
    return left.shift();
  };
  expect(await run(folder, { ...context, terminal: { ...context.terminal, ask } })).toBe(0);
  expect(left).toEqual([]);
});
