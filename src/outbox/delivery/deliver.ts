import { setImmediate as turn } from 'node:timers/promises';
import { say } from '../../language/sentence.js';
import type { Pace } from '../../campaign/campaign.js';
import type { Clock } from '../../clock.js';
import { Problem } from '../../problems/problem.js';
import { circuitBreaker } from './circuit-breaker.js';
import type { Claim } from './claimed-letters.js';
import type { ClosedMailbox, DeliveryEvent, Due, SkipReason } from './delivery.js';
import { inFlight, waitForBatch, type Returned } from './in-flight.js';
import { unlimited, type Pacer } from './pace.js';
import type { Ledger, Transport } from '../ports.js';
import { queue } from './queue.js';
import { release } from './release.js';
import { runEnd } from './run-end.js';
import { serverWatch } from './server-watch.js';
import { answers } from './answers.js';
import { mailboxWatch } from './mailbox-watch.js';
import { settled } from './settling.js';
import { slowdown } from './slowdown.js';
import { waitingEvents } from './waiting-events.js';
import type { QueuedLetter } from './queued-letters.js';

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
  const halted = ledger.shared === undefined ? interrupted : AbortSignal.any([interrupted, ledger.shared.stopped]);
  const mailboxes = mailboxWatch();
  const closedMailbox = (letter: Letter): ClosedMailbox | undefined => mailboxes.closed(letter);
  const due = queue(letters, { pacer, skipReason, closedMailbox, stayForRetries, claim });
  const server = serverWatch(serverPatience, random);
  const speed = slowdown(serverPatience);
  const breaker = circuitBreaker(pace, ledger.shared);
  const { giveUpAfterDays } = pace;
  const settling = { server, slowdown: speed, mailboxes, breaker, giveUpAfterDays, random };
  const sending = inFlight<Letter>(transport, clock);
  const unwritten = answers<Letter>(ledger);
  const releasing = release(sending, unwritten, ledger);
  const waiting = waitingEvents(transport);
  const end = runEnd();
  /** Corrects what the pace has counted for a letter that did not leave. */
  const uncount = new Map<QueuedLetter<Letter>, () => void>();
  let accepted = 0;

  const onInterrupt = (): void => {
    const { reason } = halted as { reason: unknown }; // typed as any
    end.fail(
      reason instanceof Problem ? reason : new Problem({ code: 'interrupted', message: say`Stopped on request.` }),
    );
    sending.setDeadline(finishing);
    sending.keepBack();
    sending.wake();
  };
  const start = (item: QueuedLetter<Letter>, now: Date): void => {
    const message = item.due.message(now);
    uncount.set(item, pacer.note(item.due.recipients, now));
    sending.start(item, message);
  };
  const settle = (returned: Returned<Letter>, now: Date): void => {
    const { item, left, outcome } = returned;
    if (!left) uncount.get(item)?.();
    uncount.delete(item);
    // The outcome of a letter that we kept back tells nothing about the server.
    if (!left && end.stopped !== undefined) return;
    const kept = releasing.keptBack(item);
    if (kept !== undefined) {
      if (kept.hold !== undefined) due.defer(item, kept.hold, false);
      return;
    }
    const { answer, again, stop, notBefore } = settled(returned, now, settling);
    if (answer !== undefined) unwritten.add(answer);
    if (outcome.kind === 'sent') accepted += 1;
    if (again !== undefined) due.defer(again.item, again.hold, again.retry);
    if (stop !== undefined) end.stop(stop, notBefore);
  };
  const collect = (now: Date): void => {
    for (const returned of sending.collect()) settle(returned, now);
  };
  /** How many more letters may be started now. */
  const room = (): number => {
    if (end.stopped !== undefined) return 0;
    const oneByOne = server.doubtful || speed.slow || accepted < pace.slowStart;
    return (oneByOne ? 1 : transport.connections) - sending.count;
  };
  /** Waits for letters that are being sent, and writes their outcomes down; those that have not left stay here. */
  const windUp = async (): Promise<readonly DeliveryEvent<Letter>[]> => {
    sending.keepBack();
    while (sending.count > 0) {
      for (const one of sending.takeAwaitingRelease()) one.release(false);
      await sending.change(undefined);
      collect(clock.now());
    }
    return unwritten.write([], clock.now()).then(
      ({ events }) => events,
      (error: unknown) => {
        end.fail(error);
        return [];
      },
    );
  };
  async function* sendAll(): AsyncGenerator<DeliveryEvent<Letter>, void, undefined> {
    for (;;) {
      await waitForBatch(sending);
      const now = clock.now();
      collect(now);
      let hold = server.pause(now) ?? speed.pause(now);
      let isLast = false;
      const before = sending.count;
      while (hold === undefined && !isLast && room() > 0) {
        const next = await due.next(now);
        if (next.kind === 'letter') start(next.item, now);
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

  if (halted.aborted) onInterrupt();
  halted.addEventListener('abort', onInterrupt);
  try {
    try {
      yield* sendAll();
    } catch (error) {
      end.fail(error);
    }
    yield* await windUp();
    const problem = end.stopped?.problem;
    yield* unwritten.persist({ clock, patience: ledgerPatience, interrupted, problem });
    end.throwMistake();
    if (end.stopped !== undefined) yield { type: 'stopped', ...end.stopped };
  } finally {
    halted.removeEventListener('abort', onInterrupt);
    // Letters are being sent here only when the caller has stopped listening.
    if (sending.count > 0) sending.setDeadline(finishing);
    await windUp();
    sending.close();
    await due.close();
  }
}

function soonest(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}
