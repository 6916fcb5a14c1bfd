import { lineClaims, type Claim } from './claimed-letters.js';
import type { ClosedMailbox, Due, SkipReason } from './delivery.js';
import type { Pacer } from './pace.js';
import type { Hold } from './pacing.js';
import type { QueuedLetter } from './queued-letters.js';
import { waitingLetters } from './waiting-letters.js';

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

/**
 * A queue over the letters of a plan, with a line for each set of addressees: no letter waits for the pace of another's addressee.
 * Letters are read from the plan until one can leave. Those before it wait in their lines and take a few hundred octets each, because their
 * text is made when they leave.
 */
export function queue<Letter extends Due>(
  letters: AsyncIterable<Letter>,
  { pacer, skipReason, closedMailbox, stayForRetries, claim }: QueueOptions<Letter>,
): Queue<Letter> {
  const waiting = waitingLetters(letters);
  const { lines, deferred } = waiting;
  const claims = claim && lineClaims(waiting, claim);

  const nothingReady = (): Next<Letter> => {
    const waits = lines.count > 0 || !deferred.onlyRetries() || stayForRetries;
    const holds = [...lines.holds(), ...(waits ? [deferred.first()] : [])].filter((hold) => hold !== undefined);
    const [soonest] = holds.sort((one, other) => one.until.getTime() - other.until.getTime());
    return soonest === undefined ? { kind: 'end' } : { kind: 'hold', hold: soonest };
  };

  return {
    async next(now) {
      for (;;) {
        await waiting.fill(now);
        const line = lines.next(now);
        if (line === undefined) {
          if (claims?.askAgain() === true) continue;
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
          claims?.startSmall();
          continue;
        }
        if (claims !== undefined && item.isClaimed !== true) {
          await claims.claim(line, now);
          continue;
        }
        lines.removeFirst(line);
        const reason = await skipReason(due);
        return reason === undefined ? { kind: 'letter', item } : { kind: 'skipped', due, reason };
      }
    },
    defer: (item, hold, retry) => deferred.add(item, hold, retry),
    close: () => waiting.close(),
  };
}
