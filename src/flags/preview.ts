import { Command } from 'commander';
import { letterArgument, wholeNumber } from '../runs/flags.js';

/** What `postbag preview` takes. */
export interface PreviewOptions {
  readonly letter: string | undefined;
  readonly text: boolean;
  /** The mails of the last rehearsal, in place of the letters. */
  readonly rehearsed: boolean;
  readonly html: string | undefined;
  /** Files of marks that readers of such a file sent back. */
  readonly marks?: readonly string[] | undefined;
  /** Where the marks of this folder are written, in place of the letters. */
  readonly saveMarks: string | undefined;
  /** How many letters `text` shows; `undefined`: all. */
  readonly first: number | undefined;
  /** Only the letters of the row at this line of its list. */
  readonly line: number | undefined;
  /** Whether the page opens in the browser. */
  readonly open: boolean;
  /** After how many minutes in which nobody looked the page ends. */
  readonly idleMinutes: number;
}

/** Flags of `postbag preview`. */
export const previewCommand = (run: (options: PreviewOptions) => Promise<void>): Command =>
  new Command('preview')
    .addArgument(letterArgument())
    .option('--text', 'show the letters in the terminal', false)
    .option('--rehearsed', 'show the letters as they arrived in the last rehearsal', false)
    .option('--html <file>', 'write all letters into one file that needs nothing installed')
    .option(
      '--marks <files...>',
      'first add the marks that readers saved in that file, or with --save-marks, and sent back',
    )
    .option(
      '--save-marks <file>',
      'write the marks and corrected words of this folder into a file, to be added elsewhere with --marks',
    )
    .option('--first <n>', 'with --text: only the first n letters', wholeNumber)
    .option('--line <n>', 'with --text: only the supporter at this line of her list', wholeNumber)
    .option('--no-open', 'do not open the browser; the address is printed in any case')
    .option('--idle-minutes <n>', 'end after so many minutes in which nobody looks', wholeNumber, 60)
    .action((letter: string | undefined, flags: Omit<PreviewOptions, 'letter'>) => run({ ...flags, letter }));
