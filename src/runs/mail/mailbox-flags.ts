import { Option, type Command } from 'commander';
import { mailboxSource } from '../../mailboxes/mailbox-source.js';
import type { MailSearch } from './found-mail.js';

/** Flags of the commands that read a mailbox. */
export interface MailboxFlags extends MailSearch {
  readonly dryRun: boolean;
}

/** Adds the argument and the flags of a command that reads a mailbox. */
export function mailboxFlags(command: Command): Command {
  return command
    .argument('<source>', 'a Maildir, an mbox file, a folder of .eml files, or imaps://user@host/FOLDER', mailboxSource)
    .option('--dry-run', 'only show what the messages say; needs no ledger and changes nothing', false)
    .addOption(new Option('--watch', 'stay, and read messages as they arrive').default(false).conflicts('dryRun'))
    .option('--ca <file>', 'trust one more certificate authority (PEM)');
}
