import type { DeliveryEvent, Due } from '../outbox/delivery/delivery.js';
import type { Outcome, RecipientOutcome } from '../outbox/ports.js';
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
  /** By key: letters to be tried again, not before when, and what was said of them. */
  readonly deferred: Map<string, { readonly said: readonly Said[]; readonly nextTry: Date }>;
  /** Keys of those that some of their addressees have already. */
  readonly inPart: Set<string>;
  /** What the server said of letters that were refused for good or whose outcome is unknown, also where only some addressees refused. */
  readonly reasons: Map<string, Reason>;
  stopped: { readonly problem: Problem; readonly notBefore: Date | undefined } | undefined;
}

/** What a server said of a letter that it did not accept. */
interface Said {
  readonly outcome: 'deferred' | 'rejected' | 'unknown';
  /** Whom it was said of; `undefined`: of the whole letter. */
  readonly address: string | undefined;
  readonly reply: string;
}

/** What a server said of letters that it did not accept, and how often. */
export interface Reason extends Said {
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
    inPart: new Set(),
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
      forgetDeferred(tally, event.due.key);
      tally.held.set(address, { reply, letters: (tally.held.get(address)?.letters ?? 0) + 1 });
      return;
    }
    case 'stopped':
      tally.stopped = event;
      return;
    case 'deferred': {
      const { key } = event.due;
      const said = saidOf(event);
      for (const one of said) if (one.outcome !== 'deferred') addReason(tally.reasons, one);
      const open = said.filter(({ outcome }) => outcome === 'deferred');
      tally.deferred.set(key, { said: open, nextTry: event.nextTry });
      if (event.outcome.recipients?.some(({ kind }) => kind === 'sent') === true) tally.inPart.add(key);
      return;
    }
    case 'sent':
    case 'rejected':
    case 'unknown':
      for (const one of saidOf(event)) addReason(tally.reasons, one);
      break;
    case 'skipped':
      if (event.reason === 'held back') tally.heldBack++;
  }
  tally[event.type]++;
  forgetDeferred(tally, event.due.key);
}

function forgetDeferred({ deferred, inPart }: Tally, key: string): void {
  deferred.delete(key);
  inPart.delete(key);
}

/** What a server did not accept of a letter: the letter, or single addressees of it. */
function saidOf({ type, due, outcome }: Answered): readonly Said[] {
  if (type === 'rejected' || (outcome.recipients === undefined && type === outcome.kind))
    return type === 'sent' ? [] : [{ outcome: type, address: undefined, reply: outcome.reply }];
  const all = outcomes(due, outcome);
  const whole = all.filter(({ kind }) => kind !== 'rejected');
  // Where nobody has the letter, what was said alike of those who did not refuse was said of the letter.
  const [first] = whole;
  const areAlike = whole.every(({ kind, reply }) => kind === first?.kind && reply === first.reply);
  const said = areAlike && first !== undefined ? [first, ...all.filter(({ kind }) => kind === 'rejected')] : all;
  return said.flatMap((one) =>
    one.kind === 'sent'
      ? []
      : [{ outcome: one.kind, address: areAlike && one === first ? undefined : one.address, reply: one.reply }],
  );
}

type Answered = Pick<Extract<DeliveryEvent<Due>, { readonly outcome: Outcome }>, 'type' | 'due' | 'outcome'>;

/** What was said of each addressee. A letter that others have already may be tried for one of them alone. */
function outcomes({ recipients }: Due, outcome: Outcome): readonly RecipientOutcome[] {
  return outcome.recipients ?? recipients.map(({ address }) => ({ address, kind: outcome.kind, reply: outcome.reply }));
}

/** Every reply for letters that were not accepted so far, the most frequent first. */
export function reasons(tally: Tally): readonly Reason[] {
  const all = new Map(tally.reasons);
  for (const { said } of tally.deferred.values()) for (const one of said) addReason(all, one);
  return [...all.values()].sort((a, b) => b.times - a.times);
}

function addReason(reasons: Map<string, Reason>, said: Said): void {
  const key = JSON.stringify([said.outcome, said.address, said.reply]);
  reasons.set(key, { ...said, times: (reasons.get(key)?.times ?? 0) + 1 });
}

/** Whether an addressee refused a letter that others may have. */
export function someoneRefused({ reasons: said }: Tally): boolean {
  return [...said.values()].some(({ outcome, address }) => outcome === 'rejected' && address !== undefined);
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
