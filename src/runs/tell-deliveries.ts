import type { Context, ExitCode } from '../context.js';
import { wallTime } from '../language/wall-clock.js';
import type { DeliveryEvent } from '../outbox/delivery.js';
import type { DueLetter } from '../outbox/due-letters.js';
import { describe } from '../problems/describe.js';
import { deliveryEvent } from '../report/delivery-event.js';
import { deliverySummary } from '../report/delivery-summary.js';
import { add, emptyTally, type Tally } from '../report/tally.js';
import { duration } from '../terminal/duration.js';
import { progressLine } from '../terminal/progress.js';

/** How a run of deliveries is told. */
export interface Telling {
  readonly json: boolean;
  /** How many letters are due. */
  readonly total: number;
  /** What they are while they leave: "Sending"; and afterwards: "sent". */
  readonly doing: string;
  readonly done: string;
  /** The zone in which moments are told. */
  readonly timeZone: string;
  /** What the summary event says beside the counts. */
  readonly also: Readonly<Record<string, unknown>>;
}

/** Follows deliveries to their end: a moving line or an event each, then the summary. Gives the exit code. */
export async function tellDeliveries(
  events: AsyncIterable<DeliveryEvent<DueLetter>>,
  { json, total, doing, done, timeZone, also }: Telling,
  { terminal, clock }: Context,
): Promise<ExitCode> {
  const tally = emptyTally();
  const began = clock.now().getTime();
  let shown = -Infinity;
  let longest = { why: '', milliseconds: 0 };
  for await (const event of events) {
    add(tally, event);
    const now = clock.now().getTime();
    if (json) terminal.result(JSON.stringify(deliveryEvent(event)));
    else if (event.type === 'waiting') {
      const milliseconds = event.until.getTime() - now;
      // A pace makes every letter wait: the same reason is told again only when it holds for longer.
      if (event.why !== longest.why || milliseconds > longest.milliseconds) {
        longest = { why: event.why, milliseconds };
        terminal.note(`Waiting ${duration(milliseconds)}, until ${wallTime(event.until, timeZone)}: ${event.why}.`);
      }
    }
    // The clock may be set back meanwhile.
    if (Math.abs(now - shown) < 100) continue;
    shown = now;
    const finished = tally.sent + tally.rejected + tally.deferred.size + tally.unknown + tally.skipped;
    terminal.progress(progressLine({ what: doing, done: finished, total, elapsed: now - began }) + troubles(tally));
  }
  terminal.progress('');
  const { sent, deferred, rejected, unknown } = tally;
  const counts = { due: total, sent, deferred: deferred.size, rejected, unknown };
  if (json) terminal.result(JSON.stringify({ event: 'summary', ...counts, ...also }));
  else terminal.result(deliverySummary(tally, done, timeZone, terminal.style));
  if (tally.stopped !== undefined) {
    terminal.note(describe(tally.stopped.problem, terminal.noteStyle));
    const { notBefore } = tally.stopped;
    const when = notBefore === undefined ? '' : ` after ${wallTime(notBefore, timeZone)}`;
    terminal.note(`Stopped part-way; nothing is lost. Run the same command again${when} to go on with the rest.`);
    return 3;
  }
  return rejected + deferred.size + unknown > 0 ? 1 : 0;
}

function troubles({ deferred, rejected, unknown }: Tally): string {
  const parts = [
    [deferred.size, 'deferred'],
    [rejected, 'refused'],
    [unknown, 'unknown'],
  ] as const;
  return parts
    .filter(([n]) => n > 0)
    .map(([n, word]) => `, ${n} ${word}`)
    .join('');
}
