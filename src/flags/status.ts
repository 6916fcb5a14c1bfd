import { Command, Option } from 'commander';

/** What `postbag status` takes. */
export interface StatusOptions {
  readonly letters: boolean;
  /** Shows how the sending goes until it is stopped. */
  readonly watch: boolean;
}

/** Flags of `postbag status`. */
export const statusCommand = (run: (options: StatusOptions) => Promise<void>): Command =>
  new Command('status')
    .option('--letters', 'every letter on a line of its own, those not tried yet too', false)
    .addOption(
      new Option('--watch', 'show how the sending goes until Ctrl-C: who sends, how fast, and what each waits for')
        .default(false)
        .conflicts('letters'),
    )
    .action(run);
