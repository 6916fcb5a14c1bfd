import { resolve } from 'node:path';
import { Command } from 'commander';
import { readCampaign } from '../campaign/read-campaign.js';
import type { Context, ExitCode } from '../context.js';
import type { LedgerStore } from '../ledger/ledger-store.js';
import { composer } from '../messages/composer.js';
import { deliver } from '../outbox/deliver.js';
import { entryMaker } from '../outbox/entry.js';
import { pacer } from '../outbox/pace.js';
import { readiness, type Readiness } from '../outbox/readiness.js';
import { stillWilling } from '../outbox/still-willing.js';
import { Problems } from '../problems/problem.js';
import { standingWords } from '../report/readiness-line.js';
import { readSecret } from '../secret-file.js';
import { sendingProblems } from './approved.js';
import type { CommonOptions } from './common-options.js';
import { confirmed } from './confirmation.js';
import { tellDeliveries } from './delivering.js';
import { dueLetters } from './due-letters.js';
import { letterArgument } from './letter-argument.js';
import { plannedWith, type Planned } from './planned.js';
import { withLedger } from './run-ledger.js';
import { openTransport, paceInForce, smtpFlags, smtpInForce, type SmtpFlags } from './way-out.js';
import { wholeNumber } from './whole-number.js';

/** What `postbag send` takes. */
export interface SendOptions extends SmtpFlags {
  readonly letter: string | undefined;
  readonly confirm: number | undefined;
}

/** Flags of `postbag send`. */
export const sendCommand = (run: (options: SendOptions) => Promise<void>): Command =>
  smtpFlags(
    new Command('send')
      .addArgument(letterArgument())
      .option('--confirm <n>', 'instead of typing the sentence: how many letters you mean to send', wholeNumber),
  ).action((letter: string | undefined, flags: Omit<SendOptions, 'letter'>) => run({ ...flags, letter }));

/**
 * Sends what is due, each letter once. Everything is read, planned and checked first; any problem, and nothing is sent.
 * Raises the problems of campaign, lists, letters and offices, `smtp-missing`, `approval-*`, `confirmation-*`, `ledger-*`.
 */
export async function send(options: SendOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { clock } = context;
  const campaign = await readCampaign(options.folder);
  return withLedger(campaign, context, async (ledger): Promise<ExitCode> => {
    const ready = await plannedWith(campaign, ledger, options, context);
    const { plan, view, approvals } = ready;
    const smtp = smtpInForce(campaign, options);
    const found = readiness(plan, view, clock.now(), sendingProblems(plan, approvals, smtp !== undefined));
    const errors = [...found.errors, ...found.sendErrors];
    if (errors.length > 0) throw new Problems(errors);
    if (found.due.length === 0) return nothingDue(found, plan.leftOut.length, options, context);
    await confirmed(found, options.confirm, context);
    return deliverDue(ready, found, ledger, options, context);
  });
}

async function deliverDue(
  { campaign, plan }: Planned,
  { due }: Readiness,
  ledger: LedgerStore,
  options: SendOptions & CommonOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal, clock, random } = context;
  const { dkim, folder } = campaign;
  const dkimKey = dkim === undefined ? undefined : await readSecret(resolve(folder, dkim.keyFile), dkim.keyFile);
  const compose = composer(campaign, { dkimKey });
  const entryOf = entryMaker(campaign, false);
  const transport = await openTransport(campaign, options, context);
  try {
    await ledger.add(due.map(entryOf));
    const letters = dueLetters(due, entryOf, compose, ledger);
    const pace = paceInForce(campaign, options);
    const aDayAgo = new Date(clock.now().getTime() - 86_400_000);
    const willing = await stillWilling(campaign, await ledger.forgotten(), clock);
    const events = deliver(letters, {
      ledger,
      transport,
      clock,
      random,
      interrupted: context.interruption(),
      pace,
      pacer: pacer(pace, campaign.timeZone, await ledger.sentSince(aDayAgo), random),
      stillMayBeWritten: ({ planned }) => willing(planned.supporter),
    });
    const { code, tally } = await tellDeliveries(
      events,
      { json: options.json, total: due.length, doing: 'Sending', done: 'sent' },
      context,
    );
    if (options.json) {
      const { sent, deferred, rejected, unknown } = tally;
      terminal.result(
        JSON.stringify({
          event: 'summary',
          due: due.length,
          sent,
          deferred,
          rejected,
          unknown,
          left_out: plan.leftOut.length,
        }),
      );
    }
    return code;
  } finally {
    await transport.close();
  }
}

function nothingDue(ready: Readiness, left_out: number, { json }: CommonOptions, { terminal }: Context): ExitCode {
  if (json)
    terminal.result(
      JSON.stringify({ event: 'summary', due: 0, sent: 0, deferred: 0, rejected: 0, unknown: 0, left_out }),
    );
  else {
    const words = standingWords(ready);
    const allSent = ready.letters > 0 && ready.standings.sent === ready.letters;
    terminal.result(
      allSent ? `All sent: ${words}. Nothing to do.` : `Nothing is due${words === '' ? '' : `: ${words}`}.`,
    );
  }
  return 0;
}
