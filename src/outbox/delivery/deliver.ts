import { setImmediate as turn } from 'node:timers/promises';
import { say } from '../../language/sentence.js';
import type { Pace } from '../../campaign/campaign.js';
import type { Clock } from '../../clock.js';
import { Problem } from '../../problems/problem.js';
import { circuitBreaker } from './circuit-breaker.js';
import type { Claim } from './claimed-letters.js';
import type { DeliveryEvent, Due } from './delivery.js';
import { waitForBatch, inFlight } from './in-flight.js';
import { unlimited, type Pacer } from './pace.js';
import type { Hold } from './pacing.js';
import type { Ledger, Transport } from '../ports.js';
import { queue } from './queue.js';
import { serverWatch } from './server-watch.js';
import { answers } from './answers.js';
import { mailboxWatch } from './mailbox-watch.js';
import { notLeft, settlementOf } from './settling.js';
import { slowdown } from './slowdown.js';
import type { QueuedLetter } from './queued-letters.js';

/** What a delivery needs. */
export interface DeliverOptions<Letter extends Due> {
  /** Has every letter already, `ready` or `deferred`. */
  readonly ledger: Pick<Ledger, 'exchange' | 'shared'>;
  /** Is closed by whoever opened it, after the last event. */
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: () => number;
  /** Aborted by Ctrl-C: no more letters are taken, those on their way have ten seconds. */
  readonly interrupted: AbortSignal;
  /** How slowly to start, when to stop for refusals, when to give a letter up. */
  readonly pace: Pick<Pace, 'slowStart' | 'stopAfterRefusals' | 'stopAtRefusedShare' | 'giveUpAfterDays'>;
  /** Holds letters back. Default: nothing does, as in a rehearsal. */
  readonly pacer?: Pacer | undefined;
  /** Asked just before a letter is taken: somebody may have opted out meanwhile. Default: all may. */
  readonly stillMayBeWritten?: ((due: Letter) => boolean | Promise<boolean>) | undefined;
  /** Where several senders share the ledger: makes letters this one's own. */
  readonly claim?: Claim<Letter> | undefined;
  /** Whether the run stays until letters that a server put off are due again. Default: it ends, and a later run tries them. */
  readonly stayForRetries?: boolean | undefined;
  /** How long a server may be away before the run stops, in milliseconds. Default: 15 minutes. */
  readonly serverPatience?: number | undefined;
  /** How long it is tried to write down what the server said when the ledger cannot be written, in milliseconds. Default: 20 seconds. */
  readonly ledgerPatience?: number | undefined;
  /** How long letters on their way have when the run is interrupted, in milliseconds. Default: 10 seconds. */
  readonly finishing?: number | undefined;
}

/**
 * Sends what is due, and tells what became of it in the order in which it is written down.
 *
 * A letter is marked `sending` in the ledger when there is a line to the server and before the server hears of it, in the same
 * transaction that settles what has come back. So at most as many letters are `sending` as there are connections, and whatever
 * happens to this process, no letter that may have left is taken again. `letters` is read as it is needed and should not keep one
 * waiting.
 *
 * Ends with `stopped` when it cannot go on: interrupted, or what transport, ledger or too many refusals gave as a Problem. Throws
 * only what is a mistake of ours. Either way, whatever was on its way is settled first, or told as `unwritten`.
 */
export async function* deliver<Letter extends Due>(
  letters: AsyncIterable<Letter>,
  options: DeliverOptions<Letter>,
): AsyncGenerator<DeliveryEvent<Letter>, void, undefined> {
  const { ledger, transport, clock, random, interrupted, pace, pacer = unlimited, finishing = 10_000 } = options;
  const { stillMayBeWritten = () => true, stayForRetries = false, serverPatience = 15 * 60_000 } = options;
  const { ledgerPatience = 20_000 } = options;
  const halted = ledger.shared === undefined ? interrupted : AbortSignal.any([interrupted, ledger.shared.stopped]);
  const mailboxes = mailboxWatch();
  const due = queue(letters, {
    pacer,
    stillMayBeWritten,
    closedMailbox: (letter) => mailboxes.closed(letter),
    stayForRetries,
    claim: options.claim,
  });
  const server = serverWatch(serverPatience, random);
  const speed = slowdown(serverPatience);
  const { giveUpAfterDays } = pace;
  const breaker = circuitBreaker(pace, ledger.shared);
  const settling = { server, slowdown: speed, mailboxes, breaker, giveUpAfterDays, random };
  const flying = inFlight<Letter>(transport, clock);
  const known = answers<Letter>(ledger);
  /** Takes back what the pace counts of a letter that did not leave after all. */
  const uncount = new Map<QueuedLetter<Letter>, () => void>();
  /** What the ledger did not let go, and until when. */
  const keptHere = new Map<QueuedLetter<Letter>, Hold | undefined>();
  let stop: { readonly problem: Problem; readonly notBefore: Date | undefined } | undefined;
  let mistake: { readonly error: unknown } | undefined;
  let accepted = 0;
  let told = { hold: 0, opening: 0 };

  const fail = (error: unknown): void => {
    if (error instanceof Problem) stop ??= { problem: error, notBefore: undefined };
    else mistake ??= { error };
  };
  const onInterrupt = (): void => {
    const { reason } = halted as { reason: unknown }; // typed as any
    fail(reason instanceof Problem ? reason : new Problem({ code: 'interrupted', message: say`Stopped on request.` }));
    flying.setDeadline(finishing);
    flying.keepBack();
    flying.wake();
  };
  const collect = (now: Date): void => {
    for (const landed of flying.collect()) {
      if (!landed.left) uncount.get(landed.item)?.();
      uncount.delete(landed.item);
      // Nothing is said of the server by a letter that we kept back.
      if (!landed.left && stop !== undefined) continue;
      if (keptHere.has(landed.item)) {
        const hold = keptHere.get(landed.item);
        keptHere.delete(landed.item);
        if (hold !== undefined) due.defer(landed.item, hold, false);
        continue;
      }
      const one = settlementOf(landed, now, settling);
      if (one.answer !== undefined) known.add(one.answer);
      if (landed.outcome.kind === 'sent') accepted += 1;
      if (one.again !== undefined) due.defer(one.again.item, one.again.hold, one.again.retry);
      if (one.stop !== undefined) stop ??= { problem: one.stop, notBefore: one.notBefore };
    }
  };
  const room = (): number => {
    if (stop !== undefined) return 0;
    const oneByOne = server.doubtful || speed.slow || accepted < pace.slowStart;
    return (oneByOne ? 1 : transport.connections) - flying.count;
  };
  /** Settles what has come back and lets go whoever has a line. Gives what is to be told. */
  const exchange = async (now: Date): Promise<readonly DeliveryEvent<Letter>[]> => {
    const leaving = flying.board();
    const leaves = stop === undefined;
    const take = leaves ? leaving.map(({ item }) => item.due.key) : [];
    const { events, keptBack } = await known.write(take, now).catch((error: unknown) => {
      for (const one of leaving) one.answer(false);
      throw error;
    });
    for (const one of leaving) {
      const { item } = one;
      const taken = leaves && keptBack?.has(item.due.key) !== true;
      // The last look before it leaves: this computer may have been asleep since it was taken.
      const goes = taken && (ledger.shared?.mayLeave() ?? true);
      if (taken && !goes) known.add(notLeft(item.due, now));
      if (leaves && !goes) keptHere.set(item, taken ? aMoment(now) : keptBack?.get(item.due.key));
      one.answer(goes);
    }
    return events;
  };
  /** Waits for what is on its way and writes it down; whoever has not left stays here. */
  const windUp = async (): Promise<readonly DeliveryEvent<Letter>[]> => {
    flying.keepBack();
    while (flying.count > 0) {
      for (const one of flying.board()) one.answer(false);
      await flying.change(undefined);
      collect(clock.now());
    }
    return known.write([], clock.now()).then(
      ({ events }) => events,
      (error: unknown) => {
        fail(error);
        return [];
      },
    );
  };

  if (halted.aborted) onInterrupt();
  halted.addEventListener('abort', onInterrupt);
  try {
    try {
      for (;;) {
        await waitForBatch(flying);
        const now = clock.now();
        collect(now);
        let hold = server.pause(now) ?? speed.pause(now);
        let ended = stop !== undefined;
        const before = flying.count;
        while (hold === undefined && !ended && room() > 0) {
          const next = await due.next(now);
          if (next.kind === 'letter') {
            const { item } = next;
            const message = item.due.message(now);
            uncount.set(item, pacer.note(item.due.recipients, now));
            flying.start(item, message);
          } else if (next.kind === 'skipped') yield { type: 'skipped', due: next.due };
          else if (next.kind === 'held') yield { type: 'held', due: next.due, mailbox: next.mailbox };
          else if (next.kind === 'hold') hold = next.hold;
          else ended = true;
        }
        // Whoever gets a line that is open already has it in the next turn, and shares this transaction.
        if (flying.count > before) await turn();
        yield* await exchange(now);
        if (flying.count === 0) {
          if (ended || stop !== undefined) break;
          if (hold !== undefined && hold.until.getTime() !== told.hold) {
            told = { ...told, hold: hold.until.getTime() };
            yield { type: 'waiting', until: hold.until, why: hold.why };
          }
        }
        const slow = slowOpening(transport, told.opening);
        if (slow !== undefined && slow.tellAt <= now) {
          told = { ...told, opening: slow.since };
          yield { type: 'waiting', until: slow.until, why: slow.why };
        }
        await flying.change(soonest(hold?.until, slow !== undefined && slow.tellAt > now ? slow.tellAt : undefined));
      }
    } catch (error) {
      fail(error);
    }
    yield* await windUp();
    yield* known.persist({ clock, patience: ledgerPatience, interrupted, problem: stop?.problem });
    if (mistake !== undefined) throw mistake.error;
    if (stop !== undefined) yield { type: 'stopped', ...stop };
  } finally {
    halted.removeEventListener('abort', onInterrupt);
    // Only when the caller has stopped listening is there anything left on its way.
    if (flying.count > 0) flying.setDeadline(finishing);
    await windUp();
    flying.close();
    await due.close();
  }
}

/** What a letter waits for that was taken when this computer was not sure any more that it has it. */
function aMoment(now: Date): Hold {
  return { until: new Date(now.getTime() + 1_000), why: say`this computer did not reach the ledger for a while` };
}

/** After how many milliseconds it is told that a server is slow to open a line. */
const slowAfter = 10_000;

/** The line that is being opened, unless it has been told of. */
function slowOpening({ opening }: Transport, told: number) {
  if (opening === undefined || opening.since.getTime() === told) return undefined;
  const since = opening.since.getTime();
  return { since, tellAt: new Date(since + slowAfter), until: opening.until, why: opening.why };
}

function soonest(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}
