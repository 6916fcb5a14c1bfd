import { Command } from 'commander';

/** What `postbag scrub` takes. */
export interface ScrubOptions {
  /** Says what would be removed, and removes nothing. */
  readonly dryRun: boolean;
  /** In place of the answer on a terminal. */
  readonly yes: boolean;
}

/** Flags of `postbag scrub`. */
export const scrubCommand = (run: (options: ScrubOptions) => Promise<void>): Command =>
  new Command('scrub')
    .option('--dry-run', 'only show what would be removed', false)
    .option('--yes', 'remove it without a question', false)
    .action(run);
