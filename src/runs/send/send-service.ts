import { readCampaign } from '../../campaign/read-campaign.js';
import { chosenOf, each, type Sequence } from '../../contacts/sequence.js';
import type { Context, ExitCode } from '../../context.js';
import { say } from '../../language/sentence.js';
import { wallTime } from '../../language/wall-clock.js';
import { describe } from '../../problems/describe.js';
import { internalProblem, PartWay } from '../../problems/internal-problem.js';
import { Problem, problemsOf } from '../../problems/problem.js';
import { problemEvent } from '../../report/problem-event.js';
import { keepErrorReport } from '../error-report.js';
import type { LedgerStore } from '../../ledger/ledger-store.js';
import { letterVersion } from '../../outbox/delivery/due.js';
import type { Plan } from '../../outbox/plan/plan.js';
import { groupsOf, type PlannedLetter } from '../../outbox/plan/planned-letter.js';
import { registeredService, type RegisteredService } from '../ledger/registered-service.js';
import { withLedger } from '../ledger/run-ledger.js';
import { heartbeat } from './heartbeat.js';
import { sendDue } from './send-due.js';
import type { ConfirmedRun } from './send-run.js';
import { isOpen, openBefore, sendableLetters } from './sendable-letters.js';
import { needsMending, type Stopped } from './tell-deliveries.js';

/** How one pass ended: everything that was due has been tried. */
interface PassResult {
  readonly code: ExitCode;
  readonly stopped: Stopped | undefined;
}

const minute = 60_000;
/** How long the run rests when nothing is due, and at most after a failure. */
const rest = 15 * minute;

/**
 * Sends confirmed letters until the run is stopped, with the ledger free for others while nothing leaves. Looks every quarter of an hour
 * whether one of them is due again, and tries again after each failure that may pass by itself. Ends by itself only where somebody has to
 * change something first. Gives the exit code of the last pass.
 */
export async function sendService(run: ConfirmedRun): Promise<ExitCode> {
  const { campaign, options, equipment, confirmedKeys, context } = run;
  const { clock, terminal } = context;
  const { timeZone } = campaign;
  const registered = registeredService(campaign, context);
  const health = { json: options.json, timeZone, confirmed: confirmedKeys.size };
  const pulse = heartbeat(equipment.transport, health, context);
  const counted = { ...run, equipment: { ...equipment, transport: pulse.transport } };
  pulse.tell();
  await registered.note(undefined);
  let failures = 0;
  let code: ExitCode = 0;
  try {
    for (;;) {
      try {
        const result = await pass(counted);
        code = result.code;
        if (context.interruption().aborted) return code;
        if (result.stopped !== undefined && endsService(result.stopped)) return code;
        failures = result.stopped === undefined ? 0 : failures + 1;
      } catch (thrown) {
        const problems = problemsOf(thrown);
        // A list that is being saved, a ledger that another command has for a moment: nothing was sent.
        failures += 1;
        code = 3;
        for (const problem of problems) terminal.note(describe(problem, terminal.noteStyle));
      }
      const pause = failures === 0 ? rest : Math.min(rest, minute * 2 ** (failures - 1));
      const next = new Date(clock.now().getTime() + pause);
      const until = wallTime(next, timeZone);
      terminal.note(say`Nothing leaves now. The next look is at ${until}. Ctrl-C stops the run.`);
      const stopped = await rested(next, until, registered, context);
      if (stopped !== undefined) terminal.note(describe(stopped, terminal.noteStyle));
      if (stopped !== undefined) return 3;
      if (context.interruption().aborted) return code;
    }
  } catch (thrown) {
    // Letters may have left, and the summary is still to come: the program must not say another one.
    const cause = thrown instanceof PartWay ? thrown.cause : thrown;
    const problem = cause instanceof Problem ? cause : internalProblem(cause, await keepErrorReport(cause, context));
    if (options.json) terminal.result(JSON.stringify(problemEvent(problem)));
    terminal.note(describe(problem, terminal.noteStyle));
    return 3;
  } finally {
    pulse.end();
    pulse.tell();
    await registered.end();
    await equipment.transport.close();
    pulse.sum();
  }
}

/** Reads and plans everything again, and sends the confirmed letters that are due. */
async function pass(run: ConfirmedRun): Promise<PassResult> {
  const { options, equipment, confirmedKeys, context } = run;
  await run.checkClock();
  // A run of days follows what campaign.yaml says meanwhile: another opt-out list, say.
  const campaign = await readCampaign(options.folder);
  return withLedger(
    campaign,
    context,
    async (ledger) => {
      const { planned, ready } = await sendableLetters({ ...run, campaign }, ledger, context.clock.now());
      const due = chosenOf(ready.due, ({ key }) => confirmedKeys.has(key));
      if (due.length === 0) return { code: isOpen(ready) ? 1 : 0, stopped: undefined };
      let stopped: Stopped | undefined;
      const onStop = (why: Stopped): void => void (stopped = why);
      const times = { until: undefined, ends: undefined };
      const sending = { ...options, ...equipment, ledger, ...times, before: openBefore(ready), onStop };
      return { code: await sendDue(planned, due, sending, context), stopped };
    },
    { alone: true },
  );
}

/** Whether somebody has to change something before more may leave. `ledger stop` is meant for longer than a minute, too. */
function endsService({ problem }: Stopped): boolean {
  return needsMending(problem) || problem.code === 'ledger-stopped';
}

/**
 * Rests until a moment, until the run is interrupted, or until somebody elsewhere stops it: then it gives the reason. Rests a minute at a
 * time, because the computer may sleep.
 */
async function rested(
  until: Date,
  words: string,
  registered: RegisteredService,
  { clock, interruption }: Context,
): Promise<Problem | undefined> {
  const signal = interruption();
  while (!signal.aborted) {
    const stopped = await registered.note(words);
    const left = until.getTime() - clock.now().getTime();
    if (stopped !== undefined || left <= 0) return stopped;
    const { told } = registered;
    // Rejects when the run is interrupted.
    await clock
      .sleep(Math.min(left, minute), told === undefined ? signal : AbortSignal.any([signal, told]))
      .catch(() => undefined);
  }
  return undefined;
}

/**
 * How many letters `--confirm` means for a run that is not the first. The system starts a service again with the words of its first start:
 * letters that have left since then count as confirmed and done. Never more leave than were confirmed.
 */
export async function confirmedAtStart(
  given: number | undefined,
  due: Sequence<PlannedLetter>,
  plan: Plan,
  ledger: Pick<LedgerStore, 'entries'>,
): Promise<number | undefined> {
  if (given === undefined || given <= due.length) return given;
  const now = new Set(each(due, ({ key }) => key));
  const meant = new Set(
    [...groupsOf(plan.letters)].map(({ template: { name, version } }) => letterVersion(name, version)),
  );
  let done = 0;
  for await (const { key, letter, version, state } of ledger.entries()) {
    if (state !== 'ready' && !now.has(key) && meant.has(letterVersion(letter, version))) done += 1;
  }
  return done > 0 && due.length + done <= given ? due.length : given;
}
