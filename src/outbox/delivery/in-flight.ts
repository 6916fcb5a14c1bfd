import { setMaxListeners } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../clock.js';
import type { Message } from '../../messages/message.js';
import { withoutAddresses } from '../../messages/update-headers.js';
import type { Due } from './delivery.js';
import type { Outcome, Transport } from '../ports.js';
import type { QueuedLetter } from './queued-letters.js';

/** A letter that has come back from its try. */
export interface Returned<Letter extends Due> {
  readonly item: QueuedLetter<Letter>;
  readonly outcome: Outcome;
  /** Whether it was released, so that the server may know of it. */
  readonly left: boolean;
}

/** A letter that has a connection to the server, and waits until it may leave. */
interface AwaitingRelease<Letter extends Due> {
  readonly item: QueuedLetter<Letter>;
  /** Lets it leave, or keeps it here. Its text follows when `onDisk` resolves, and never when that rejects. */
  release(leaves: boolean, onDisk?: Promise<unknown>): void;
}

/** The letters that are on their way at one time. */
export interface InFlight<Letter extends Due> {
  /** How many wait for a connection, are being sent, or have come back and were not collected. */
  readonly count: number;
  start(item: QueuedLetter<Letter>, message: Message): void;
  /** How many have come back and were not collected, or wait for their release. */
  readonly waiting: number;
  /** Hands over what has come back since the last call. */
  collect(): readonly Returned<Letter>[];
  /** Hands over what began to wait for its release since the last call. */
  takeAwaitingRelease(): readonly AwaitingRelease<Letter>[];
  /** Resolves when something has come back or waits for its release, when `wake` is called, or at `until`. */
  change(until: Date | undefined): Promise<void>;
  /** Makes `change` resolve. */
  wake(): void;
  /** No more letters leave: those that wait for a connection come back. */
  keepBack(): void;
  /** Gives letters that are being sent so many milliseconds more, then closes their connections. */
  setDeadline(milliseconds: number): void;
  /** Removes the deadline: all have come back. */
  close(): void;
}

/** Sends letters by a transport, several at a time. */
export function inFlight<Letter extends Due>(transport: Transport, clock: Clock): InFlight<Letter> {
  const back: Returned<Letter>[] = [];
  const awaiting: AwaitingRelease<Letter>[] = [];
  const cut = new AbortController();
  const noMore = new AbortController();
  // Every letter that is being sent listens, and there may be more than ten.
  setMaxListeners(0, cut.signal, noMore.signal);
  const closed = new AbortController();
  let unfinished = 0;
  let hasDeadline = false;
  let woken = false;
  let wake = (): void => undefined;

  return {
    get count() {
      return unfinished + back.length;
    },
    get waiting() {
      return back.length + awaiting.length;
    },
    start(item, message) {
      unfinished += 1;
      let left = false;
      let textMayLeave = Promise.resolve(true);
      const leave = (): Promise<boolean> =>
        new Promise((resolve) => {
          const release = (leaves: boolean, onDisk: Promise<unknown> = Promise.resolve()): void => {
            left = leaves;
            textMayLeave = onDisk.then(
              () => true,
              () => (left = false),
            );
            resolve(leaves);
          };
          awaiting.push({ item, release });
          wake();
        });
      // Two officials may share a mailbox.
      const addresses = [...new Set(item.due.recipients.map(({ address }) => address))];
      const departure = { leave, textMayLeave: () => textMayLeave, noMore: noMore.signal };
      const sent = (async () => transport.send(message, addresses, cut.signal, departure))();
      void sent
        .catch((error: unknown) => broken(error, left))
        .then((outcome) => {
          unfinished -= 1;
          back.push({ item, outcome: discreet(outcome, message), left });
          wake();
        });
    },
    collect: () => back.splice(0),
    takeAwaitingRelease: () => awaiting.splice(0),
    async change(until) {
      const awake = new Promise<void>((resolve) => (wake = resolve));
      if (back.length > 0 || awaiting.length > 0 || woken) {
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
    keepBack: () => noMore.abort(),
    setDeadline(milliseconds) {
      if (hasDeadline) return;
      hasDeadline = true;
      const limit = new Date(clock.now().getTime() + milliseconds);
      void sleepUntil(clock, limit, closed.signal).then(() => cut.abort());
    },
    close: () => closed.abort(),
  };
}

/** What the ledger may keep of a try: a supporter's address is in lists only. */
function discreet(outcome: Outcome, { isPrivate }: Message): Outcome {
  if (isPrivate !== true) return outcome;
  return { ...outcome, recipients: undefined, reply: withoutAddresses(outcome.reply) };
}

/** A transport does not throw. If one does, nobody knows how far a letter came that was released. */
function broken(error: unknown, left: boolean): Outcome {
  const reply = error instanceof Error ? error.message : String(error);
  return left ? { kind: 'unknown', reply, server: '' } : { kind: 'deferred', reply, server: '', unanswered: true };
}

/** Sleeps until a moment, a minute at a time: the clock may jump and the computer may sleep. Ends early when `signal` is aborted. */
async function sleepUntil(clock: Clock, until: Date, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const left = until.getTime() - clock.now().getTime();
    if (left <= 0) return;
    // Rejects when it is aborted, which is no failure here.
    await clock.sleep(Math.min(left, 60_000), signal).catch(() => undefined);
  }
}

// Ten connections that are served alike then share one commit in place of two, and a turn takes a few microseconds.
const quietTurns = 10;

/**
 * Waits until all letters have come back or wait for their release, or until nothing has happened for a few turns of the event loop. A
 * commit costs as much as several letters, so those that come back together share one.
 */
export async function waitForBatch(letters: Pick<InFlight<Due>, 'waiting' | 'count'>): Promise<void> {
  let waitingBefore = letters.waiting;
  let quiet = 0;
  do {
    await turn();
    quiet = letters.waiting > waitingBefore ? 0 : quiet + 1;
    waitingBefore = letters.waiting;
  } while (quiet < quietTurns && waitingBefore < letters.count);
}
