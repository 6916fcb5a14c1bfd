import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock.js';
import type { Message } from '../messages/message.js';
import type { Due } from './delivery.js';
import type { Outcome, Transport } from './ports.js';
import type { Item } from './queued-letters.js';

/** A letter that has come back from its try. */
export interface Landed<Letter extends Due> {
  readonly item: Item<Letter>;
  readonly outcome: Outcome;
}

/** The letters that are on their way at one time. */
export interface InFlight<Letter extends Due> {
  /** How many are on their way or have come back and were not collected. */
  readonly count: number;
  start(item: Item<Letter>, message: Message): void;
  /** How many have come back and were not collected. */
  readonly landed: number;
  /** Hands over what has come back since the last call. */
  collect(): readonly Landed<Letter>[];
  /** Resolves when something has come back, when `wake` is called, or at `until`. */
  change(until: Date | undefined): Promise<void>;
  /** Makes `change` resolve. */
  wake(): void;
  /** Gives those on their way so many milliseconds more, then breaks the lines. */
  setDeadline(milliseconds: number): void;
  /** Forgets the deadline: all have come back. */
  close(): void;
}

/** Flights over a transport. */
export function inFlight<Letter extends Due>(transport: Transport, clock: Clock): InFlight<Letter> {
  const back: Landed<Letter>[] = [];
  const cut = new AbortController();
  // Every letter on its way listens, and there may be more than ten.
  setMaxListeners(0, cut.signal);
  const closed = new AbortController();
  let aloft = 0;
  let hurried = false;
  let woken = false;
  let wake = (): void => undefined;

  return {
    get count() {
      return aloft + back.length;
    },
    get landed() {
      return back.length;
    },
    start(item, message) {
      aloft += 1;
      // Two officials may share a mailbox.
      const addresses = [...new Set(item.due.recipients.map(({ address }) => address))];
      void tried(transport, message, addresses, cut.signal).then((outcome) => {
        aloft -= 1;
        back.push({ item, outcome });
        wake();
      });
    },
    collect: () => back.splice(0),
    async change(until) {
      const awake = new Promise<void>((resolve) => (wake = resolve));
      if (back.length > 0 || woken) {
        woken = false;
        return;
      }
      if (until === undefined) return awake;
      const slept = new AbortController();
      await Promise.race([awake, sleepUntil(clock, until, slept.signal)]);
      slept.abort();
    },
    wake() {
      woken = true;
      wake();
    },
    setDeadline(milliseconds) {
      if (hurried) return;
      hurried = true;
      const limit = new Date(clock.now().getTime() + milliseconds);
      void sleepUntil(clock, limit, closed.signal).then(() => cut.abort());
    },
    close: () => closed.abort(),
  };
}

/** A transport does not throw. If one does, how far the letter came is not known. */
async function tried(
  transport: Transport,
  message: Message,
  to: readonly string[],
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    return await transport.send(message, to, signal);
  } catch (error) {
    return { kind: 'unknown', reply: error instanceof Error ? error.message : String(error), server: '' };
  }
}

/** Sleeps until a moment, a minute at a time: the clock may jump and the computer may sleep. Ends early when `signal` says so. */
async function sleepUntil(clock: Clock, until: Date, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const left = until.getTime() - clock.now().getTime();
    if (left <= 0) return;
    // Rejects when it is aborted, which is no failure here.
    await clock.sleep(Math.min(left, 60_000), signal).catch(() => undefined);
  }
}
