import { Command } from 'commander';
import { mailboxSource, type MailboxSource } from '../mailboxes/mailbox-source.js';

/** What `postbag signups` takes. */
export interface SignupsOptions {
  readonly source: MailboxSource;
  readonly out: string;
  readonly ca: string | undefined;
}

/** Flags of `postbag signups`. */
export const signupsCommand = (run: (options: SignupsOptions) => Promise<void>): Command =>
  new Command('signups')
    .argument('<source>', 'a Maildir, an mbox file, a folder of .eml files, or imaps://user@host/FOLDER', mailboxSource)
    .requiredOption('--out <file>', 'the list to write, such as contacts/from-the-page.csv')
    .option('--ca <file>', 'trust one more certificate authority (PEM)')
    .action((source: MailboxSource, flags: Omit<SignupsOptions, 'source'>) => run({ ...flags, source }));
