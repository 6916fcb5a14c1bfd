import type { Due } from './delivery.js';
import type { Hold } from './pacing.js';

/** A letter of a run, and its tries so far. */
export interface QueuedLetter<Letter extends Due> {
  readonly due: Letter;
  /** How often the server has answered, in earlier runs too. */
  readonly tries: number;
  readonly firstTry: Date | undefined;
  /** How often in this run the connection failed before the server knew of this letter. */
  readonly unanswered: number;
  /** Where several senders share the letters: whether this one has claimed it. */
  readonly isClaimed?: boolean;
}

/** Letters that are tried again later, the soonest first. */
export interface DeferredLetters<Letter extends Due> {
  /** What the first waits for. */
  first(): Hold | undefined;
  /** Takes the first, when its time has come. */
  ready(now: Date): QueuedLetter<Letter> | undefined;
  /** `retry`: a server deferred it, and the ledger knows; a run does not wait for those alone. */
  add(item: QueuedLetter<Letter>, hold: Hold, retry: boolean): void;
  /** Whether every letter that waits was deferred by a server. */
  onlyRetries(): boolean;
}

/** None yet. Letters for the same moment keep the order in which they came. */
export function deferredLetters<Letter extends Due>(): DeferredLetters<Letter> {
  const line: { readonly item: QueuedLetter<Letter>; readonly hold: Hold; readonly retry: boolean }[] = [];
  let retries = 0;
  return {
    first: () => line[0]?.hold,
    ready(now) {
      const first = line[0];
      if (first === undefined || first.hold.until > now) return undefined;
      line.shift();
      if (first.retry) retries -= 1;
      return first.item;
    },
    add(item, hold, retry) {
      let low = 0;
      let high = line.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (line[middle]!.hold.until <= hold.until)
          low = middle + 1; // middle is inside the line
        else high = middle;
      }
      line.splice(low, 0, { item, hold, retry });
      if (retry) retries += 1;
    },
    onlyRetries: () => retries === line.length,
  };
}
