import { Command, Option } from 'commander';
import { mailboxSource, type MailboxSource } from '../mailboxes/mailbox-source.js';

/** What `postbag resolve` takes. */
export interface ResolveOptions {
  /** Beginnings of keys; none: every letter whose outcome is unknown. */
  readonly keys: readonly string[];
  readonly as: 'sent' | 'not-sent' | undefined;
  readonly by: string | undefined;
  readonly why: string | undefined;
  /** Letters that are recorded as delivered are to go again: in place of the sentence on a terminal. */
  readonly sendAgain: boolean;
  /** The campaign's copy mailbox: a copy in it proves that a letter was sent. */
  readonly copies: MailboxSource | undefined;
  readonly ca: string | undefined;
  /** A file of answers that a run kept when the ledger could not be written. */
  readonly answers: string | undefined;
}

/** Flags of `postbag resolve`. */
export const resolveCommand = (run: (options: ResolveOptions) => Promise<void>): Command =>
  new Command('resolve')
    .argument('[keys...]', 'keys of letters, or how they begin (default: all with an unknown outcome)')
    .addOption(
      new Option(
        '--as <outcome>',
        'what happened: sent, or not-sent (they become due again); with a key it also corrects a letter that is recorded as sent, refused, bounced or printed',
      ).choices(['sent', 'not-sent']),
    )
    .addOption(
      new Option('--answers <file>', 'put the answers into the ledger that a run kept in this file').conflicts([
        'as',
        'copies',
      ]),
    )
    .option('--by <name>', 'who says so')
    .option('--why <words>', 'how you know, such as "found in the log of the server"')
    .addOption(
      new Option(
        '--send-again',
        'with --as not-sent, in place of a typed sentence: letters that are recorded as sent, bounced or printed go again',
      )
        .default(false)
        .conflicts(['answers', 'copies']),
    )
    .addOption(
      new Option(
        '--copies <source>',
        'record letters as sent whose copy lies in this mailbox: Maildir, mbox, imaps://…',
      )
        .argParser(mailboxSource)
        .conflicts('as'),
    )
    .option('--ca <file>', 'with --copies: trust one more certificate authority (PEM)')
    .action((keys: string[], flags: Omit<ResolveOptions, 'keys'>) => run({ ...flags, keys }));
