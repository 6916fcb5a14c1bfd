import { Command } from 'commander';
import type { Campaign } from '../campaign/campaign.js';
import { readCampaign } from '../campaign/read-campaign.js';
import type { Context, ExitCode } from '../context.js';
import { localDate } from '../language/local-date.js';
import type { LedgerStore } from '../ledger/ledger-store.js';
import { formerHolders } from '../outbox/former-holders.js';
import { readiness, type Readiness } from '../outbox/readiness.js';
import { Problems } from '../problems/problem.js';
import { dueStateWords } from '../report/readiness-line.js';
import { sendingProblems } from '../runs/send-blockers.js';
import { type CommonOptions, letterArgument, wholeNumber } from '../runs/flags.js';
import { confirmed, serverName } from '../runs/confirmation.js';
import { momentOption, waitUntil } from '../runs/time-flags.js';
import { planWithLedger, type Planned } from '../runs/read-and-plan.js';
import { withLedger } from '../runs/run-ledger.js';
import { sendDue, sendingForecast, type SendOptions } from '../runs/send-due.js';
import { smtpFlags, smtpInForce, smtpMissing } from '../runs/smtp-flags.js';

/** Flags of `postbag send`. */
export const sendCommand = (run: (options: SendOptions) => Promise<void>): Command =>
  smtpFlags(
    new Command('send')
      .addArgument(letterArgument())
      .option('--confirm <n>', 'instead of typing the sentence: how many letters you mean to send', wholeNumber)
      .option('--at <moment>', 'wait until then: "2026-06-26 09:00", or 09:00')
      .option('--until <moment>', 'take no more letters after that moment'),
  ).action((letter: string | undefined, flags: Omit<SendOptions, 'letter'>) => run({ ...flags, letter }));

/**
 * Sends what is due, each letter once. Everything is read, planned and checked first; any problem, and nothing is sent. With `at` that is
 * done now, to be confirmed, and once more at that moment: what is due by then must be as many letters.
 * Raises the problems of campaign, lists, letters and offices, `smtp-missing`, `approval-*`, `official-left`, `confirmation-*`, `ledger-*`.
 */
export async function send(options: SendOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const campaign = await readCampaign(options.folder);
  const at = momentOption('--at', options.at, campaign, context);
  if (at === undefined) return sendNow(campaign, options, context);
  const then = { ...options, asOf: options.asOf ?? localDate(at, campaign.timeZone) };
  const due = await withLedger(campaign, context, async (ledger) => {
    const { found } = await checked(campaign, ledger, then, context);
    if (found.due.length > 0) await confirmed(found, options.confirm, serverOf(campaign, options), context);
    return found.due.length;
  });
  await waitUntil(at, due, campaign, context);
  return sendNow(campaign, { ...options, confirm: due }, context);
}

function sendNow(campaign: Campaign, options: SendOptions & CommonOptions, context: Context): Promise<ExitCode> {
  return withLedger(campaign, context, async (ledger) => {
    const { ready, found } = await checked(campaign, ledger, options, context);
    if (found.due.length === 0) return nothingDue(found, ready.plan.leftOut.length, options, context);
    await sendingForecast(ready.campaign, found.due, ledger, options, context);
    await confirmed(found, options.confirm, serverOf(campaign, options), context);
    return sendDue(ready, found.due, ledger, options, context);
  });
}

/** The server as the sentence names it. */
function serverOf(campaign: Campaign, options: SendOptions): string {
  const settings = smtpInForce(campaign, options);
  if (settings === undefined) throw smtpMissing(campaign);
  return serverName(settings);
}

/** The plan, with nothing in the way of its sending. */
async function checked(
  campaign: Campaign,
  ledger: LedgerStore,
  options: SendOptions & CommonOptions,
  context: Context,
): Promise<{ readonly ready: Planned; readonly found: Readiness }> {
  const now = context.clock.now();
  const ready = await planWithLedger(campaign, ledger, options, context);
  const { plan, view, approvals, inputs: inputs } = ready;
  const smtpTold = smtpInForce(campaign, options) !== undefined;
  const problems = [
    ...sendingProblems(plan, approvals, smtpTold),
    ...formerHolders(plan.letters, inputs.holdings, localDate(now, campaign.timeZone)),
  ];
  const found = readiness(plan, view, now, problems);
  const errors = [...found.errors, ...found.sendErrors];
  if (errors.length > 0) throw new Problems(errors);
  return { ready, found };
}

function nothingDue(ready: Readiness, left_out: number, { json }: CommonOptions, { terminal }: Context): ExitCode {
  if (json) {
    terminal.result(
      JSON.stringify({ event: 'summary', due: 0, sent: 0, deferred: 0, rejected: 0, unknown: 0, left_out }),
    );
    return 0;
  }
  const words = dueStateWords(ready);
  const allSent = ready.letters > 0 && ready.dueStates.sent === ready.letters;
  terminal.result(
    allSent ? `All sent: ${words}. Nothing to do.` : `Nothing is due${words === '' ? '' : `: ${words}`}.`,
  );
  return 0;
}
