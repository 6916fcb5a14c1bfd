import { say } from '../../language/sentence.js';
import { addresseeLines, type AddresseeLines } from './addressee-lines.js';
import type { Due } from './delivery.js';
import { deferredLetters, type DeferredLetters, type QueuedLetter } from './queued-letters.js';

/** The letters of a plan that have not left: in the line of their addressees, or deferred. The plan is read as far as is needed. */
export interface WaitingLetters<Letter extends Due> {
  readonly lines: AddresseeLines<Letter>;
  readonly deferred: DeferredLetters<Letter>;
  /** Whether all of the plan has been read. */
  readonly isRead: boolean;
  /** Reads up to so many letters of the plan. */
  read(count: number, now: Date): Promise<void>;
  /** Puts letters into the lines until one may leave, those first that were tried before. */
  fill(now: Date): Promise<void>;
  /** Puts a letter behind all that were read so far. */
  append(item: QueuedLetter<Letter>): void;
  /** Defers a letter that is to be tried later. Gives whether it is. */
  deferIfLater(item: QueuedLetter<Letter>, now: Date): boolean;
  /** Stops reading the plan. */
  close(): Promise<void>;
}

/** Nothing of the plan has been read. */
export function waitingLetters<Letter extends Due>(letters: AsyncIterable<Letter>): WaitingLetters<Letter> {
  const source = letters[Symbol.asyncIterator]();
  const lines = addresseeLines<Letter>();
  const deferred = deferredLetters<Letter>();
  let isExhausted = false;
  let number = 0;

  const append = (item: QueuedLetter<Letter>): void => lines.append({ item, number: ++number });
  const deferIfLater = (item: QueuedLetter<Letter>, now: Date): boolean => {
    const { nextTry } = item.due;
    if (nextTry === undefined || nextTry <= now) return false;
    deferred.add(item, { until: nextTry, why: say`a server asked to be tried later` }, true);
    return true;
  };
  const read = async (count: number, now: Date): Promise<void> => {
    for (let left = count; left > 0 && !isExhausted; left -= 1) {
      const result = await source.next();
      if (result.done === true) isExhausted = true;
      else {
        const item = queuedLetter(result.value);
        if (!deferIfLater(item, now)) append(item);
      }
    }
  };
  return {
    lines,
    deferred,
    get isRead() {
      return isExhausted;
    },
    read,
    async fill(now) {
      for (let item = deferred.ready(now); item !== undefined; item = deferred.ready(now))
        lines.prepend({ item, number: 0 });
      while (lines.next(now) === undefined && !isExhausted) await read(1, now);
    },
    append,
    deferIfLater,
    async close() {
      await source.return?.();
    },
  };
}

/** A letter as the plan has it. */
export function queuedLetter<Letter extends Due>(due: Letter): QueuedLetter<Letter> {
  return { due, tries: due.tries ?? 0, firstTry: due.firstTry, unanswered: 0 };
}
