import { Command } from 'commander';
import { readCampaign } from '../campaign/read-campaign.js';
import type { Context, ExitCode } from '../context.js';
import { approvable } from '../outbox/approval.js';
import { readiness } from '../outbox/readiness.js';
import { Problem, Problems } from '../problems/problem.js';
import { count } from '../report/count.js';
import type { CommonOptions } from './common-options.js';
import { letterArgument } from './letter-argument.js';
import { plannedWith } from './planned.js';
import { withLedger } from './run-ledger.js';

/** What `postbag approve` takes. */
export interface ApproveOptions {
  readonly letter: string | undefined;
  readonly by: string | undefined;
}

/** Flags of `postbag approve`. */
export const approveCommand = (run: (options: ApproveOptions) => Promise<void>): Command =>
  new Command('approve')
    .addArgument(letterArgument())
    .option('--by <name>', 'who approves (asked for on a terminal)')
    .action((letter: string | undefined, flags: { by?: string }) => run({ letter, by: flags.by }));

/** Records who approved which text, list and addressees. Raises `usage` without a name, and the letters' own problems. */
export async function approve(options: ApproveOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock } = context;
  const campaign = await readCampaign(options.folder);
  return withLedger(campaign, context, async (ledger): Promise<ExitCode> => {
    const { plan, view } = await plannedWith(campaign, ledger, options, context);
    const { errors } = readiness(plan, view, clock.now());
    if (errors.length > 0) throw new Problems(errors);
    const by = (options.by ?? (await askName(context)))?.trim();
    if (by === undefined || by === '') {
      throw new Problem({
        code: 'usage',
        message: 'An approval needs a name.',
        hint: 'postbag approve --by "Your Name"',
      });
    }
    for (const approved of approvable(plan)) {
      const { letter, text, sender, addressees, letters } = approved;
      const at = clock.now();
      const lists = sender;
      await ledger.approve({
        letter,
        by,
        at,
        text,
        lists,
        addressees: addressees.join('\n'),
        count: letters.length,
        details: { ...approved },
      });
      const event = {
        event: 'approved',
        letter,
        by,
        at: at.toISOString(),
        letters: letters.length,
        addressees,
        checksum: text.slice(0, 16),
      };
      if (options.json) terminal.result(JSON.stringify(event));
      else {
        const what = `${count(letters.length, 'letter')} to ${addressees.map((one) => one.replace(/ <.*/, '')).join(', ')}`;
        terminal.result(`${terminal.style.good('approved')} ${letter} by ${by}: ${what} (text ${text.slice(0, 16)})`);
      }
    }
    if (options.json) terminal.result(JSON.stringify({ event: 'summary', approved: approvable(plan).length }));
    return 0;
  });
}

async function askName({ terminal }: Context): Promise<string | undefined> {
  return terminal.canAsk ? terminal.ask('Who approves? Your name: ') : undefined;
}
