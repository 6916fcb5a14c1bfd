import { count, inEnglish, say, type Sentence, series, type Text } from '../../language/sentence.js';
import type { Context, ExitCode } from '../../context.js';
import { wallTime } from '../../language/wall-clock.js';
import type { DeliveryEvent } from '../../outbox/delivery/delivery.js';
import type { DueLetter } from '../../outbox/due-letters.js';
import type { Code } from '../../problems/codes.js';
import { describe } from '../../problems/describe.js';
import { internalProblem } from '../../problems/internal-problem.js';
import { Problem } from '../../problems/problem.js';
import { deliveryEvent } from '../../report/delivery-event.js';
import { deliverySummary, type Done } from '../../report/delivery-summary.js';
import {
  add,
  deliveryCounts,
  emptyTally,
  someoneRefused,
  type DeliveryCounts,
  type Tally,
} from '../../report/tally.js';
import { duration } from '../../terminal/duration.js';
import { progressLine } from '../../terminal/progress.js';
import { answersFile } from './answers-file.js';
import { keepErrorReport } from '../error-report.js';

/** Why a run stopped part-way, and when it can go on, where that is known. */
export type Stopped = NonNullable<Tally['stopped']>;

/** Letters that are neither sent nor due, from before a run: JSON has them so. */
export interface OpenBefore {
  readonly deferred: number;
  readonly rejected: number;
  readonly unknown: number;
  readonly bounced: number;
}

/** How a run of deliveries is told. */
export interface TellOptions {
  readonly json: boolean;
  /** How many letters are due. */
  readonly total: number;
  /** How many of them other senders have, as far as that is known when the run ends; asked only when it was not stopped. */
  readonly others?: (() => number) | undefined;
  /** Letters of earlier runs that are still open. */
  readonly before?: OpenBefore | undefined;
  /** What they are while they leave: "Sending"; and afterwards: "sent". */
  readonly doing: Sentence;
  readonly done: Done;
  /** When the last letter leaves, by the forecast. */
  readonly ends?: Date | undefined;
  /** The zone in which moments are told. */
  readonly timeZone: string;
  /** What the summary event says beside the counts. */
  readonly also: Readonly<Record<string, unknown>>;
  /** Called where the run stopped part-way. */
  readonly onStop?: ((stopped: Stopped) => void) | undefined;
}

/** How many of the last events a report of an internal error names. */
const mostEvents = 20;

/** Follows deliveries to their end: a moving line or an event each, then the summary. Gives the exit code. Does not throw. */
export async function tellDeliveries(
  events: AsyncIterable<DeliveryEvent<DueLetter>>,
  options: TellOptions,
  context: Context,
): Promise<ExitCode> {
  const { json, total, others, before, done, timeZone, onStop } = options;
  const { terminal } = context;
  const tally = emptyTally();
  const kept = answersFile(context);
  const tellWait = waitTeller(timeZone, context);
  const showProgress = progressOf(tally, options, context);
  const last: string[] = [];
  try {
    for await (const event of events) {
      add(tally, event);
      last.push(event.type);
      if (last.length > mostEvents) last.shift();
      if (json) terminal.result(JSON.stringify(deliveryEvent(event)));
      else if (event.type === 'waiting') tellWait(event);
      if (event.type === 'unwritten') await kept.keep(event.answers, event.problem);
      if (event.type === 'written') await kept.discard();
      showProgress();
    }
  } catch (error) {
    // Letters have left: what is known of them is told all the same.
    const problem =
      error instanceof Problem ? error : internalProblem(error, await keepErrorReport(error, context, last));
    tally.stopped ??= { problem, notBefore: undefined };
  }
  terminal.progress('');
  const { stopped, unwritten } = tally;
  const counts = deliveryCounts(tally, total, stopped === undefined ? others?.() : 0);
  const earlier = before !== undefined && isOpen(before) ? before : undefined;
  if (json) tellFigures(counts, earlier, options, terminal);
  else {
    terminal.result(deliverySummary(tally, counts, done, timeZone, terminal.style));
    if (earlier !== undefined) terminal.result(openWords(earlier));
  }
  if (unwritten > 0) kept.remind(unwritten);
  if (stopped !== undefined) {
    onStop?.(stopped);
    terminal.note(describe(stopped.problem, terminal.noteStyle));
    terminal.note(goOn(stopped, counts, done, timeZone));
    return 3;
  }
  const { rejected, deferred, unknown, held } = counts;
  return rejected + deferred + unknown + held > 0 || someoneRefused(tally) || earlier !== undefined ? 1 : 0;
}

/** Says why letters wait. A pace makes every letter wait: the same reason is told again only when it holds for much longer. */
function waitTeller(
  timeZone: string,
  { terminal, clock }: Context,
): (event: Extract<DeliveryEvent<DueLetter>, { readonly type: 'waiting' }>) => void {
  let longest: { readonly why: string; readonly milliseconds: number } = { why: '', milliseconds: 0 };
  return ({ until, why: reason }) => {
    const milliseconds = until.getTime() - clock.now().getTime();
    const why = inEnglish(reason);
    if (milliseconds < 1_000 || (why === longest.why && milliseconds <= 2 * longest.milliseconds)) return;
    longest = { why, milliseconds };
    terminal.note(say`Waiting ${duration(milliseconds)}, until ${wallTime(until, timeZone)}: ${reason}.`);
  };
}

/** The moving line of a run, written again ten times a second at most. */
function progressOf(tally: Tally, { total, doing, ends }: TellOptions, { terminal, clock }: Context): () => void {
  const began = clock.now().getTime();
  let shown = -Infinity;
  return () => {
    const now = clock.now().getTime();
    // The clock may be set back meanwhile.
    if (Math.abs(now - shown) < 100) return;
    shown = now;
    const finished = total - deliveryCounts(tally, total).not_tried;
    const progress = { what: doing, done: finished, total, elapsed: now - began, left: (ends?.getTime() ?? 0) - now };
    terminal.progress(series([progressLine(progress), ...troubles(tally)]));
  };
}

/** The figures of a run for other programs: the summary, or a line of its own for one run of many. */
function tellFigures(
  counts: DeliveryCounts,
  earlier: OpenBefore | undefined,
  { total, others, also, onStop }: TellOptions,
  terminal: Context['terminal'],
): void {
  const left_to_others = others === undefined ? undefined : counts.left_to_others;
  const figures = { due: total, ...counts, left_to_others, ...also, before: earlier };
  // Of many runs in a row, only the last line of all is a summary.
  if (onStop === undefined) terminal.summary(figures);
  else terminal.result(JSON.stringify({ event: 'pass', ...figures }));
}

function isOpen({ deferred, rejected, unknown, bounced }: OpenBefore): boolean {
  return deferred + rejected + unknown + bounced > 0;
}

function openWords({ deferred, rejected, unknown, bounced }: OpenBefore): Text {
  const parts = [
    deferred > 0 && say`${deferred} waiting to be tried again`,
    rejected > 0 && say`${rejected} refused`,
    unknown > 0 && say`${unknown} unknown (see postbag resolve)`,
    bounced > 0 && say`${bounced} bounced`,
  ];
  return say`From earlier runs: ${series(parts.filter((part) => part !== false))}.`;
}

/** What to do after a run that stopped part-way, for the letters that have not been sent. */
function goOn(
  { problem, notBefore }: Stopped,
  { not_tried, held, deferred }: DeliveryCounts,
  done: Done,
  timeZone: string,
): Text {
  const open = count(not_tried + held + deferred, 'letter');
  if (done === 'rehearsed') return say`Run the same command again to rehearse all letters.`;
  if (notBefore !== undefined)
    return say`Run the same command again after ${wallTime(notBefore, timeZone)} to send the other ${open}.`;
  if (problem.code === 'internal') return say`${open} can still be sent. To see what was sent: postbag status`;
  if (needsMending(problem)) return say`${open} can still be sent. Mend this, then run the same command again.`;
  return say`${open} can still be sent. Run the same command again to go on.`;
}

/** Whether a run would stop for the same reason again until something is changed. */
export function needsMending({ code }: Problem): boolean {
  return needMending.has(code);
}

/** Complaints that come again with every run until something is changed. */
const needMending: ReadonlySet<Code> = new Set<Code>([
  'smtp-host-unknown',
  'smtp-refused',
  'smtp-login-refused',
  'smtp-login-needed',
  'token-refused',
  'refresh-token-missing',
  'smtp-tls-needed',
  'smtp-tls-refused',
  'smtp-security-wrong',
  'smtp-tls-tampered',
  'smtp-certificate-wrong',
  'smtp-sender-refused',
  'too-many-refusals',
  'disk-full',
  'internal',
]);

function troubles({ deferred, rejected, unknown }: Tally): readonly Sentence[] {
  return [
    ...(deferred.size > 0 ? [say`${deferred.size} deferred`] : []),
    ...(rejected > 0 ? [say`${rejected} refused`] : []),
    ...(unknown > 0 ? [say`${unknown} unknown`] : []),
  ];
}
