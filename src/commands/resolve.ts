import { Command, Option } from 'commander';
import { readCampaign } from '../campaign/read-campaign.js';
import type { Context, ExitCode } from '../context.js';
import { mailboxSource, type MailboxSource } from '../mailboxes/mailbox-source.js';
import type { Entry } from '../outbox/ports.js';
import { Problem } from '../problems/problem.js';
import { plain, visible } from '../problems/visible.js';
import { answerTo, folded } from '../terminal/question.js';
import { say } from '../language/sentence.js';
import { count } from '../report/count.js';
import type { CommonOptions } from '../runs/flags.js';
import { proveByCopies } from '../runs/proof-by-copies.js';
import { withLedger } from '../runs/run-ledger.js';

/** What `postbag resolve` takes. */
export interface ResolveOptions {
  /** Beginnings of keys; none: every letter whose fate is unknown. */
  readonly keys: readonly string[];
  readonly as: 'sent' | 'not-sent' | undefined;
  readonly by: string | undefined;
  readonly why: string | undefined;
  /** The campaign's copy mailbox: a copy in it proves that a letter was sent. */
  readonly copies: MailboxSource | undefined;
  readonly ca: string | undefined;
}

/** Flags of `postbag resolve`. */
export const resolveCommand = (run: (options: ResolveOptions) => Promise<void>): Command =>
  new Command('resolve')
    .argument('[keys...]', 'keys of letters, or how they begin (default: all that are unknown)')
    .addOption(
      new Option('--as <fate>', 'your word: sent, or not-sent (they become due again)').choices(['sent', 'not-sent']),
    )
    .option('--by <name>', 'who says so')
    .option('--why <words>', 'how you know, such as "found in the log of the server"')
    .addOption(
      new Option(
        '--copies <source>',
        'record letters as sent whose copy lies in this mailbox: Maildir, mbox, imaps://…',
      )
        .argParser(mailboxSource)
        .conflicts('as'),
    )
    .option('--ca <file>', 'with --copies: trust one more certificate authority (PEM)')
    .action((keys: string[], flags: Omit<ResolveOptions, 'keys'>) =>
      run({ keys, as: flags.as, by: flags.by, why: flags.why, copies: flags.copies, ca: flags.ca }),
    );

/**
 * Shows each letter whose fate is unknown with what helps to decide, and takes a person's word on it. Without `--as` it asks
 * on a terminal, and only lists elsewhere (exit code 1 while some are unknown).
 */
export async function resolve(options: ResolveOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock } = context;
  const campaign = await readCampaign(options.folder);
  return withLedger(campaign, context, async (ledger): Promise<ExitCode> => {
    if (options.copies !== undefined) return proveByCopies(options.copies, options, ledger, campaign, context);
    const unknown: Entry[] = [];
    for await (const entry of ledger.entries({ states: ['unknown'] })) unknown.push(entry);
    const chosen = options.keys.length === 0 ? unknown : options.keys.flatMap((key) => oneOf(unknown, key));
    let resolved = 0;
    for (const entry of chosen) {
      if (options.json) terminal.result(JSON.stringify(unknownEvent(entry)));
      else terminal.result(described(entry));
      const as = options.as ?? (terminal.canAsk ? await asked(context) : 'unknown');
      if (as === undefined) break;
      if (as === 'unknown') continue;
      const by = options.by ?? context.user;
      await ledger.resolve(entry.key, as === 'sent' ? 'sent' : 'ready', by, clock.now(), options.why);
      resolved++;
      if (!options.json) terminal.result(`  ${terminal.style.good('resolved')} as ${as}, by ${by}\n`);
    }
    const left = unknown.length - resolved;
    if (options.json) terminal.result(JSON.stringify({ event: 'summary', resolved, unknown: left }));
    else terminal.result(left === 0 ? 'No letter is unknown.' : `${count(left, 'letter')} still unknown.`);
    if (left > 0 && options.as === undefined)
      terminal.note('Say what you know: postbag resolve KEY --as sent, or --as not-sent');
    return left === 0 ? 0 : 1;
  });
}

function oneOf(unknown: readonly Entry[], key: string): Entry {
  const [found, second] = unknown.filter((entry) => entry.key.startsWith(key));
  if (found !== undefined && second === undefined) return found;
  throw new Problem({
    code: 'usage',
    message:
      found === undefined
        ? `No unknown letter has a key that begins with "${key}".`
        : `More than one unknown letter has a key that begins with "${key}".`,
    hint: 'postbag resolve lists them.',
  });
}

function described({ key, list, line, letter, addressees, server, changed, messageId, reply, tries }: Entry): string {
  return [
    `${key.slice(0, 12)}  ${letter}, ${plain(list)}, line ${line}, to ${addressees.map(({ id }) => id).join(', ')}`,
    `  try ${tries}, ${changed.toISOString()}, server ${server ?? 'not known'}`,
    `  Message-ID <${messageId}>: search your provider's log, or the copy mailbox, for it`,
    ...(reply === undefined ? [] : [`  last words: ${plain(reply)}`]),
  ].join('\n');
}

function unknownEvent({ key, list, line, letter, addressees, server, changed, messageId, reply }: Entry): object {
  const to = addressees.map(({ address }) => address);
  return {
    event: 'unknown',
    key,
    letter,
    list,
    supporter_line: line,
    to,
    message_id: messageId,
    server,
    at: changed.toISOString(),
    reply,
  };
}

/** What the person at the terminal says, `unknown` for "I do not know"; `undefined` when she gives no answer. */
function asked({ terminal }: Context): Promise<'sent' | 'not-sent' | 'unknown' | undefined> {
  return answerTo(terminal, {
    text: say`  Did it arrive? Type sent or not-sent, or press Enter if you do not know: `,
    read: (typed) => {
      const words = folded(typed).replace(/[\s_-]+/gu, '-');
      if (words === '') return { value: 'unknown' };
      if (words === 'sent' || words === 'not-sent') return { value: words };
      return { again: say`  "${visible(typed)}" is not an answer. Nothing was recorded.` };
    },
  });
}
