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
  /** Whether it was let go, so that the server may have heard of it. */
  readonly left: boolean;
}

/** A letter that has a line to the server, and waits to be let go. */
interface Boarding<Letter extends Due> {
  readonly item: QueuedLetter<Letter>;
  /** Lets it go, or keeps it here. */
  answer(leaves: boolean): void;
}

/** The letters that are on their way at one time. */
export interface InFlight<Letter extends Due> {
  /** How many wait for a line, are on their way, or have come back and were not collected. */
  readonly count: number;
  start(item: QueuedLetter<Letter>, message: Message): void;
  /** How many have come back and were not collected, or wait to be let go. */
  readonly waiting: number;
  /** Hands over what has come back since the last call. */
  collect(): readonly Returned<Letter>[];
  /** Hands over what waits to be let go since the last call. */
  board(): readonly Boarding<Letter>[];
  /** Resolves when something has come back or waits to be let go, when `wake` is called, or at `until`. */
  change(until: Date | undefined): Promise<void>;
  /** Makes `change` resolve. */
  wake(): void;
  /** No more letters leave: whoever waits for a line comes back. */
  keepBack(): void;
  /** Gives those on their way so many milliseconds more, then breaks the lines. */
  setDeadline(milliseconds: number): void;
  /** Forgets the deadline: all have come back. */
  close(): void;
}

/** Flights over a transport. */
export function inFlight<Letter extends Due>(transport: Transport, clock: Clock): InFlight<Letter> {
  const back: Returned<Letter>[] = [];
  const boarding: Boarding<Letter>[] = [];
  const cut = new AbortController();
  const noMore = new AbortController();
  // Every letter on its way listens, and there may be more than ten.
  setMaxListeners(0, cut.signal, noMore.signal);
  const closed = new AbortController();
  let aloft = 0;
  let hurried = false;
  let woken = false;
  let wake = (): void => undefined;

  return {
    get count() {
      return aloft + back.length;
    },
    get waiting() {
      return back.length + boarding.length;
    },
    start(item, message) {
      aloft += 1;
      let left = false;
      const leave = (): Promise<boolean> =>
        new Promise((resolve) => {
          const answer = (leaves: boolean): void => {
            left = leaves;
            resolve(leaves);
          };
          boarding.push({ item, answer });
          wake();
        });
      // Two officials may share a mailbox.
      const addresses = [...new Set(item.due.recipients.map(({ address }) => address))];
      const departure = { leave, noMore: noMore.signal };
      const sent = (async () => transport.send(message, addresses, cut.signal, departure))();
      void sent
        .catch((error: unknown) => broken(error, left))
        .then((outcome) => {
          aloft -= 1;
          back.push({ item, outcome: discreet(outcome, message), left });
          wake();
        });
    },
    collect: () => back.splice(0),
    board: () => boarding.splice(0),
    async change(until) {
      const awake = new Promise<void>((resolve) => (wake = resolve));
      if (back.length > 0 || boarding.length > 0 || woken) {
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
      if (hurried) return;
      hurried = true;
      const limit = new Date(clock.now().getTime() + milliseconds);
      void sleepUntil(clock, limit, closed.signal).then(() => cut.abort());
    },
    close: () => closed.abort(),
  };
}

/** What may be written down of a try: a supporter's address stands in lists alone. */
function discreet(outcome: Outcome, { isPrivate }: Message): Outcome {
  if (isPrivate !== true) return outcome;
  return { ...outcome, recipients: undefined, reply: withoutAddresses(outcome.reply) };
}

/** A transport does not throw. If one does, how far a letter came that was let go is not known. */
function broken(error: unknown, left: boolean): Outcome {
  const reply = error instanceof Error ? error.message : String(error);
  return left ? { kind: 'unknown', reply, server: '' } : { kind: 'deferred', reply, server: '', unheard: true };
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

// Ten connections that are served alike then share one commit in place of two, and a turn takes a few microseconds.
const quietTurns = 10;

/**
 * Waits until all letters have come back or wait to be let go, or none has for a few turns of the event loop: a commit costs as much as several letters,
 * so those that come back together are to share one.
 */
export async function waitForBatch(flying: Pick<InFlight<Due>, 'waiting' | 'count'>): Promise<void> {
  let landed = flying.waiting;
  let quiet = 0;
  do {
    await turn();
    quiet = flying.waiting > landed ? 0 : quiet + 1;
    landed = flying.waiting;
  } while (quiet < quietTurns && landed < flying.count);
}
