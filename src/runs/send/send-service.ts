import type { Campaign } from '../../campaign/campaign.js';
import { each, type Sequence } from '../../contacts/sequence.js';
import type { Context, ExitCode } from '../../context.js';
import { say } from '../../language/sentence.js';
import { wallTime } from '../../language/wall-clock.js';
import { describe } from '../../problems/describe.js';
import { Problem, Problems } from '../../problems/problem.js';
import type { LedgerStore } from '../../ledger/ledger-store.js';
import { letterVersion } from '../../outbox/delivery/due.js';
import type { Plan } from '../../outbox/plan/plan.js';
import { groupsOf, type PlannedLetter } from '../../outbox/plan/planned-letter.js';
import { registeredService, type RegisteredService } from '../ledger/registered-service.js';
import { heartbeat } from './heartbeat.js';
import type { Equipment } from './send-due.js';
import type { Stopped } from './tell-deliveries.js';
import { needsMending } from './tell-deliveries.js';

/** How one look at what is due ended. */
export interface PassResult {
  readonly code: ExitCode;
  readonly stopped: Stopped | undefined;
}

const minute = 60_000;
/** How long the run rests when nothing is due, and at most after a failure. */
const rest = 15 * minute;

/**
 * Sends confirmed letters until the run is stopped: tries again what stopped on its own account, and looks every quarter of an hour whether
 * one of them is due again. Ends by itself only where somebody has to mend something first. Gives the exit code of the last pass.
 */
export async function sendService(
  campaign: Campaign,
  confirmed: ReadonlySet<string>,
  equipped: Equipment,
  json: boolean,
  pass: (equipped: Equipment) => Promise<PassResult>,
  context: Context,
): Promise<ExitCode> {
  const { clock, terminal } = context;
  const { timeZone } = campaign;
  const registered = registeredService(campaign, context);
  const pulse = heartbeat(equipped.transport, { json, timeZone, confirmed: confirmed.size }, context);
  pulse.tell();
  await registered.note(undefined);
  let failures = 0;
  let code: ExitCode = 0;
  try {
    for (;;) {
      try {
        const { code: found, stopped } = await pass({ ...equipped, transport: pulse.transport });
        code = found;
        if (context.interruption().aborted) return code;
        if (stopped !== undefined && endsService(stopped)) return code;
        failures = stopped === undefined ? 0 : failures + 1;
      } catch (thrown) {
        if (!(thrown instanceof Problem) && !(thrown instanceof Problems)) throw thrown;
        // A list that is being saved, a ledger that another command has for a moment: nothing was sent.
        failures += 1;
        code = 3;
        for (const problem of thrown instanceof Problems ? thrown.list : [thrown])
          terminal.note(describe(problem, terminal.noteStyle));
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
  } finally {
    pulse.end();
    pulse.tell();
    await registered.end();
    await equipped.transport.close();
  }
}

/** Whether somebody has to do something before more may leave. Who stopped all senders did not mean for a minute. */
function endsService({ problem }: Stopped): boolean {
  return needsMending(problem) || problem.code === 'ledger-stopped';
}

/**
 * Rests until a moment, a minute at a time, for the computer may sleep; until the run is to stop; or until somebody elsewhere stops it. Gives why,
 * in that case.
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
    // Rejects when the run is to stop.
    await clock
      .sleep(Math.min(left, minute), told === undefined ? signal : AbortSignal.any([signal, told]))
      .catch(() => undefined);
  }
  return undefined;
}

/**
 * What a service's `--confirm` comes to. It is started again, by the system, with the words of its first start: letters that have left since
 * count as confirmed and done. Never more leave than were confirmed.
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
