import type { Campaign } from '../campaign/campaign.js';
import type { Context } from '../context.js';
import { momentMeant, wallTime } from '../language/wall-clock.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { duration } from '../terminal/duration.js';
import { count } from '../report/count.js';

/** The moment that a flag names, in the campaign's time zone. Raises `usage` for a text that means none, or one that is past. */
export function momentOption(
  flag: string,
  text: string | undefined,
  { timeZone }: Campaign,
  { clock }: Context,
): Date | undefined {
  if (text === undefined) return undefined;
  const now = clock.now();
  const moment = momentMeant(text, now, timeZone);
  if (moment !== undefined && moment > now) return moment;
  throw new Problem({
    code: 'usage',
    message: moment === undefined ? `"${visible(text)}" is no moment.` : `${wallTime(moment, timeZone)} is past.`,
    hint: `Write it as ${flag} "${wallTime(new Date(now.getTime() + 86_400_000), timeZone)}", or ${flag} 09:00 (time zone ${timeZone}).`,
  });
}

/**
 * Waits until a moment, and says how the system's own scheduler could wait instead. Raises `interrupted` on Ctrl-C.
 * @param due how many letters were confirmed
 */
export async function waitUntil(
  moment: Date,
  due: number,
  { folder, timeZone }: Campaign,
  context: Context,
): Promise<void> {
  const { terminal } = context;
  const at = wallTime(moment, timeZone);
  terminal.note(
    `Waiting until ${at} (${timeZone}) to send ${count(due, 'letter')}; Ctrl-C stops, and nothing is sent.`,
  );
  terminal.note(
    `Without this window: echo 'postbag send -C "${folder}" --confirm ${due}' | at ${at.slice(11)} ${at.slice(0, 10)}`,
  );
  const signal = context.interruption();
  await sleepUntil(moment, context, signal, (left) => terminal.progress(`Sending in ${duration(left)}`)).catch(
    (error: unknown) => {
      throw signal.aborted ? signal.reason : error;
    },
  );
  terminal.progress('');
}

/** A signal that is aborted by Ctrl-C, or when a moment has come; `end` lets go of the clock. */
export function stoppingAt(
  moment: Date | undefined,
  context: Context,
): { readonly signal: AbortSignal; readonly end: () => void } {
  const interrupted = context.interruption();
  if (moment === undefined) return { signal: interrupted, end: () => undefined };
  const reached = new AbortController();
  const over = new AbortController();
  void sleepUntil(moment, context, over.signal, () => undefined).then(
    () => reached.abort(new Problem({ code: 'until-reached', message: 'The time given by --until has come.' })),
    () => undefined,
  );
  return { signal: AbortSignal.any([interrupted, reached.signal]), end: () => over.abort() };
}

/** Sleeps in pieces: timers know no more than 24 days, and a clock that is set while we wait is seen. */
async function sleepUntil(
  moment: Date,
  { clock }: Context,
  signal: AbortSignal,
  tick: (left: number) => void,
): Promise<void> {
  for (;;) {
    const left = moment.getTime() - clock.now().getTime();
    if (left <= 0) return;
    tick(left);
    await clock.sleep(Math.min(left, 60_000), signal);
  }
}
