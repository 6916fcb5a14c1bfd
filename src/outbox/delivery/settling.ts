import { say } from '../../language/sentence.js';
import type { Problem } from '../../problems/problem.js';
import type { Breaker } from './circuit-breaker.js';
import type { DeliveryEvent, Due } from './delivery.js';
import type { Returned } from './in-flight.js';
import type { MailboxWatch } from './mailbox-watch.js';
import type { Hold } from './pacing.js';
import type { Outcome, Settlement, State } from '../ports.js';
import { givenUp, nextTry } from './retry.js';
import type { ServerWatch } from './server-watch.js';
import type { Slowdown } from './slowdown.js';
import type { QueuedLetter } from './queued-letters.js';

/** The consequences of a try. */
export interface Settled<Letter extends Due> {
  /** What the ledger keeps and the reader is told; `undefined` when the letter never left. */
  readonly answer: Answer<Letter> | undefined;
  /** How it is tried again in this run. `retry`: a server deferred it. */
  readonly again: { readonly item: QueuedLetter<Letter>; readonly hold: Hold; readonly retry: boolean } | undefined;
  readonly stop: Problem | undefined;
  readonly notBefore: Date | undefined;
}

/** A server's answer about a letter. */
export interface Answer<Letter extends Due> {
  readonly due: Letter;
  readonly settlement: Settlement;
  /** Not reported: the letter is tried again at once. */
  readonly quiet: boolean;
}

/** What a settlement depends on besides the outcome. */
export interface SettleOptions {
  readonly server: ServerWatch;
  readonly slowdown: Slowdown;
  readonly mailboxes: MailboxWatch;
  readonly breaker: Breaker;
  readonly giveUpAfterDays: number;
  readonly random: () => number;
}

// A letter at which the server hangs up each time is deferred like any other that it refuses for now.
const mostUnanswered = 5;

/** Decides from one try what the ledger keeps, what is reported, and what comes next. */
export function settled<Letter extends Due>(
  { item, outcome, left }: Returned<Letter>,
  at: Date,
  options: SettleOptions,
): Settled<Letter> {
  const { server, slowdown, mailboxes, breaker, giveUpAfterDays, random } = options;
  const { due } = item;
  const { notBefore } = outcome;
  const answer = (said: Outcome, next: Date | undefined, quiet = false): Answer<Letter> => ({
    due,
    settlement: { key: due.key, outcome: said, at, nextTry: next },
    quiet,
  });
  if (!left) {
    // The server knows nothing of the letter, so nothing has changed.
    if (outcome.stop !== undefined) return { answer: undefined, again: undefined, stop: outcome.stop, notBefore };
    const pause = outcome.tooFast === true ? slowdown.tooFast(outcome, at) : server.gone(outcome, at);
    return { answer: undefined, ...afterPause(item, pause), notBefore };
  }
  if (outcome.kind === 'deferred' && outcome.stop !== undefined) {
    // The server refuses the sender, not this letter: the next run may send it at once, or when the provider allows.
    return { answer: answer(outcome, notBefore ?? at), again: undefined, stop: outcome.stop, notBefore };
  }
  const unanswered = outcome.kind === 'deferred' && outcome.unanswered === true && item.unanswered < mostUnanswered;
  const again = { ...item, unanswered: item.unanswered + 1 };
  if (unanswered && outcome.connectionLost === true) {
    const hold = { until: at, why: say`the connection was lost` };
    const next = { item: again, hold, retry: false };
    return { answer: answer(outcome, at, true), again: next, stop: undefined, notBefore };
  }
  if (unanswered) {
    const pause = server.gone(outcome, at);
    return { answer: answer(outcome, 'until' in pause ? pause.until : at), ...afterPause(again, pause), notBefore };
  }
  if (outcome.unanswered !== true) server.heard();
  const tries = item.tries + 1;
  const firstTry = item.firstTry ?? at;
  if (outcome.kind === 'deferred' && outcome.tooFast === true) {
    const pause = slowdown.tooFast(outcome, at);
    const next = { ...item, due: unserved(due, outcome), firstTry };
    return { answer: answer(outcome, 'until' in pause ? pause.until : at), ...afterPause(next, pause), notBefore };
  }
  if (outcome.kind !== 'deferred') {
    if (outcome.kind === 'sent') slowdown.accepted(at);
    // A mailbox that refuses everything tells nothing about the campaign.
    const known = mailboxes.heard(due, outcome);
    const stop = outcome.stop ?? (known ? undefined : breaker(outcomeOf(due, outcome), outcome.reply));
    return { answer: answer(outcome, undefined), again: undefined, stop, notBefore };
  }
  const until = nextTry({ tries, firstTry, at, notBefore, giveUpAfterDays }, random);
  if (until === undefined) {
    const last = givenUp(outcome, giveUpAfterDays);
    return { answer: answer(last, undefined), again: undefined, stop: undefined, notBefore };
  }
  const hold = { until, why: say`${outcome.server} asked to be tried later` };
  // Addressees who have it do not get it again.
  const remaining = unserved(due, outcome);
  return {
    answer: answer(outcome, until),
    again: { item: { ...item, due: remaining, tries, firstTry, unanswered: 0 }, hold, retry: true },
    stop: undefined,
    notBefore,
  };
}

/** The answer for a letter that was taken and did not leave: only the try is counted. */
export function notLeft<Letter extends Due>(due: Letter, at: Date): Answer<Letter> {
  const outcome: Outcome = {
    kind: 'deferred',
    reply: 'it did not leave: this computer was away',
    server: '',
    unanswered: true,
  };
  return { due, settlement: { key: due.key, outcome, at, nextTry: at }, quiet: true };
}

/** The event of an answer. `state`: the letter's state in the ledger; `undefined` when it could not be written. */
export function eventOf<Letter extends Due>(
  { due, settlement: { outcome, at, nextTry: next } }: Answer<Letter>,
  state: State | undefined,
): DeliveryEvent<Letter> {
  const type = state === undefined ? outcomeOf(due, outcome) : outcomeByState(state, outcome);
  const written = state === undefined ? { unwritten: true } : {};
  if (type === 'deferred') return { type, due, outcome, at, nextTry: next ?? at, ...written };
  return { type, due, outcome, at, ...written };
}

/** The outcome by the ledger's state: what an earlier try reached counts too. */
function outcomeByState(state: State, { kind }: Outcome): Outcome['kind'] {
  return state === 'sent' || state === 'rejected' || state === 'deferred' || state === 'unknown' ? state : kind;
}

function afterPause<Letter extends Due>(
  item: QueuedLetter<Letter>,
  pause: Hold | Problem,
): Pick<Settled<Letter>, 'again' | 'stop'> {
  if ('until' in pause) return { again: { item, hold: pause, retry: false }, stop: undefined };
  return { again: undefined, stop: pause };
}

/** The outcome of the letter as a whole: one that reached only the campaign's own copy address reached nobody. */
function outcomeOf(due: Due, { kind, recipients }: Outcome): Outcome['kind'] {
  if (kind !== 'sent' || recipients === undefined) return kind;
  const officials = due.recipients.filter(({ role }) => role !== 'copy').map(({ address }) => address);
  const said = recipients.filter(({ address }) => officials.includes(address));
  return said.length > 0 && said.every((one) => one.kind === 'rejected') ? 'rejected' : 'sent';
}

function unserved<Letter extends Due>(due: Letter, { recipients }: Outcome): Letter {
  if (recipients === undefined) return due;
  const open = new Set(recipients.filter(({ kind }) => kind === 'deferred').map(({ address }) => address));
  return { ...due, recipients: due.recipients.filter(({ address }) => open.has(address)) };
}
