import type { Campaign } from '../../campaign/campaign.js';
import type { Context } from '../../context.js';
import { momentMeant } from '../../language/moment.js';
import { say, type Sentence } from '../../language/sentence.js';
import { wallTime, wallTimeWithZone } from '../../language/wall-clock.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import { duration } from '../../terminal/duration.js';

/** When a run begins, and when it takes no more letters; `undefined`: at once, and never. */
export interface RunTimes {
  readonly at: Date | undefined;
  readonly until: Date | undefined;
}

const day = 86_400_000;

/**
 * The moments that `--at` and `--until` name, in the campaign's time zone. A time without a date is the next one for `--at`, and for
 * `--until` one of the day on which the run begins. Raises `usage` for what is not understood or is past, with an example.
 */
export function runTimes(
  given: { readonly at: string | undefined; readonly until: string | undefined },
  { timeZone }: Pick<Campaign, 'timeZone'>,
  { clock }: Pick<Context, 'clock'>,
): RunTimes {
  const now = clock.now();
  const at = given.at === undefined ? undefined : meant('--at', given.at, now, timeZone).instant;
  const refuse = (flag: string, text: string | undefined, why: Sentence, example: string): Problem =>
    refused({ flag, text, why, example, timeZone });
  if (at !== undefined && at <= now)
    throw refuse('--at', given.at, say`That moment is in the past.`, nextMorning(now, timeZone));
  if (given.until === undefined) return { at, until: undefined };
  const begins = at ?? now;
  const until = meant('--until', given.until, begins, timeZone);
  if (until.instant <= begins) {
    const why = say`That moment is before the first letter leaves.`;
    throw refuse('--until', given.until, why, nextMorning(begins, timeZone));
  }
  const written = wallTime(until.instant, timeZone);
  if (!until.dated && written.slice(0, 10) !== wallTime(begins, timeZone).slice(0, 10))
    throw refuse('--until', given.until, say`That time is past on the day on which letters leave.`, written);
  return { at, until: until.instant };
}

function meant(
  flag: string,
  text: string,
  from: Date,
  timeZone: string,
): { readonly instant: Date; readonly dated: boolean } {
  const moment = momentMeant(text, from, timeZone);
  if ('unclear' in moment)
    throw refused({ flag, text, why: moment.unclear, example: nextMorning(from, timeZone), timeZone });
  return moment;
}

/** `2026-06-27 09:00`: an example of a moment that is to come. */
function nextMorning(from: Date, timeZone: string): string {
  return `${wallTime(new Date(from.getTime() + day), timeZone).slice(0, 10)} 09:00`;
}

interface RefusedMoment {
  readonly flag: string;
  readonly text: string | undefined;
  readonly why: Sentence;
  readonly example: string;
  readonly timeZone: string;
}

function refused({ flag, text = '', why, example, timeZone }: RefusedMoment): Problem {
  return new Problem({
    code: 'usage',
    message: say`${flag} "${visible(text)}": ${why}`,
    hint: say`Write date and time: ${flag} "${example}" (time zone ${timeZone}).`,
  });
}

/** Says both moments back, with date and zone. */
export function tellTimes({ at, until }: RunTimes, { timeZone }: Pick<Campaign, 'timeZone'>, context: Context): void {
  const { terminal, clock } = context;
  if (at !== undefined) {
    const left = duration(at.getTime() - clock.now().getTime());
    terminal.note(say`The first letter leaves at ${wallTimeWithZone(at, timeZone)}, in ${left}.`);
  }
  if (until !== undefined) terminal.note(say`No letter leaves after ${wallTimeWithZone(until, timeZone)}.`);
}

/** How often a clock is checked while we wait, in milliseconds. */
const checkEvery = 15 * 60_000;

/**
 * Waits until a moment. `check` puts the clock right, which may be set meanwhile. Throws the reason of the signal, Problem `interrupted`.
 */
export async function waitUntil(moment: Date, context: Context, check: () => Promise<void>): Promise<void> {
  const { terminal, clock } = context;
  const signal = context.interruption();
  let checked = clock.now().getTime();
  const tick = async (left: number): Promise<void> => {
    terminal.progress(say`Sending in ${duration(left)}`);
    const now = clock.now().getTime();
    if (Math.abs(now - checked) < checkEvery) return;
    checked = now;
    await check();
  };
  try {
    do {
      await sleepUntil(moment, context, signal, tick);
      await check();
    } while (clock.now() < moment);
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
  terminal.progress('');
}

/** A signal that is aborted with `interrupted`, or when a moment has come; `end` lets go of the clock. */
export function stoppingAt(
  moment: Date | undefined,
  interrupted: AbortSignal,
  context: Context,
): { readonly signal: AbortSignal; readonly end: () => void } {
  if (moment === undefined) return { signal: interrupted, end: () => undefined };
  const reached = new AbortController();
  const over = new AbortController();
  void sleepUntil(moment, context, over.signal, () => Promise.resolve()).then(
    () => reached.abort(new Problem({ code: 'until-reached', message: say`The time given by --until has come.` })),
    () => undefined,
  );
  return { signal: AbortSignal.any([interrupted, reached.signal]), end: () => over.abort() };
}

/**
 * Sleeps in pieces: timers know no more than 24 days, and a clock that is set while we wait is seen. In the last two minutes a piece is a
 * second, before that at most a minute.
 */
async function sleepUntil(
  moment: Date,
  { clock }: Context,
  signal: AbortSignal,
  tick: (left: number) => Promise<void>,
): Promise<void> {
  for (;;) {
    const left = moment.getTime() - clock.now().getTime();
    if (left <= 0) return;
    await tick(left);
    await clock.sleep(left > 120_000 ? Math.min(left - 119_000, 60_000) : Math.min(left, 1000), signal);
  }
}
