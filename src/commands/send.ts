import type { Campaign } from '../campaign/campaign.js';
import { chosenOf, firstOf } from '../contacts/sequence.js';
import { readCampaign } from '../campaign/read-campaign.js';
import type { Context, ExitCode } from '../context.js';
import { localDate } from '../language/local-date.js';
import type { LedgerStore } from '../ledger/ledger-store.js';
import { formerHolders } from '../outbox/plan/former-holders.js';
import { readiness, type Readiness } from '../outbox/plan/readiness.js';
import { mixedWithUpdates } from '../outbox/plan/updates.js';
import { Problem, Problems } from '../problems/problem.js';
import { dueStateWords } from '../report/readiness-line.js';
import { sendingProblems } from '../runs/send/send-blockers.js';
import { pauseInForce, pauseProblem } from '../runs/send/provider-pause.js';
import { agreeOnCopy } from '../runs/ledger/campaign-copy.js';
import { chosenLettersOf } from '../runs/send/chosen-supporters.js';
import type { CommonOptions } from '../runs/flags.js';
import { tellCopies, tellUncertainCopies, withNextCopies } from '../runs/send/copies-line.js';
import { confirmed, serverName } from '../runs/send/confirmation.js';
import { runTimes, tellTimes, waitUntil, type RunTimes } from '../runs/send/time-flags.js';
import { scheduledWords, schedulerLine } from '../runs/send/scheduler-line.js';
import { count, plural, say } from '../language/sentence.js';
import { planWithLedger, type Planned } from '../runs/read-and-plan.js';
import { withLedger } from '../runs/ledger/run-ledger.js';
import { onServerClock, type OnServerClock } from '../runs/ledger/server-clock.js';
import { confirmedAtStart, sendService, type PassResult } from '../runs/send/send-service.js';
import type { OpenBefore, Stopped } from '../runs/send/tell-deliveries.js';
import { equipment, sendDue, sendingForecast, type Equipment, type SendOptions } from '../runs/send/send-due.js';
import { smtpInForce, smtpMissing } from '../runs/send/smtp-flags.js';

type Options = SendOptions & CommonOptions;

/**
 * Sends what is due, each letter once. Everything is read, planned and checked first; any problem, and nothing is sent. With `at` all of it
 * is done now, and everything is asked for; at that moment the letters that were confirmed are sent, as far as they are still due.
 * Raises the problems of campaign, lists, letters and offices, `smtp-missing`, `approval-*`, `official-left`, `confirmation-*`, `ledger-*`.
 */
export async function send(options: Options, given: Context): Promise<ExitCode> {
  const campaign = await readCampaign(options.folder);
  const { context, check } = await onServerClock(campaign, given);
  const times = runTimes(options, campaign, context);
  const { at, until } = times;
  tellTimes(times, campaign, context);
  const begins = at ?? context.clock.now();
  const then = at === undefined ? options : { ...options, asOf: options.asOf ?? localDate(at, campaign.timeZone) };
  const confirmedKeys = new Set<string>();
  const prepared = await withLedger(
    campaign,
    context,
    async (ledger) => {
      const { ready, found } = await checked(campaign, ledger, then, begins, context);
      if (options.toSupporters) tellUncertainCopies(ready, context.terminal);
      if (found.due.length === 0) return nothingDue(found, ready.plan.leftOut.length, options, context);
      const ends = await sendingForecast(ready.campaign, found.due, ledger, options, begins, context);
      tellCopies(ready.campaign, context.terminal, found.due);
      // Where several send, others may have sent some of them since she counted.
      const given =
        options.service || ledger.server !== undefined
          ? await confirmedAtStart(options.confirm, found.due, ready.plan, ledger)
          : options.confirm;
      await confirmed(found, given, serverOf(campaign, options), context);
      const needed = await equipment(campaign, options, context);
      if (at === undefined && !options.service)
        return withNextCopies(
          await sendDue(ready, found.due, ledger, { ...options, ...needed, until, ends, before: open(found) }, context),
          ready,
          options,
          context,
        );
      for (const { key } of found.due) confirmedKeys.add(key);
      return needed;
    },
    { alone: true },
  );
  if (typeof prepared === 'number') return prepared;
  const on = { context, check };
  if (options.service) return sendOn(campaign, confirmedKeys, prepared, options, on);
  return sendLater(campaign, { at: begins, until }, confirmedKeys, prepared, options, on);
}

/** Waits, with the ledger free for others, and sends what was confirmed. */
async function sendLater(
  campaign: Campaign,
  { at, until }: RunTimes & { readonly at: Date },
  confirmedKeys: ReadonlySet<string>,
  equipped: Equipment,
  options: Options,
  { context, check }: OnServerClock,
): Promise<ExitCode> {
  const { terminal } = context;
  const letters = count(confirmedKeys.size, 'letter');
  terminal.note(say`Waiting to send ${letters}. Ctrl-C stops, and nothing is sent.`);
  const { program, words, cwd, system } = context;
  const scheduled = scheduledWords(words, { folder: options.folder, cwd, confirmed: confirmedKeys.size });
  const line = schedulerLine([...program, ...scheduled], at, system);
  terminal.note(say`To schedule it and close this window: ${line}`);
  try {
    await waitUntil(at, context, check);
    return await withLedger(
      campaign,
      context,
      async (ledger) => {
        const { ready, found } = await checked(campaign, ledger, options, context.clock.now(), context);
        if (found.due.length === 0) return nothingDue(found, ready.plan.leftOut.length, options, context);
        const more = chosenOf(found.due, ({ key }) => !confirmedKeys.has(key)).length;
        if (more > 0) {
          throw new Problem({
            code: 'confirmation-wrong',
            message: plural(
              more,
              say`You confirmed ${letters}, and now ${more} more is due. Nothing was sent.`,
              say`You confirmed ${letters}, and now ${more} more are due. Nothing was sent.`,
            ),
            hint: say`postbag check tells what is due and why.`,
          });
        }
        const sending = { ...options, ...equipped, until, ends: undefined, before: open(found) };
        return sendDue(ready, found.due, ledger, sending, context);
      },
      { alone: true },
    );
  } finally {
    await equipped.transport.close();
  }
}

/** Sends what was confirmed until the run is stopped, with the ledger free for others while nothing leaves. */
function sendOn(
  campaign: Campaign,
  confirmedKeys: ReadonlySet<string>,
  equipped: Equipment,
  options: Options,
  { context, check }: OnServerClock,
): Promise<ExitCode> {
  // A run of days follows what campaign.yaml says meanwhile: another opt-out list, say.
  const look = async (equipment: Equipment): Promise<PassResult> => {
    await check();
    return within(await readCampaign(options.folder), equipment);
  };
  const within = (campaign: Campaign, equipment: Equipment): Promise<PassResult> =>
    withLedger(
      campaign,
      context,
      async (ledger) => {
        const { ready, found } = await checked(campaign, ledger, options, context.clock.now(), context);
        const due = chosenOf(found.due, ({ key }) => confirmedKeys.has(key));
        if (due.length === 0) return { code: isOpen(found) ? 1 : 0, stopped: undefined };
        let stopped: Stopped | undefined;
        const onStop = (why: Stopped): void => void (stopped = why);
        const times = { until: undefined, ends: undefined };
        const sending = { ...options, ...equipment, ...times, before: open(found), onStop };
        return { code: await sendDue(ready, due, ledger, sending, context), stopped };
      },
      { alone: true },
    );
  return sendService(campaign, confirmedKeys, equipped, options.json, look, context);
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
  options: Options,
  begins: Date,
  context: Context,
): Promise<{ readonly ready: Planned; readonly found: Readiness }> {
  // Who waits for deferred letters sends them too.
  const now = options.wait ? new Date(8.64e15) : begins;
  const ready = await planWithLedger(campaign, ledger, { ...options, merged: 'unsent' }, context);
  const { plan, view, approvals, inputs: inputs } = ready;
  const smtpTold = smtpInForce(campaign, options) !== undefined;
  const problems = [
    ...sendingProblems(plan, approvals, smtpTold),
    ...formerHolders(plan.letters, inputs.holdings, localDate(begins, campaign.timeZone)),
  ];
  const meant = { ...plan, letters: chosenLettersOf(plan.letters, options) };
  const all = readiness(meant, view, now, problems);
  const wave = firstOf(all.due, options.first ?? all.due.length);
  const found = wave.length === all.due.length ? all : readiness({ ...meant, letters: wave }, view, now, problems);
  const errors = [...found.errors, ...found.sendErrors];
  if (errors.length > 0) throw new Problems(errors);
  if (found.due.length > 0) await agreeOnCopy(ready.campaign, inputs.enclosed, ledger);
  const mixed = mixedWithUpdates(found.due);
  if (mixed !== undefined) throw mixed;
  const pause = await pauseInForce(ledger, smtpInForce(campaign, options), begins);
  if (pause !== undefined && found.due.length > 0 && !options.wait) throw pauseProblem(pause, campaign.timeZone);
  return { ready, found };
}

function nothingDue(ready: Readiness, left_out: number, { json }: CommonOptions, { terminal }: Context): ExitCode {
  const { rejected, bounced, ...others } = open(ready);
  const { held = 0, sending = 0, printed = 0, written = 0 } = ready.dueStates;
  const counts = {
    ...others,
    rejected,
    bounced,
    held,
    sending,
    printed,
    written,
    sent_before: ready.dueStates.sent ?? 0,
  };
  const words = dueStateWords(ready);
  const allSent = ready.letters > 0 && ready.dueStates.sent === ready.letters;
  if (json) terminal.result(JSON.stringify({ event: 'summary', due: 0, sent: 0, ...counts, left_out }));
  else if (allSent) terminal.result(say`All sent: ${words}. Nothing to do.`);
  else terminal.result(words === '' ? say`Nothing is due.` : say`Nothing is due: ${words}.`);
  if (rejected + bounced > 0) {
    terminal.note(
      say`A letter that was refused or bounced is due again when the address is mended in the decision makers.`,
    );
    terminal.note(say`Where something else was wrong and is mended: postbag resolve KEY --as not-sent`);
  }
  // A script that runs it until it gives 0 learns of what is open.
  return isOpen(ready) ? 1 : 0;
}

/** The letters that an earlier run could not bring to an end. */
function open({ dueStates }: Readiness): OpenBefore {
  const { waiting = 0, rejected = 0, unknown = 0, bounced = 0 } = dueStates;
  return { deferred: waiting, rejected, unknown, bounced };
}

/** Whether the outcome of some letters is still open. What a reader holds back is not: somebody decided that. */
function isOpen({ dueStates }: Readiness): boolean {
  const { sending = 0, waiting = 0, rejected = 0, unknown = 0, bounced = 0 } = dueStates;
  return sending + waiting + rejected + unknown + bounced > 0;
}
