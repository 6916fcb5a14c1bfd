import type { DeliveryEvent, Due } from '../outbox/delivery.js';
import type { Problem } from '../problems/problem.js';

/** What became of the letters of one run, counted as the events come in. */
export interface Tally {
  sent: number;
  deferred: number;
  rejected: number;
  unknown: number;
  skipped: number;
  /** What the server said of letters that were not accepted, with the outcome: how often. */
  readonly reasons: Map<string, number>;
  stopped: { readonly problem: Problem; readonly notBefore: Date | undefined } | undefined;
  /** The soonest moment at which a deferred letter may be tried again. */
  nextTry: Date | undefined;
}

/** A tally of nothing yet. */
export function emptyTally(): Tally {
  return {
    sent: 0,
    deferred: 0,
    rejected: 0,
    unknown: 0,
    skipped: 0,
    reasons: new Map(),
    stopped: undefined,
    nextTry: undefined,
  };
}

/** Adds one event. */
export function add(tally: Tally, event: DeliveryEvent<Due>): void {
  switch (event.type) {
    case 'waiting':
      return;
    case 'stopped':
      tally.stopped = event;
      return;
    case 'skipped':
      tally.skipped++;
      return;
    case 'deferred':
      if (tally.nextTry === undefined || event.nextTry < tally.nextTry) tally.nextTry = event.nextTry;
      break;
    case 'sent':
    case 'rejected':
    case 'unknown':
  }
  tally[event.type]++;
  if (event.type === 'sent') return;
  const reason = `${event.type}: ${event.outcome.reply}`;
  tally.reasons.set(reason, (tally.reasons.get(reason) ?? 0) + 1);
}
