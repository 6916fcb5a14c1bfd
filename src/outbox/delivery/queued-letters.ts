import type { Due } from './delivery.js';
import type { Hold } from './pacing.js';

/** A letter on its way through a run. */
export interface QueuedLetter<Letter extends Due> {
  readonly due: Letter;
  /** Tries at which the server said something, in earlier runs too. */
  readonly tries: number;
  readonly firstTry: Date | undefined;
  /** How often in this run the server was gone before it heard of this letter. */
  readonly unanswered: number;
  /** Where several senders share the letters: whether it is this one's. */
  readonly isClaimed?: boolean;
}

/** Letters that are tried again later, the soonest first. */
export interface DeferredLetters<Letter extends Due> {
  /** What the first waits for. */
  first(): Hold | undefined;
  /** Takes the first, when its time has come. */
  ready(now: Date): QueuedLetter<Letter> | undefined;
  /** `retry`: deferred by a server and settled so in the ledger; a run does not stay for the sake of those. */
  add(item: QueuedLetter<Letter>, hold: Hold, retry: boolean): void;
  /** Whether a server deferred all that wait. */
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
