import type { Transport } from '../ports.js';
import type { Answers } from './answers.js';
import type { Due } from './delivery.js';
import type { InFlight, Returned } from './in-flight.js';
import type { Pacer } from './pace.js';
import type { Hold } from './pacing.js';
import type { Queue } from './queue.js';
import type { QueuedLetter } from './queued-letters.js';
import type { Release } from './release.js';
import type { RunEnd } from './run-end.js';
import { settled, type SettleOptions } from './settling.js';

/** The tries of a run: starts letters, and draws the consequences of what comes back. */
export interface Tries<Letter extends Due> {
  /** How many more letters may be started now. */
  room(): number;
  /** What all letters wait for. */
  pause(now: Date): Hold | undefined;
  start(item: QueuedLetter<Letter>, now: Date): void;
  /** Takes in what has come back since the last call. */
  collect(now: Date): void;
}

/** The parts of a run that its tries work with. */
export interface TryParts<Letter extends Due> {
  readonly transport: Pick<Transport, 'connections'>;
  readonly pacer: Pacer;
  /** How many letters the server has to accept before several are sent at once. */
  readonly slowStart: number;
  readonly settling: SettleOptions;
  readonly due: Queue<Letter>;
  readonly sending: InFlight<Letter>;
  readonly releasing: Release<Letter>;
  readonly unwritten: Answers<Letter>;
  readonly end: RunEnd;
}

/** Nothing has been tried. */
export function tries<Letter extends Due>(parts: TryParts<Letter>): Tries<Letter> {
  const { transport, pacer, slowStart, settling, due, sending, releasing, unwritten, end } = parts;
  const { server, slowdown } = settling;
  /** Corrects what the pace has counted for a letter that did not leave. */
  const uncount = new Map<QueuedLetter<Letter>, () => void>();
  let accepted = 0;

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
  return {
    room() {
      if (end.stopped !== undefined) return 0;
      const oneByOne = server.doubtful || slowdown.slow || accepted < slowStart;
      return (oneByOne ? 1 : transport.connections) - sending.count;
    },
    pause: (now) => server.pause(now) ?? slowdown.pause(now),
    start(item, now) {
      const message = item.due.message(now);
      uncount.set(item, pacer.note(item.due.recipients, now));
      sending.start(item, message);
    },
    collect(now) {
      for (const returned of sending.collect()) settle(returned, now);
    },
  };
}
