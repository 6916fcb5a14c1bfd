import { Argument, Command, Option } from 'commander';
import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';

/** What `postbag ledger` takes. */
export interface LedgerOptions {
  readonly does: 'status' | 'backup' | 'restore' | 'claim' | 'stop' | 'move';
  /** The backup. */
  readonly file: string | undefined;
  readonly older: boolean;
  /** Where the ledger is moved to. */
  readonly to: 'postgres' | 'sqlite' | undefined;
}

/** Flags of `postbag ledger`. */
export const ledgerCommand = (run: (options: LedgerOptions) => Promise<void>): Command =>
  new Command('ledger')
    .addArgument(
      new Argument(
        '<what>',
        'status: where it is, and whether it is the newest · backup: write a copy of it to FILE, also while letters are being sent · ' +
          'restore: put the copy in FILE in its place · claim: this ledger counts, and no other one · ' +
          'stop: where several computers send, tell all of them to stop · move: to the server that campaign.yaml names, with --to postgres, or back from there to this folder, with --to sqlite',
      ).choices(['status', 'backup', 'restore', 'claim', 'stop', 'move']),
    )
    .argument('[file]', 'the backup')
    .option(
      '--older',
      'restore a backup that lacks changes: what was sent after it was made would be sent again',
      false,
    )
    .addOption(new Option('--to <where>', 'where the ledger is moved to').choices(['postgres', 'sqlite']))
    .action(
      (does: LedgerOptions['does'], file: string | undefined, { older, to }: Pick<LedgerOptions, 'older' | 'to'>) => {
        if ((does === 'move') !== (to !== undefined))
          throw new Problem({
            code: 'usage',
            message:
              to === undefined ? say`postbag ledger move needs --to.` : say`postbag ledger ${does} takes no --to.`,
            hint: say`postbag ledger move --to postgres, or back: postbag ledger move --to sqlite`,
          });
        if ((does === 'backup' || does === 'restore') === (file !== undefined)) return run({ does, file, older, to });
        throw new Problem({
          code: 'usage',
          message:
            file === undefined ? say`postbag ledger ${does} needs a file.` : say`postbag ledger ${does} takes no file.`,
          hint: say`postbag ledger backup FILE, postbag ledger restore FILE, postbag ledger status, postbag ledger claim, postbag ledger stop, postbag ledger move --to postgres`,
        });
      },
    );
