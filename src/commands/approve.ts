import { Command } from 'commander';
import { readCampaign } from '../campaign/read-campaign.js';
import type { Context, ExitCode } from '../context.js';
import { approvable, approvalRecord } from '../outbox/approval.js';
import { readiness } from '../outbox/readiness.js';
import { Problems } from '../problems/problem.js';
import { count } from '../report/count.js';
import { type CommonOptions, letterArgument } from '../runs/flags.js';
import { planWithLedger } from '../runs/read-and-plan.js';
import { withLedger } from '../runs/run-ledger.js';

/** What `postbag approve` takes. */
export interface ApproveOptions {
  readonly letter: string | undefined;
  readonly by: string | undefined;
}

/** Flags of `postbag approve`. */
export const approveCommand = (run: (options: ApproveOptions) => Promise<void>): Command =>
  new Command('approve')
    .addArgument(letterArgument())
    .option('--by <name>', 'who approves (asked for on a terminal; else whoever is logged in)')
    .action((letter: string | undefined, flags: { by?: string }) => run({ letter, by: flags.by }));

/** Records who approved which text, list and addressees. Raises the letters' own problems. */
export async function approve(options: ApproveOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock } = context;
  const campaign = await readCampaign(options.folder);
  return withLedger(campaign, context, async (ledger): Promise<ExitCode> => {
    const { plan, view } = await planWithLedger(campaign, ledger, options, context);
    const { errors } = readiness(plan, view, clock.now());
    if (errors.length > 0) throw new Problems(errors);
    const by = (options.by ?? (await askName(context)))?.trim() || context.user;
    const all = approvable(plan);
    for (const approved of all) {
      const record = approvalRecord(approved, by, clock.now());
      await ledger.approve(record);
      const { letter, addressees } = approved;
      const letters = approved.letters.length;
      const checksum = record.text.slice(0, 16);
      const event = { event: 'approved', letter, by, at: record.at.toISOString(), letters, addressees, checksum };
      if (options.json) terminal.result(JSON.stringify(event));
      else {
        const what = `${count(letters, 'letter')} to ${addressees.map((one) => one.replace(/ <.*/, '')).join(', ')}`;
        terminal.result(`${terminal.style.good('approved')} ${letter} by ${by}: ${what} (text ${checksum})`);
      }
    }
    if (options.json) terminal.result(JSON.stringify({ event: 'summary', approved: all.length }));
    return 0;
  });
}

async function askName({ terminal, user }: Context): Promise<string | undefined> {
  return terminal.canAsk ? terminal.ask(`Who approves? Your name (Enter for ${user}): `) : undefined;
}
