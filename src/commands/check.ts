import type { Campaign } from '../campaign/campaign.js';
import { readCampaign } from '../campaign/read-campaign.js';
import type { Context, ExitCode } from '../context.js';
import { attachmentSizes, megabytes, type AttachmentSize } from '../outbox/plan/attachment-sizes.js';
import { plural, say, type Sentence } from '../language/sentence.js';
import { noDepartures } from '../outbox/delivery/departures.js';
import { readiness, type Readiness } from '../outbox/plan/readiness.js';
import { describe } from '../problems/describe.js';
import { Problem } from '../problems/problem.js';
import { heldLines, mendedLines, noLongerPlannedLines, successorLines } from '../report/held-lines.js';
import { countPassedOver, leftOutLines } from '../report/left-out.js';
import type { LetterSum } from '../ledger/letter-sums.js';
import { readingLedger } from '../runs/ledger/reading-ledger.js';
import { problemEvent } from '../report/problem-event.js';
import { nextStep, readinessLine } from '../report/readiness-line.js';
import { copySentences } from '../runs/send/copies-line.js';
import { forecastFor, forecastLine } from '../runs/send/forecast-line.js';
import { sendingProblems } from '../runs/send/send-blockers.js';
import type { CommonOptions } from '../runs/flags.js';
import { planWithLedger, type Planned } from '../runs/read-and-plan.js';
import { networkWasChecked, rememberNetworkCheck } from '../runs/send/network-check.js';
import { variantLines } from '../report/variant-counts.js';
import { checkSender } from '../runs/send/sender-check.js';
import type { CheckOptions } from '../flags/check.js';

/** Reads everything, says every problem at its place, and answers "can I send?" in the last line. Exit code 1 when the answer is no. */
export async function check(options: CheckOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock } = context;
  if (options.resolver !== undefined && !options.network)
    throw new Problem({ code: 'usage', message: say`--resolver says whom --network asks, and there is no --network.` });
  const { planned, sums } = await planAndSums(options, context);
  const { campaign, plan, view, approvals, inputs } = planned;
  const sender = await checkSender(campaign, plan.letters.length, options, context);
  const ready = readiness(plan, view, clock.now(), [...sendingProblems(plan, approvals), ...sender]);
  const problems = [...ready.errors, ...ready.sendErrors, ...ready.warnings];
  const errors = ready.errors.length + ready.sendErrors.length;
  if (options.network) await rememberNetworkCheck(campaign, clock.now());
  const networkChecked = options.network || (await networkWasChecked(campaign));
  if (options.json) {
    for (const problem of problems) terminal.result(JSON.stringify(problemEvent(problem)));
    const { drafts } = inputs;
    const passed_over = countPassedOver(plan);
    terminal.summary({
      ...{ ready: errors === 0, ...countsOf(ready), left_out: plan.leftOut.length, passed_over },
      ...{ errors, warnings: ready.warnings.length, drafts, network_checked: networkChecked },
    });
  } else {
    for (const problem of problems) terminal.result(say`${describe(problem, terminal.style)}\n`);
    for (const line of leftOutLines(plan)) terminal.result(line);
    for (const line of draftLines(inputs.drafts)) terminal.result(line);
    for (const line of variantLines(plan.letters)) terminal.result(line);
    if (!networkChecked && campaign.smtp !== undefined && ready.errors.length === 0)
      terminal.result(
        say`Not asked yet: whether receivers will trust letters from ${campaign.from}. Run postbag check --network.`,
      );
    for (const size of attachmentSizes(plan.letters)) terminal.result(attachmentLine(size));
    await tellReadiness(campaign, ready, context);
    for (const line of noLongerPlannedLines(sums, ready, inputs.drafts)) terminal.result(line);
  }
  return errors === 0 ? 0 : 1;
}

/** The plan, and what the ledger has of the letters that it is about. */
async function planAndSums(
  options: CheckOptions & CommonOptions,
  context: Context,
): Promise<{ readonly planned: Planned; readonly sums: readonly LetterSum[] }> {
  const campaign = await readCampaign(options.folder);
  return readingLedger(campaign, context, async (ledger) => {
    const planned = await planWithLedger(campaign, ledger, { ...options, merged: 'unsent' }, context);
    const sums = (await ledger?.letterSums()) ?? [];
    return { planned, sums: sums.filter(({ letter }) => options.letter === undefined || letter === options.letter) };
  });
}

function countsOf({ letters, due, addressees, dueStates }: Readiness): Readonly<Record<string, number>> {
  const { sent = 0, waiting = 0, rejected = 0, unknown = 0, held = 0 } = dueStates;
  const { sending = 0, bounced = 0, printed = 0, written = 0 } = dueStates;
  const states = { sent, deferred: waiting, rejected, unknown, held, sending, bounced, printed, written };
  return { letters, due: due.length, addressees: addressees.length, ...states };
}

/** Says who gets copies, what is held back, how long sending takes, and whether letters can be sent. */
async function tellReadiness(campaign: Campaign, ready: Readiness, { terminal, clock }: Context): Promise<void> {
  if (ready.due.length > 0) for (const line of copySentences(campaign, ready.due)) terminal.result(line);
  for (const line of heldLines(ready.heldBack)) terminal.result(line);
  const now = clock.now();
  const connections = campaign.smtp?.connections ?? 1;
  const expected = await forecastFor(campaign, ready.due, { now, connections, history: noDepartures });
  if (expected !== undefined) {
    const line = forecastLine(expected, now, campaign.timeZone);
    if (line !== undefined) terminal.result(line);
  }
  terminal.result(readinessLine(ready, terminal.style));
  for (const line of successorLines(ready.toSuccessors)) terminal.result(line);
  for (const line of mendedLines(ready.mended)) terminal.result(line);
  const next = nextStep(ready);
  if (terminal.interactive && next !== undefined) terminal.note(next);
}

function draftLines(drafts: readonly string[]): readonly Sentence[] {
  if (drafts.length === 0) return [];
  return [
    plural(
      drafts.length,
      say`${drafts.length} draft is left aside: ${drafts.join(', ')}.`,
      say`${drafts.length} drafts are left aside: ${drafts.join(', ')}.`,
    ),
  ];
}

function attachmentLine({ letter, files, perLetter, all }: AttachmentSize): Sentence {
  return say`Files of ${letter}: ${files.join(', ')}; ${megabytes(perLetter)} MB a letter, ${megabytes(all)} MB for all letters.`;
}
