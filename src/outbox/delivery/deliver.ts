import { setImmediate as turn } from 'node:timers/promises';
import type { Pace } from '../../campaign/campaign.js';
import type { Clock } from '../../clock.js';
import { say } from '../../language/sentence.js';
import { Problem } from '../../problems/problem.js';
import type { Ledger, Transport } from '../ports.js';
import { answers } from './answers.js';
import { circuitBreaker } from './circuit-breaker.js';
import type { Claim } from './claimed-letters.js';
import type { ClosedMailbox, DeliveryEvent, Due, SkipReason } from './delivery.js';
import { inFlight, waitForBatch } from './in-flight.js';
import { mailboxWatch } from './mailbox-watch.js';
import { unlimited, type Pacer } from './pace.js';
import { queue } from './queue.js';
import { release } from './release.js';
import { runEnd } from './run-end.js';
import { serverWatch } from './server-watch.js';
import { slowdown } from './slowdown.js';
import { tries, type Tries, type TryParts } from './tries.js';
import { waitingEvents, type WaitingEvents } from './waiting-events.js';

/** What a delivery needs. */
export interface DeliverOptions<Letter extends Due> {
  /** Has every letter already, as `ready` or `deferred`. */
  readonly ledger: Pick<Ledger, 'exchange' | 'shared'>;
  /** The caller opens it, and closes it after the last event. */
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: () => number;
  /** Aborted by Ctrl-C: no more letters are taken; those that are being sent have ten seconds. */
  readonly interrupted: AbortSignal;
  /** How slowly to start, when to stop for refusals, and when to give a letter up. */
  readonly pace: Pick<Pace, 'slowStart' | 'stopAfterRefusals' | 'stopAtRefusedShare' | 'giveUpAfterDays'>;
  /** Holds letters back to keep the pace. Default: no limits, as in a rehearsal. */
  readonly pacer?: Pacer | undefined;
  /** Asked just before a letter is taken: why it is not to be sent any more. Default: none. */
  readonly skipReason?: ((due: Letter) => SkipReason | undefined | Promise<SkipReason | undefined>) | undefined;
  /** Where several senders share the ledger: claims letters for this one. */
  readonly claim?: Claim<Letter> | undefined;
  /** Whether the run stays until letters that a server deferred are due again. Default: it ends, and a later run tries them. */
  readonly stayForRetries?: boolean | undefined;
  /** How long a server may be away before the run stops, in milliseconds. Default: 15 minutes. */
  readonly serverPatience?: number | undefined;
  /** How long a ledger that cannot be written is tried again at the end, in milliseconds. Default: 20 seconds. */
  readonly ledgerPatience?: number | undefined;
  /** How long letters that are being sent have when the run is interrupted, in milliseconds. Default: 10 seconds. */
  readonly finishing?: number | undefined;
}

/**
 * Sends what is due, and reports each outcome in the order in which the ledger gets it.
 *
 * A letter is marked `sending` in the ledger when there is a connection to the server and before the server knows of the letter, in the
 * transaction that settles what has come back; its text leaves when that is on the disk. So at most as many letters are `sending` as there
 * are connections, and whatever happens to this process, no letter that may have left is taken again. `letters` is read as it is needed,
 * and should give the next one at once.
 *
 * Ends with `stopped` when it cannot go on: it was interrupted, or transport, ledger or too many refusals gave a Problem. Throws only for a
 * mistake of ours. Either way, letters that are being sent are settled first, or reported as `unwritten`.
 */
export async function* deliver<Letter extends Due>(
  letters: AsyncIterable<Letter>,
  options: DeliverOptions<Letter>,
): AsyncGenerator<DeliveryEvent<Letter>, void, undefined> {
  const { ledger, transport, clock, random, interrupted, pace, pacer = unlimited, finishing = 10_000 } = options;
  const { skipReason = () => undefined, stayForRetries = false, serverPatience = 15 * 60_000, claim } = options;
  const { ledgerPatience = 20_000 } = options;
  const { slowStart, giveUpAfterDays } = pace;
  const mailboxes = mailboxWatch();
  const closedMailbox = (letter: Letter): ClosedMailbox | undefined => mailboxes.closed(letter);
  const due = queue(letters, { pacer, skipReason, closedMailbox, stayForRetries, claim });
  const server = serverWatch(serverPatience, random);
  const breaker = circuitBreaker(pace, ledger.shared);
  const settling = { server, slowdown: slowdown(serverPatience), mailboxes, breaker, giveUpAfterDays, random };
  const sending = inFlight<Letter>(transport, clock);
  const unwritten = answers<Letter>(ledger);
  const releasing = release(sending, unwritten, ledger);
  const end = runEnd();
  const trying = tries({ transport, pacer, slowStart, settling, due, sending, releasing, unwritten, end });
  const run = { clock, due, sending, releasing, unwritten, trying, end, waiting: waitingEvents(transport) };

  const halted = ledger.shared === undefined ? interrupted : AbortSignal.any([interrupted, ledger.shared.stopped]);
  const onHalt = (): void => {
    const reason: unknown = halted.reason;
    end.fail(
      reason instanceof Problem ? reason : new Problem({ code: 'interrupted', message: say`Stopped on request.` }),
    );
    sending.setDeadline(finishing);
    sending.keepBack();
    sending.wake();
  };
  if (halted.aborted) onHalt();
  halted.addEventListener('abort', onHalt);
  try {
    try {
      yield* sendAll(run);
    } catch (error) {
      end.fail(error);
    }
    yield* await windUp(run);
    const problem = end.stopped?.problem;
    yield* unwritten.persist({ clock, patience: ledgerPatience, interrupted, problem });
    end.throwMistake();
    if (end.stopped !== undefined) yield { type: 'stopped', ...end.stopped };
  } finally {
    halted.removeEventListener('abort', onHalt);
    // Letters are being sent here only when the caller has stopped listening.
    if (sending.count > 0) sending.setDeadline(finishing);
    await windUp(run);
    sending.close();
    await due.close();
  }
}

/** The parts of a run. */
interface Run<Letter extends Due> extends Pick<
  TryParts<Letter>,
  'due' | 'sending' | 'releasing' | 'unwritten' | 'end'
> {
  readonly clock: Clock;
  readonly trying: Tries<Letter>;
  readonly waiting: WaitingEvents;
}

/** Sends until nothing is left, or the run ends early; then letters may still be on their way. */
async function* sendAll<Letter extends Due>({
  clock,
  due,
  sending,
  releasing,
  trying,
  end,
  waiting,
}: Run<Letter>): AsyncGenerator<DeliveryEvent<Letter>, void, undefined> {
  for (;;) {
    await waitForBatch(sending);
    const now = clock.now();
    trying.collect(now);
    let hold = trying.pause(now);
    let isLast = false;
    const before = sending.count;
    while (hold === undefined && !isLast && trying.room() > 0) {
      const next = await due.next(now);
      if (next.kind === 'letter') trying.start(next.item, now);
      else if (next.kind === 'skipped') yield { type: 'skipped', due: next.due, reason: next.reason };
      else if (next.kind === 'held') yield { type: 'held', due: next.due, mailbox: next.mailbox };
      else if (next.kind === 'hold') hold = next.hold;
      else isLast = true;
    }
    // A letter that gets an open connection has it in the next turn, and shares this transaction.
    if (sending.count > before) await turn();
    yield* await releasing.exchange(end.stopped === undefined, now);
    if (sending.count === 0) {
      if (isLast || end.stopped !== undefined) return;
      if (hold !== undefined) yield* waiting.hold(hold);
    }
    const slow = waiting.slowConnection(now);
    yield* slow.events;
    await sending.change(soonest(hold?.until, slow.lookAt));
  }
}

/** Waits for letters that are being sent, and writes their outcomes down; those that have not left stay here. */
async function windUp<Letter extends Due>({
  clock,
  sending,
  unwritten,
  trying,
  end,
}: Run<Letter>): Promise<readonly DeliveryEvent<Letter>[]> {
  sending.keepBack();
  while (sending.count > 0) {
    for (const one of sending.takeAwaitingRelease()) one.release(false);
    await sending.change(undefined);
    trying.collect(clock.now());
  }
  try {
    return (await unwritten.write([], clock.now())).events;
  } catch (error) {
    end.fail(error);
    return [];
  }
}

function soonest(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}
