import { Command } from 'commander';
import { readCampaign } from '../campaign/read-campaign.js';
import { parseAddress } from '../contacts/address.js';
import { supporterHash } from '../contacts/supporter-hash.js';
import type { Context, ExitCode } from '../context.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { CommonOptions } from './common-options.js';
import { withLedger } from './run-ledger.js';

/** What `postbag forget` takes. */
export interface ForgetOptions {
  readonly address: string;
}

/** Flags of `postbag forget`. */
export const forgetCommand = (run: (options: ForgetOptions) => Promise<void>): Command =>
  new Command('forget')
    .argument('<address>', "the person's e-mail address")
    .action((address: string) => run({ address }));

/** Erases a person from the ledger and remembers a hash not to write for. Lists are the organiser's: they are not touched, and named. */
export async function forget(options: ForgetOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock } = context;
  const address = parseAddress(options.address);
  if ('reason' in address) {
    throw new Problem({
      code: 'usage',
      message: `"${visible(options.address)}" is not one e-mail address: ${address.reason}`,
      hint: 'Give the address as the list has it: postbag forget ana@example.org',
    });
  }
  const campaign = await readCampaign(options.folder);
  await withLedger(campaign, context, (ledger) => ledger.forget(supporterHash(address.key), clock.now()));
  const lists = campaign.lists.map(({ file }) => file);
  if (options.json) terminal.result(JSON.stringify({ event: 'summary', forgotten: 1, lists }));
  else {
    terminal.result('Forgotten: nothing will be written for this person, whatever a list says.');
    terminal.note(`postbag never changes your lists: delete the row there too (${lists.join(', ')}).`);
  }
  return 0;
}
