import { Command, Option } from 'commander';
import { collected, letterArgument, wholeNumber } from '../runs/flags.js';
import type { SendOptions } from '../runs/send/send-run.js';
import { smtpFlags } from '../runs/send/smtp-flags.js';

/** Flags of `postbag send`. */
export const sendCommand = (run: (options: SendOptions) => Promise<void>): Command =>
  smtpFlags(
    new Command('send')
      .addArgument(letterArgument())
      .option('--confirm <n>', 'instead of typing the sentence: how many letters you mean to send', wholeNumber)
      .option('--at <moment>', 'wait until then: "2026-06-26 09:00", or 09:00')
      .option('--until <moment>', 'take no more letters after that moment')
      .option(
        '--only <who>',
        'a part of the letters: list:NAME, lines:2-40 or FIELD=VALUE; may be repeated, and all must hold',
        collected,
      )
      .option('--except <address>', 'not the letters of this supporter; may be repeated', collected)
      .option('--first <n>', 'a first wave: only so many letters', wholeNumber)
      .option('--to-supporters', 'to each supporter a copy of her letter that was sent (copy_to: supporter)', false)
      .option('--wait', 'stay until letters that a server deferred are due again, and while the server is away', false)
      .addOption(
        new Option('--service', 'stay until stopped, and say each hour on stderr how it is')
          .default(false)
          .conflicts(['at', 'until']),
      ),
  ).action((letter: string | undefined, { only = [], except = [], ...flags }: SendFlags) =>
    run({ ...flags, only, except, wait: flags.wait || flags.service, letter }),
  );

type SendFlags = Omit<SendOptions, 'letter' | 'only' | 'except'> & Partial<Pick<SendOptions, 'only' | 'except'>>;
