import { Command } from 'commander';

/** What `postbag status` takes. */
export interface StatusOptions {
  readonly letters: boolean;
}

/** Flags of `postbag status`. */
export const statusCommand = (run: (options: StatusOptions) => Promise<void>): Command =>
  new Command('status')
    .option('--letters', 'every letter on a line of its own')
    .action((flags: { letters?: true }) => run({ letters: flags.letters ?? false }));
