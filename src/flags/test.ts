import { Command } from 'commander';
import { letterArgument, wholeNumber } from '../runs/flags.js';
import { smtpFlags, type SmtpFlags } from '../runs/send/smtp-flags.js';

/** What `postbag test` takes. */
export interface TestOptions extends SmtpFlags {
  readonly letter: string | undefined;
  readonly to: string;
  /** A supporter of her choice: the line of a list, an address, a full name. */
  readonly line: number | undefined;
  readonly email: string | undefined;
  readonly name: string | undefined;
  /** How many letters of each language version. */
  readonly count: number;
}

/** Flags of `postbag test`. */
export const testCommand = (run: (options: TestOptions) => Promise<void>): Command =>
  smtpFlags(
    new Command('test')
      .addArgument(letterArgument())
      .requiredOption('--to <address>', 'your own address: every To, Cc and Bcc is replaced by it')
      .option('--line <n>', 'the letter of the supporter at this line of a list', wholeNumber)
      .option('--email <address>', 'the letter of the supporter with this address')
      .option('--name <name>', 'the letter of the supporter with this name')
      .option('--count <n>', 'how many of each letter and language', wholeNumber, 1),
  ).action((letter: string | undefined, flags: Omit<TestOptions, 'letter'>) => run({ ...flags, letter }));
