import type { Context, ExitCode } from '../context.js';
import { attachmentSizes, megabytes, type AttachmentSize } from '../outbox/plan/attachment-sizes.js';
import { plural, say, type Sentence } from '../language/sentence.js';
import { readiness } from '../outbox/plan/readiness.js';
import { describe } from '../problems/describe.js';
import { Problem } from '../problems/problem.js';
import { heldLines, successorLines } from '../report/held-lines.js';
import { countPassedOver, leftOutLines } from '../report/left-out.js';
import { problemEvent } from '../report/problem-event.js';
import { nextStep, readinessLine } from '../report/readiness-line.js';
import { copySentences } from '../runs/send/copies-line.js';
import { forecastFor, forecastLine } from '../runs/send/forecast-line.js';
import { sendingProblems } from '../runs/send/send-blockers.js';
import type { CommonOptions } from '../runs/flags.js';
import { readAndPlan } from '../runs/read-and-plan.js';
import { networkWasChecked, rememberNetworkCheck } from '../runs/send/network-check.js';
import { variantLines } from '../report/variant-counts.js';
import { checkSender } from '../runs/send/sender-check.js';
import type { CheckOptions } from '../flags/check.js';

/** Reads everything, says every problem at its place, and answers "can I send?" in the last line. Exit code 1 when the answer is no. */
export async function check(options: CheckOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock } = context;
  if (options.resolver !== undefined && !options.network)
    throw new Problem({ code: 'usage', message: say`--resolver says whom --network asks, and there is no --network.` });
  const { campaign, plan, view, approvals, inputs } = await readAndPlan({ ...options, merged: 'unsent' }, context);
  const sender = await checkSender(campaign, plan.letters.length, options, context);
  const ready = readiness(plan, view, clock.now(), [...sendingProblems(plan, approvals), ...sender]);
  const problems = [...ready.errors, ...ready.sendErrors, ...ready.warnings];
  const errors = ready.errors.length + ready.sendErrors.length;
  if (options.network) await rememberNetworkCheck(campaign, clock.now());
  const networkChecked = options.network || (await networkWasChecked(campaign));
  const notes = [
    ...draftLines(inputs.drafts),
    ...variantLines(plan.letters),
    ...(networkChecked || campaign.smtp === undefined || ready.errors.length > 0
      ? []
      : [say`Not asked yet: whether receivers will trust letters from ${campaign.from}. Run postbag check --network.`]),
  ];
  const now = clock.now();
  const connections = campaign.smtp?.connections ?? 1;
  const expected = await forecastFor(campaign, ready.due, { now, connections, history: [] });
  const takes = expected && forecastLine(expected, now, campaign.timeZone);
  if (options.json) {
    for (const problem of problems) terminal.result(JSON.stringify(problemEvent(problem)));
    const { due, letters, addressees } = ready;
    const { sent = 0, waiting = 0, rejected = 0, unknown = 0, held = 0 } = ready.dueStates;
    const { sending = 0, bounced = 0, printed = 0, written = 0 } = ready.dueStates;
    const counts = {
      letters,
      due: due.length,
      addressees: addressees.length,
      sent,
      deferred: waiting,
      rejected,
      unknown,
      held,
      sending,
      bounced,
      printed,
      written,
    };
    const left_out = plan.leftOut.length;
    terminal.result(
      JSON.stringify({
        event: 'summary',
        ready: errors === 0,
        ...counts,
        left_out,
        passed_over: countPassedOver(plan),
        errors,
        warnings: ready.warnings.length,
        drafts: inputs.drafts,
        network_checked: networkChecked,
      }),
    );
  } else {
    for (const problem of problems) terminal.result(say`${describe(problem, terminal.style)}\n`);
    for (const line of leftOutLines(plan)) terminal.result(line);
    for (const line of notes) terminal.result(line);
    for (const size of attachmentSizes(plan.letters)) terminal.result(attachmentLine(size));
    if (ready.due.length > 0) for (const line of copySentences(campaign, ready.due)) terminal.result(line);
    for (const line of heldLines(ready.heldBack)) terminal.result(line);
    if (takes !== undefined) terminal.result(takes);
    terminal.result(readinessLine(ready, terminal.style));
    for (const line of successorLines(ready.toSuccessors)) terminal.result(line);
    const next = nextStep(ready);
    if (terminal.interactive && next !== undefined) terminal.note(next);
  }
  return errors === 0 ? 0 : 1;
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
