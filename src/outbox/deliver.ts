import { setImmediate as turn } from 'node:timers/promises';
import type { Pace } from '../campaign/campaign.js';
import type { Clock } from '../clock.js';
import type { Message } from '../messages/message.js';
import { Problem } from '../problems/problem.js';
import { circuitBreaker } from './circuit-breaker.js';
import type { DeliveryEvent, Due } from './delivery.js';
import { inFlight, type InFlight } from './in-flight.js';
import { unhurried, type Hold, type Pacer } from './pace.js';
import type { Ledger, Transport } from './ports.js';
import { queue } from './queue.js';
import { serverWatch } from './server-watch.js';
import { settlementOf, type Settled } from './settling.js';
import type { Item } from './queued-letters.js';

/** What a delivery needs. */
export interface DeliverOptions<Letter extends Due> {
  /** Has every letter already, `ready` or `deferred`. */
  readonly ledger: Pick<Ledger, 'exchange'>;
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
  /** Whether the run stays until letters that a server put off are due again. Default: it ends, and a later run tries them. */
  readonly stayForRetries?: boolean | undefined;
  /** How long a server may be away before the run stops, in milliseconds. Default: 15 minutes. */
  readonly serverPatience?: number | undefined;
  /** How long letters on their way have when the run is interrupted, in milliseconds. Default: 10 seconds. */
  readonly finishing?: number | undefined;
}

/**
 * Sends what is due, and tells what became of it in the order in which it is written down.
 *
 * Each letter is marked `sending` in the ledger before the network is touched, in the same transaction that settles what has come
 * back. So at most as many letters are `sending` as there are connections, and whatever happens to this process, no letter that may
 * have left is taken again. `letters` is read as it is needed and should not keep one waiting.
 *
 * Ends with `stopped` when it cannot go on: interrupted, or what transport, ledger or too many refusals gave as a Problem. Throws
 * only what is a mistake of ours. Either way, whatever was on its way is settled first.
 */
export async function* deliver<Letter extends Due>(
  letters: AsyncIterable<Letter>,
  options: DeliverOptions<Letter>,
): AsyncGenerator<DeliveryEvent<Letter>, void, undefined> {
  const { ledger, transport, clock, random, interrupted, pace, pacer = unhurried, finishing = 10_000 } = options;
  const { stillMayBeWritten = () => true, stayForRetries = false, serverPatience = 15 * 60_000 } = options;
  const due = queue(letters, { pacer, stillMayBeWritten, stayForRetries });
  const server = serverWatch(serverPatience, random);
  const settling = { server, breaker: circuitBreaker(pace), giveUpAfterDays: pace.giveUpAfterDays, random };
  const flying = inFlight<Letter>(transport, clock);
  const unwritten: Settled<Letter>[] = [];
  let stop: { readonly problem: Problem; readonly notBefore: Date | undefined } | undefined;
  let mistake: { readonly error: unknown } | undefined;
  let accepted = 0;

  const fail = (error: unknown): void => {
    if (error instanceof Problem) stop ??= { problem: error, notBefore: undefined };
    else mistake ??= { error };
  };
  const onInterrupt = (): void => {
    const { reason } = interrupted as { reason: unknown }; // typed as any
    fail(reason instanceof Problem ? reason : new Problem({ code: 'interrupted', message: 'Stopped on request.' }));
    flying.setDeadline(finishing);
    flying.wake();
  };
  const collect = (now: Date): void => {
    for (const landed of flying.collect()) {
      const one = settlementOf(landed, now, settling);
      unwritten.push(one);
      if (one.event.type === 'sent') accepted += 1;
      if (one.again !== undefined) due.defer(one.again.item, one.again.hold, one.again.retry);
      if (one.stop !== undefined) stop ??= { problem: one.stop, notBefore: one.notBefore };
    }
  };
  const room = (): number => {
    if (stop !== undefined) return 0;
    return (server.doubtful || accepted < pace.slowStart ? 1 : transport.connections) - flying.count;
  };
  /** One transaction: what has come back is settled, what goes next is taken. Gives the events of the former. */
  const exchange = async (take: readonly Item<Letter>[], now: Date): Promise<readonly DeliveryEvent<Letter>[]> => {
    const settlements = unwritten.map(({ settlement }) => settlement);
    if (settlements.length + take.length === 0) return [];
    await ledger.exchange(
      settlements,
      take.map((item) => item.due.key),
      now,
    );
    return unwritten.splice(0, settlements.length).map(({ event }) => event);
  };
  /** Waits for what is on its way and writes it down. */
  const windUp = async (): Promise<readonly DeliveryEvent<Letter>[]> => {
    while (flying.count > 0) {
      await flying.change(undefined);
      collect(clock.now());
    }
    return exchange([], clock.now()).catch((error: unknown) => {
      fail(error);
      return [];
    });
  };

  if (interrupted.aborted) onInterrupt();
  interrupted.addEventListener('abort', onInterrupt);
  try {
    try {
      let announced: Hold | undefined;
      for (;;) {
        await gathered(flying);
        const now = clock.now();
        collect(now);
        const taking: { readonly item: Item<Letter>; readonly message: Message }[] = [];
        let hold = server.pause(now);
        let ended = stop !== undefined;
        while (hold === undefined && !ended && room() > taking.length) {
          const next = await due.next(now);
          if (next.kind === 'letter') {
            taking.push({ item: next.item, message: next.item.due.message(now) });
            pacer.note(next.item.due.recipients, now);
          } else if (next.kind === 'skipped') yield { type: 'skipped', due: next.due };
          else if (next.kind === 'hold') hold = next.hold;
          else ended = true;
        }
        const events = await exchange(
          taking.map(({ item }) => item),
          now,
        );
        for (const { item, message } of taking) flying.start(item, message);
        yield* events;
        if (flying.count === 0) {
          if (ended || stop !== undefined) break;
          if (hold !== undefined && hold.until.getTime() !== announced?.until.getTime()) {
            announced = hold;
            yield { type: 'waiting', until: hold.until, why: hold.why };
          }
        }
        await flying.change(hold?.until);
      }
    } catch (error) {
      fail(error);
    }
    yield* await windUp();
    if (mistake !== undefined) throw mistake.error;
    if (stop !== undefined) yield { type: 'stopped', ...stop };
  } finally {
    interrupted.removeEventListener('abort', onInterrupt);
    // Only when the caller has stopped listening is there anything left on its way.
    if (flying.count > 0) flying.setDeadline(finishing);
    await windUp();
    flying.close();
    await due.close();
  }
}

// Ten connections that are served alike then share one commit in place of two, and a turn takes a few microseconds.
const quietTurns = 10;

/**
 * Waits until all letters have come back, or none has for a few turns of the event loop: a commit costs as much as several letters,
 * so those that come back together are to share one.
 */
async function gathered(flying: Pick<InFlight<Due>, 'landed' | 'count'>): Promise<void> {
  let landed = flying.landed;
  let quiet = 0;
  do {
    await turn();
    quiet = flying.landed > landed ? 0 : quiet + 1;
    landed = flying.landed;
  } while (quiet < quietTurns && landed < flying.count);
}
