import { Command } from 'commander';
import type { Campaign } from '../campaign/campaign.js';
import { privateFolder, rehearsalFolder } from '../campaign/private-folder.js';
import { readCampaign } from '../campaign/read-campaign.js';
import { parseAddress } from '../contacts/address.js';
import { supporterHash } from '../contacts/supporter-hash.js';
import type { Context, ExitCode } from '../context.js';
import { makeFolder } from '../files.js';
import { removeFolder } from '../folders.js';
import { lockForRun } from '../ledger/run-lock.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { CommonOptions } from '../runs/flags.js';
import { withLedger } from '../runs/run-ledger.js';

/** What `postbag forget` takes. */
export interface ForgetOptions {
  readonly address: string;
}

/** Flags of `postbag forget`. */
export const forgetCommand = (run: (options: ForgetOptions) => Promise<void>): Command =>
  new Command('forget')
    .argument('<address>', "the person's e-mail address")
    .action((address: string) => run({ address }));

/** Erases a person from the ledger and the last rehearsal, and remembers a hash not to write for. Lists are the organiser's: they are not touched, and named. */
export async function forget(options: ForgetOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock } = context;
  const address = parseAddress(options.address);
  if ('reason' in address) {
    throw new Problem({
      code: 'usage',
      message: `"${visible(options.address)}" is not one e-mail address: it ${address.reason}.`,
      hint: 'Give the address as the list has it: postbag forget ana@example.org',
    });
  }
  const campaign = await readCampaign(options.folder);
  await eraseRehearsal(campaign, context);
  await withLedger(campaign, context, (ledger) => ledger.forget(supporterHash(address.key), clock.now()));
  const lists = campaign.lists.map(({ file }) => file);
  if (options.json) terminal.result(JSON.stringify({ event: 'summary', forgotten: 1, lists }));
  else {
    terminal.result('Forgotten: nothing will be written for this person, whatever a list says.');
    terminal.note(
      `postbag never changes your lists: if the person stands in one, delete the row there too (${lists.join(', ')}).\n` +
        'The mail of the last rehearsal is deleted. What you exported or handed on before is yours to look through.',
    );
  }
  return 0;
}

/** The mail of a rehearsal has everybody in it, and is made anew by the next. Problem: `ledger-busy` while one is going on. */
async function eraseRehearsal({ folder }: Campaign, { clock, pid }: Context): Promise<void> {
  await makeFolder(privateFolder(folder), { own: true });
  const rehearsal = rehearsalFolder(folder);
  const lock = lockForRun(rehearsal, { pid, now: clock.now() });
  try {
    await removeFolder(rehearsal);
  } finally {
    lock.letGo();
  }
}
