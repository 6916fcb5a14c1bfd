import { Command } from 'commander';
import type { MailboxSource } from '../mailboxes/mailbox-source.js';
import { mailboxFlags, type MailboxFlags } from '../runs/mail/mailbox-flags.js';

/** Flags of `postbag bounces`. */
export const bouncesCommand = (run: (options: MailboxFlags) => Promise<void>): Command =>
  mailboxFlags(new Command('bounces')).action((source: MailboxSource, flags: Omit<MailboxFlags, 'source'>) =>
    run({ ...flags, source }),
  );
