import { firstOf } from '../../contacts/sequence.js';
import type { ExitCode } from '../../context.js';
import { localDate } from '../../language/local-date.js';
import { say } from '../../language/sentence.js';
import type { LedgerStore } from '../../ledger/ledger-store.js';
import { formerHolders } from '../../outbox/plan/former-holders.js';
import { readiness, type Readiness } from '../../outbox/plan/readiness.js';
import { mixedWithUpdates } from '../../outbox/plan/updates.js';
import { Problems } from '../../problems/problem.js';
import { dueStateWords } from '../../report/readiness-line.js';
import { deliveryCounts, emptyTally } from '../../report/tally.js';
import { agreeOnCopy } from '../ledger/campaign-copy.js';
import { planWithLedger, type Planned } from '../read-and-plan.js';
import { chosenLettersOf } from './chosen-supporters.js';
import { pauseInForce, pauseProblem } from './provider-pause.js';
import { sendingProblems } from './send-blockers.js';
import type { SendRun } from './send-run.js';
import { smtpInForce } from './smtp-flags.js';
import type { OpenBefore } from './tell-deliveries.js';

/** A plan that can be sent, and which of its letters are due. */
export interface SendableLetters {
  readonly planned: Planned;
  readonly ready: Readiness;
}

/** A moment after which no letter waits. */
const endOfTime = new Date(8.64e15);

/**
 * Reads and plans the campaign, and makes sure that nothing prevents its letters from being sent at `begins`. Raises the problems of campaign,
 * lists, letters and offices, `approval-*`, `official-left`, `ledger-*`, and `smtp-quota` while the provider takes no letters.
 */
export async function sendableLetters(
  { campaign, options, context }: SendRun,
  ledger: LedgerStore,
  begins: Date,
): Promise<SendableLetters> {
  // A run that waits for deferred letters sends them too.
  const now = options.wait ? endOfTime : begins;
  const planned = await planWithLedger(campaign, ledger, { ...options, merged: 'unsent' }, context);
  const { plan, view, approvals, inputs } = planned;
  const settings = smtpInForce(campaign, options);
  const problems = [
    ...sendingProblems(plan, approvals, settings !== undefined),
    ...formerHolders(plan.letters, inputs.holdings, localDate(begins, campaign.timeZone)),
  ];
  const chosen = { ...plan, letters: chosenLettersOf(plan.letters, options) };
  const all = readiness(chosen, view, now, problems);
  const wave = firstOf(all.due, options.first ?? all.due.length);
  const ready = wave.length === all.due.length ? all : readiness({ ...chosen, letters: wave }, view, now, problems);
  const errors = [...ready.errors, ...ready.sendErrors];
  if (errors.length > 0) throw new Problems(errors);
  if (ready.due.length > 0) await agreeOnCopy(planned.campaign, inputs.enclosed, ledger);
  const mixed = mixedWithUpdates(ready.due);
  if (mixed !== undefined) throw mixed;
  const pause = await pauseInForce(ledger, settings, begins);
  if (pause !== undefined && ready.due.length > 0 && !options.wait) throw pauseProblem(pause, campaign.timeZone);
  return { planned, ready };
}

/** Says that no letter is due, and why. Gives the exit code: 1 while the outcome of some letters is open. */
export function tellNothingDue({ planned, ready }: SendableLetters, { options, context }: SendRun): ExitCode {
  const { terminal } = context;
  const before = openBefore(ready);
  const { rejected, bounced } = before;
  const { sent: sent_before = 0, held: held_back = 0, sending = 0, printed = 0, written = 0 } = ready.dueStates;
  const words = dueStateWords(ready);
  const allSent = ready.letters > 0 && ready.dueStates.sent === ready.letters;
  const none = { ...deliveryCounts(emptyTally(), 0), left_to_others: undefined, left_out: planned.plan.leftOut.length };
  const others = { before: isOpen(ready) ? before : undefined, sent_before, held_back, sending, printed, written };
  if (options.json) terminal.summary({ due: 0, ...none, ...others });
  else if (allSent) terminal.result(say`All sent: ${words}. Nothing to do.`);
  else terminal.result(words === '' ? say`Nothing is due.` : say`Nothing is due: ${words}.`);
  if (rejected + bounced > 0) {
    terminal.note(
      say`A letter that was refused or bounced is due again when the address is mended in the decision makers.`,
    );
    terminal.note(say`Where something else was wrong and is mended: postbag resolve KEY --as not-sent`);
  }
  return isOpen(ready) ? 1 : 0;
}

/** The letters of earlier runs whose outcome is still open. */
export function openBefore({ dueStates }: Readiness): OpenBefore {
  const { waiting = 0, rejected = 0, unknown = 0, bounced = 0 } = dueStates;
  return { deferred: waiting, rejected, unknown, bounced };
}

/** Whether the outcome of some letters is still open. A letter that a reader holds back is not open: that was decided. */
export function isOpen({ dueStates }: Readiness): boolean {
  const { sending = 0, waiting = 0, rejected = 0, unknown = 0, bounced = 0 } = dueStates;
  return sending + waiting + rejected + unknown + bounced > 0;
}
