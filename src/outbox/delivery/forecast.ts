import type { Sentence } from '../../language/sentence.js';
import type { Pace } from '../../campaign/campaign.js';
import type { Due } from './delivery.js';
import { pacer } from './pace.js';
import type { Departures } from './departures.js';
import type { PlannedAddressee } from '../ports.js';
import { queue } from './queue.js';

/** How long a campaign will take. */
export interface Forecast {
  /** When the first letter may leave, and when the last one will. */
  readonly begins: Date;
  readonly ends: Date;
  /** The limits that make it longer, each by its key and value; the one that holds back longest comes first. */
  readonly limits: readonly Sentence[];
}

/** Milliseconds that a letter takes on one connection to a usual provider, measured from the first command to the last answer. */
const letterTakes = 1000;

/**
 * Says when a campaign will be done: the queue that sends is run with a clock that jumps from one moment to the next. Letters are known by
 * their addressees alone. `undefined` when there are none. Takes some microseconds a letter.
 */
export async function forecast(
  letters: Iterable<readonly PlannedAddressee[]>,
  pace: Pace,
  timeZone: string,
  options: { readonly now: Date; readonly connections: number; readonly history: Departures },
): Promise<Forecast | undefined> {
  // Nothing is random here: gaps have their mean length.
  const pacing = pacer(pace, timeZone, options.history, () => 0.5);
  const line = queue(dues(letters), {
    pacer: pacing,
    skipReason: () => undefined,
    closedMailbox: () => undefined,
    stayForRetries: false,
  });
  const held = new Map<Sentence, number>(); // a pacer has one sentence for each limit
  /** When each letter that is being sent comes back. */
  let back: number[] = [];
  let left = 0;
  // Of several limits in a row the last is the one that binds.
  let waiting: { readonly why: Sentence; readonly since: number } | undefined;
  let begins: Date | undefined;
  let now = options.now.getTime();
  for (;;) {
    back = back.filter((at) => at > now);
    if (back.length >= (left < pace.slowStart ? 1 : options.connections)) {
      now = Math.min(...back);
      continue;
    }
    const next = await line.next(new Date(now));
    if (next.kind === 'letter') {
      begins ??= new Date(now);
      if (waiting !== undefined) held.set(waiting.why, (held.get(waiting.why) ?? 0) + now - waiting.since);
      waiting = undefined;
      pacing.note(next.item.due.recipients, new Date(now));
      back.push(now + letterTakes);
      left += 1;
    } else if (next.kind === 'hold') {
      const { why, until } = next.hold;
      waiting = { why, since: waiting?.since ?? now };
      now = until.getTime();
    } else if (next.kind === 'end') break;
  }
  if (begins === undefined) return undefined;
  const ends = new Date(Math.max(now, ...back));
  // Where the connections are busy nearly all the time, no limit makes it longer.
  const isBusy = ends.getTime() - options.now.getTime() < (1.1 * left * letterTakes) / options.connections;
  const limits = isBusy ? [] : [...held].sort(([, a], [, b]) => b - a).map(([why]) => why);
  return { begins, ends, limits };
}

/** An iterator written by hand: a generator would make several promises for each letter. */
function dues(letters: Iterable<readonly PlannedAddressee[]>): AsyncIterable<Due> {
  const source = letters[Symbol.iterator]();
  let number = 0;
  const next = (): Promise<IteratorResult<Due>> => {
    const result = source.next();
    if (result.done === true) return Promise.resolve({ done: true, value: undefined });
    number += 1;
    return Promise.resolve({ value: { key: String(number), recipients: result.value, message: neverComposed } });
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

function neverComposed(): never {
  throw new Error('A forecast sends nothing.');
}
