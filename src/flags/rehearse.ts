import { Command } from 'commander';
import type { SmtpSettings } from '../campaign/campaign.js';
import { isLoopback } from '../campaign/server-name.js';
import { parseSmtpUrl } from '../campaign/smtp-url.js';
import { say } from '../language/sentence.js';
import { visible } from '../problems/visible.js';
import { Problem } from '../problems/problem.js';
import { letterArgument } from '../runs/flags.js';

/** What `postbag rehearse` takes. */
export interface RehearseOptions {
  readonly letter: string | undefined;
  /** A test server on this computer, in place of the mailbox of ours. */
  readonly smtp: SmtpSettings | undefined;
  /** Whether the mailbox is shown at the end, as a page in the browser. */
  readonly open: boolean;
}

/** Flags of `postbag rehearse`. */
export const rehearseCommand = (run: (options: RehearseOptions) => Promise<void>): Command =>
  new Command('rehearse')
    .addArgument(letterArgument())
    .option(
      '--smtp <url>',
      'to a test server of yours on this computer: smtp://127.0.0.1:1025?security=none',
      testServer,
    )
    .option('--open', 'show the letters as they arrived, as a page in the browser', false)
    .action((letter: string | undefined, flags: Omit<RehearseOptions, 'letter'>) => run({ ...flags, letter }));

/** The server that `--smtp` names: on this computer, without login. A relay that passes mail on has one, as Proton Bridge does. */
function testServer(url: string): SmtpSettings {
  const settings = parseSmtpUrl(url);
  const hint = say`To send letters to yourself by a real server: postbag test --to ADDRESS`;
  if (!isLoopback(settings.host)) {
    throw new Problem({
      code: 'usage',
      message: say`${visible(settings.host)} is not this computer, and a rehearsal stays on it.`,
      hint,
    });
  }
  if (settings.user === undefined) return settings;
  throw new Problem({
    code: 'usage',
    message: say`A server with a login may pass letters on, and a rehearsal must not.`,
    hint,
  });
}
