import { Command } from 'commander';
import type { MailboxSource } from '../mailboxes/mailbox-source.js';
import { mailboxFlags, type MailboxFlags } from '../runs/mail/mailbox-flags.js';

/** What `postbag replies` takes. */
export interface RepliesOptions extends MailboxFlags {
  /** Where the list of answers is written. */
  readonly log: string | undefined;
}

/** Flags of `postbag replies`. */
export const repliesCommand = (run: (options: RepliesOptions) => Promise<void>): Command =>
  mailboxFlags(new Command('replies'))
    .option('--log <file>', 'write who answered which letter, and when, as a CSV file')
    .action((source: MailboxSource, flags: Omit<RepliesOptions, 'source'>) => run({ ...flags, source }));
