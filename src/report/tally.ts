import type { DeliveryEvent, Due } from '../outbox/delivery/delivery.js';
import type { Problem } from '../problems/problem.js';

/** What became of the letters of one run, counted as the events come in; a letter that is tried several times counts once. */
export interface Tally {
  sent: number;
  rejected: number;
  unknown: number;
  skipped: number;
  /** How many of those somebody held back. */
  heldBack: number;
  /** By mailbox: letters that were not tried because it refuses everything, and what it said. */
  readonly held: Map<string, { readonly reply: string; readonly letters: number }>;
  /** Answers that are not in the ledger. */
  unwritten: number;
  /** By key: letters to be tried again, and not before when. */
  readonly deferred: Map<string, { readonly reply: string; readonly nextTry: Date }>;
  /** What the server said of letters that were refused for good or whose outcome is unknown. */
  readonly reasons: Map<string, Reason>;
  stopped: { readonly problem: Problem; readonly notBefore: Date | undefined } | undefined;
}

/** What a server said of letters that it did not accept, and how often. */
export interface Reason {
  readonly outcome: 'deferred' | 'rejected' | 'unknown';
  readonly reply: string;
  readonly times: number;
}

/** A tally of nothing yet. */
export function emptyTally(): Tally {
  return {
    sent: 0,
    rejected: 0,
    unknown: 0,
    skipped: 0,
    heldBack: 0,
    held: new Map(),
    unwritten: 0,
    deferred: new Map(),
    reasons: new Map(),
    stopped: undefined,
  };
}

/** Adds one event. */
export function add(tally: Tally, event: DeliveryEvent<Due>): void {
  switch (event.type) {
    case 'waiting':
      return;
    case 'unwritten':
      tally.unwritten = event.answers.length;
      return;
    case 'written':
      tally.unwritten = 0;
      return;
    case 'held': {
      const { address, reply } = event.mailbox;
      tally.deferred.delete(event.due.key);
      tally.held.set(address, { reply, letters: (tally.held.get(address)?.letters ?? 0) + 1 });
      return;
    }
    case 'stopped':
      tally.stopped = event;
      return;
    case 'deferred':
      tally.deferred.set(event.due.key, { reply: event.outcome.reply, nextTry: event.nextTry });
      return;
    case 'rejected':
    case 'unknown':
      addReason(tally.reasons, event.type, event.outcome.reply);
      break;
    case 'skipped':
      if (event.reason === 'held back') tally.heldBack++;
      break;
    case 'sent':
  }
  tally[event.type]++;
  tally.deferred.delete(event.due.key);
}

/** Every reply for letters that were not accepted so far, the most frequent first. */
export function reasons(tally: Tally): readonly Reason[] {
  const all = new Map(tally.reasons);
  for (const { reply } of tally.deferred.values()) addReason(all, 'deferred', reply);
  return [...all.values()].sort((a, b) => b.times - a.times);
}

function addReason(reasons: Map<string, Reason>, outcome: Reason['outcome'], reply: string): void {
  const key = `${outcome} ${reply}`;
  reasons.set(key, { outcome, reply, times: (reasons.get(key)?.times ?? 0) + 1 });
}

/** What became of the letters of a run, each counted once: together they are those that were due. */
export interface DeliveryCounts {
  readonly sent: number;
  readonly deferred: number;
  readonly rejected: number;
  readonly unknown: number;
  /** Opted out or held back since the plan was made. */
  readonly skipped: number;
  /** Not tried, because their mailbox refuses everything. */
  readonly held: number;
  /** Other senders of the same ledger have them. */
  readonly left_to_others: number;
  /** The run ended before their turn. */
  readonly not_tried: number;
}

/** Counts the letters of a run. `due`: how many were due; `others`: how many of them other senders have. */
export function deliveryCounts(tally: Tally, due: number, others = 0): DeliveryCounts {
  const { sent, rejected, unknown, skipped } = tally;
  const deferred = tally.deferred.size;
  const held = [...tally.held.values()].reduce((sum, { letters }) => sum + letters, 0);
  const known = sent + deferred + rejected + unknown + skipped + held + others;
  return {
    sent,
    deferred,
    rejected,
    unknown,
    skipped,
    held,
    left_to_others: others,
    not_tried: Math.max(0, due - known),
  };
}

/** The soonest moment at which a letter may be tried again. */
export function nextTry({ deferred }: Tally): Date | undefined {
  let soonest: Date | undefined;
  for (const { nextTry: at } of deferred.values()) if (soonest === undefined || at < soonest) soonest = at;
  return soonest;
}
