import { say } from '../../language/sentence.js';
import { addresseeLines, lineKey, type AddresseeLine } from './addressee-lines.js';
import type { Claim } from './claimed-letters.js';
import type { ClosedMailbox, Due, SkipReason } from './delivery.js';
import type { Pacer } from './pace.js';
import type { Hold } from './pacing.js';
import { deferredLetters, type QueuedLetter } from './queued-letters.js';

/** What comes next: a letter, one that is not sent in this run, a pause, or nothing. */
type Next<Letter extends Due> =
  | { readonly kind: 'letter'; readonly item: QueuedLetter<Letter> }
  | { readonly kind: 'skipped'; readonly due: Letter; readonly reason: SkipReason }
  | { readonly kind: 'held'; readonly due: Letter; readonly mailbox: ClosedMailbox }
  | { readonly kind: 'hold'; readonly hold: Hold }
  | { readonly kind: 'end' };

/** The letters of a run in the order in which they may leave. */
export interface Queue<Letter extends Due> {
  next(now: Date): Promise<Next<Letter>>;
  /** `retry`: a server deferred it. A run does not wait for those alone. */
  defer(item: QueuedLetter<Letter>, hold: Hold, retry: boolean): void;
  /** Stops reading the plan. */
  close(): Promise<void>;
}

/** What a queue asks before a letter leaves. */
export interface QueueOptions<Letter extends Due> {
  readonly pacer: Pacer;
  readonly skipReason: (due: Letter) => SkipReason | undefined | Promise<SkipReason | undefined>;
  /** Whether no addressee of a letter accepts letters now. */
  readonly closedMailbox: (due: Letter) => ClosedMailbox | undefined;
  /** Whether the run stays for letters that a server deferred. */
  readonly stayForRetries: boolean;
  /** Where several senders share the letters: each is claimed just before it could leave. */
  readonly claim?: Claim<Letter> | undefined;
}

/** How many letters are claimed at a time: first, and after each pause; at most. Others can send what is not claimed. */
const [fewAtOnce, mostAtOnce] = [8, 100];

/**
 * A queue over the letters of a plan, with a line for each set of addressees: no letter waits for the pace of another's addressee.
 * Letters are read from the plan until one can leave. Those before it wait in their lines and take a few hundred octets each, because their
 * text is made when they leave.
 */
export function queue<Letter extends Due>(
  letters: AsyncIterable<Letter>,
  { pacer, skipReason, closedMailbox, stayForRetries, claim }: QueueOptions<Letter>,
): Queue<Letter> {
  const source = letters[Symbol.asyncIterator]();
  const deferred = deferredLetters<Letter>();
  const lines = addresseeLines<Letter>();
  /** What other senders have, or had for a while. */
  const elsewhere: QueuedLetter<Letter>[] = [];
  /** Whether any letter could be claimed since those elsewhere were last asked for. */
  let hasClaimed = true;
  /** How many letters of a line are claimed next. */
  let ahead = fewAtOnce;
  let isExhausted = false;
  let number = 0;

  /** Puts up to so many letters of the plan into the lines. */
  const read = async (count: number, now: Date): Promise<void> => {
    for (let left = count; left > 0 && !isExhausted; left -= 1) {
      const result = await source.next();
      if (result.done === true) isExhausted = true;
      else appendOrDefer(queuedLetter(result.value), now);
    }
  };
  const appendOrDefer = (item: QueuedLetter<Letter>, now: Date): void => {
    if (!deferIfLater(item, now)) lines.append({ item, number: ++number });
  };
  /** Defers a letter that is to be tried later. Gives whether it is. */
  const deferIfLater = (item: QueuedLetter<Letter>, now: Date): boolean => {
    const { nextTry } = item.due;
    if (nextTry === undefined || nextTry <= now) return false;
    deferred.add(item, { until: nextTry, why: say`a server asked to be tried later` }, true);
    return true;
  };
  /** Puts letters into the lines until one may leave. */
  const fill = async (now: Date): Promise<void> => {
    // What was tried before goes before what was not.
    for (let item = deferred.ready(now); item !== undefined; item = deferred.ready(now))
      lines.prepend({ item, number: 0 });
    while (lines.next(now) === undefined && !isExhausted) await read(1, now);
  };
  /** Claims what may leave next: some of a line, and the first of each other open one. What others have leaves its line. */
  const claimNext = async (next: AddresseeLine<Letter>, claimed: Claim<Letter>, now: Date): Promise<void> => {
    await read(ahead, now);
    const firsts = new Map([[next, next.firstFew(ahead)]]);
    for (const line of lines.open(now)) {
      if (firsts.size >= mostAtOnce) break;
      if (line !== next) firsts.set(line, line.firstFew(1));
    }
    ahead = Math.min(2 * ahead, mostAtOnce);
    const asked = [...firsts.values()].flat().filter(({ item }) => item.isClaimed !== true);
    const mine = await claimed(asked.map(({ item }) => item.due));
    if (mine.size > 0) hasClaimed = true;
    for (const [line, few] of firsts) {
      const kept = few.flatMap((one) => {
        if (one.item.isClaimed === true) return [one];
        const due = mine.get(one.item.due.key);
        if (due === undefined) {
          elsewhere.push(one.item);
          return [];
        }
        const item = { ...queuedLetter(due), isClaimed: true };
        if (deferIfLater(item, now)) return [];
        if (lineKey(due) === line.key) return [{ item, number: one.number }];
        // Another sender has reached a part of its addressees.
        lines.append({ item, number: one.number });
        return [];
      });
      lines.replaceFirst(line, few.length, kept);
    }
  };
  /** Puts what others had into the lines once more, when there is nothing else. Gives whether there is any. */
  const askElsewhere = (): boolean => {
    if (!isExhausted || lines.count > 0 || !hasClaimed || elsewhere.length === 0) return false;
    hasClaimed = false;
    for (const item of elsewhere.splice(0)) lines.append({ item, number: ++number });
    return true;
  };
  const nothingReady = (): Next<Letter> => {
    const waits = lines.count > 0 || !deferred.onlyRetries() || stayForRetries;
    const holds = [...lines.holds(), ...(waits ? [deferred.first()] : [])].filter((hold) => hold !== undefined);
    const [soonest] = holds.sort((one, other) => one.until.getTime() - other.until.getTime());
    return soonest === undefined ? { kind: 'end' } : { kind: 'hold', hold: soonest };
  };

  return {
    async next(now) {
      for (;;) {
        await fill(now);
        const line = lines.next(now);
        if (line === undefined) {
          if (askElsewhere()) continue;
          return nothingReady();
        }
        // Asked only here: nobody waits for the pace when there is nothing left to send.
        const pause = pacer.everyone(now);
        if (pause !== undefined) return { kind: 'hold', hold: pause };
        const { item } = line.first();
        const { due } = item;
        const mailbox = closedMailbox(due);
        if (mailbox !== undefined) {
          lines.removeFirst(line);
          return { kind: 'held', due, mailbox };
        }
        line.hold = pacer.one(due.recipients, now);
        if (line.hold !== undefined) {
          ahead = fewAtOnce;
          continue;
        }
        if (claim !== undefined && item.isClaimed !== true) {
          await claimNext(line, claim, now);
          continue;
        }
        lines.removeFirst(line);
        const reason = await skipReason(due);
        return reason === undefined ? { kind: 'letter', item } : { kind: 'skipped', due, reason };
      }
    },
    defer: (item, hold, retry) => deferred.add(item, hold, retry),
    async close() {
      await source.return?.();
    },
  };
}

function queuedLetter<Letter extends Due>(due: Letter): QueuedLetter<Letter> {
  return { due, tries: due.tries ?? 0, firstTry: due.firstTry, unanswered: 0 };
}
