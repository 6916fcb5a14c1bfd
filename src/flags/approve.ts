import { Command } from 'commander';
import { letterArgument } from '../runs/flags.js';

/** What `postbag approve` takes. */
export interface ApproveOptions {
  readonly letter: string | undefined;
  readonly by: string | undefined;
}

/** Flags of `postbag approve`. */
export const approveCommand = (run: (options: ApproveOptions) => Promise<void>): Command =>
  new Command('approve')
    .addArgument(letterArgument())
    .option('--by <name>', 'who approves (asked for on a terminal, needed elsewhere)')
    .action((letter: string | undefined, flags: Omit<ApproveOptions, 'letter'>) => run({ ...flags, letter }));
