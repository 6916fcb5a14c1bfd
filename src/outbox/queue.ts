import type { Due } from './delivery.js';
import type { Hold, Pacer } from './pace.js';
import { waitingLine, type Item } from './queued-letters.js';

/** What comes next: a letter, one that is not to be written any more, a pause, or nothing. */
type Next<Letter extends Due> =
  | { readonly kind: 'letter'; readonly item: Item<Letter> }
  | { readonly kind: 'skipped'; readonly due: Letter }
  | { readonly kind: 'hold'; readonly hold: Hold }
  | { readonly kind: 'end' };

/** The letters of a run in the order in which they may leave. */
export interface Queue<Letter extends Due> {
  next(now: Date): Promise<Next<Letter>>;
  defer(item: Item<Letter>, hold: Hold, retry: boolean): void;
  /** Tells the source that no more is wanted. */
  close(): Promise<void>;
}

/** How a queue decides. */
export interface QueueOptions<Letter extends Due> {
  readonly pacer: Pacer;
  readonly stillMayBeWritten: (due: Letter) => boolean | Promise<boolean>;
  /** Whether the run stays for letters that a server put off. */
  readonly stayForRetries: boolean;
}

// A letter that has to wait for its addressee lets others pass, but not without end: what waits is kept in memory. Those that a server
// put off do not count: a server that puts off everybody at first (greylisting) would end the run before the last were tried.
const lookAhead = 1000;

/** A queue over the letters of a plan. It takes from the plan only what it can pass on or has to look beyond. */
export function queue<Letter extends Due>(
  letters: AsyncIterable<Letter>,
  options: QueueOptions<Letter>,
): Queue<Letter> {
  const source = letters[Symbol.asyncIterator]();
  const line = waitingLine<Letter>();
  let exhausted = false;

  const fromSource = async (): Promise<Item<Letter> | undefined> => {
    if (exhausted || line.held >= lookAhead) return undefined;
    const result = await source.next();
    if (result.done === true) {
      exhausted = true;
      return undefined;
    }
    const due = result.value;
    return { due, tries: due.tries ?? 0, firstTry: due.firstTry, unheard: 0 };
  };
  const nothingReady = (): Next<Letter> => {
    const hold = line.first();
    if (hold === undefined || (line.onlyRetries() && !options.stayForRetries)) return { kind: 'end' };
    return { kind: 'hold', hold };
  };

  return {
    async next(now) {
      const pause = options.pacer.everyone(now);
      if (pause !== undefined) {
        // Nobody waits for the pace when there is nothing left to send.
        const item = line.onlyRetries() ? await fromSource() : undefined;
        if (item !== undefined) line.add(item, pause, false);
        return line.onlyRetries() ? nothingReady() : { kind: 'hold', hold: pause };
      }
      for (;;) {
        const waited = line.ready(now);
        const item = waited ?? (await fromSource());
        if (item === undefined) return nothingReady();
        const { due } = item;
        if (waited === undefined && due.nextTry !== undefined && due.nextTry > now) {
          line.add(item, { until: due.nextTry, why: 'a server asked to be tried later' }, true);
          continue;
        }
        const hold = options.pacer.one(due.recipients, now);
        if (hold !== undefined) line.add(item, hold, false);
        else if (await options.stillMayBeWritten(due)) return { kind: 'letter', item };
        else return { kind: 'skipped', due };
      }
    },
    defer: (item, hold, retry) => line.add(item, hold, retry),
    async close() {
      await source.return?.();
    },
  };
}
