import type { SmtpSettings } from '../campaign/campaign.js';
import type { Outcome, RecipientOutcome } from '../outbox/ports.js';
import { failureText } from './failure-text.js';
import { limitRefusal, senderRefused, type Refusal } from './refusal.js';
import { oneLine, replyCode, replyKind } from './reply.js';
import type { TransferResult } from './session.js';

/** What is to be judged: how far a letter came, for whom, with whose name as sender. */
export interface DeliveryAttempt {
  readonly carried: TransferResult;
  readonly from: string;
  readonly to: readonly string[];
  readonly settings: SmtpSettings;
  readonly now: Date;
}

/** A judgement, and whether the session is fit for another letter. */
export interface Verdict {
  readonly outcome: Outcome;
  /** `reset`: after RSET. */
  readonly session: 'fit' | 'reset' | 'lost';
  readonly crowded: boolean;
}

/**
 * Says what became of a letter.
 *
 * The server asks for the letter with 354. Before that it has nothing: whatever failed can be tried again. After it only an SMTP
 * answer to the end of the letter tells; without one nobody knows whether the server has the letter (RFC 1047).
 */
export function verdict(one: DeliveryAttempt): Verdict {
  const { carried } = one;
  if (carried.begun) return afterText(one);
  const { error } = carried;
  const response = error?.response ?? '';
  const spoken = replyKind(response) !== 'none' && replyCode(response) !== 421;
  if (error?.code === 'EMESSAGE' && !spoken) return tooLarge(one);
  if (error?.command === 'API' && error.code === 'EENVELOPE')
    return rejected(one, `${failureText(error)}; it was not sent.`);
  if (!spoken)
    return unanswered(
      one,
      response === '' ? (error === undefined ? 'No answer' : failureText(error)) : oneLine(response),
    );
  // Answers to RCPT that came along after a refused MAIL say nothing: they are left aside.
  if (error?.command === 'MAIL FROM') return senderRefusal(one, response) ?? settled(one, one.to, response, 'reset');
  return settled(one, accepted(one), response, 'reset');
}

/** A sender that is refused for good concerns every letter, unless the answer is about the size or a limit. */
function senderRefusal(one: DeliveryAttempt, response: string): Verdict | undefined {
  const reply = oneLine(response);
  if (replyKind(response) !== 'no' || isAboutSize(response)) return undefined;
  if (limitRefusal(reply, one.settings, one.now) !== undefined) return undefined;
  const stop = senderRefused(one.settings, one.from, reply);
  return { outcome: { kind: 'deferred', reply, server: server(one), stop }, session: 'reset', crowded: false };
}

/** The letter went out, wholly or in part. */
function afterText(one: DeliveryAttempt): Verdict {
  const { carried } = one;
  const answer = carried.reply ?? (carried.error?.code === 'EMESSAGE' ? carried.error.response : undefined);
  if (answer === undefined || replyKind(answer) === 'none') {
    const heard = carried.error?.response ?? carried.reply ?? '';
    const words =
      heard === ''
        ? `No answer after the letter: ${carried.error === undefined ? 'silence' : failureText(carried.error)}`
        : heard;
    return settled(one, accepted(one), words, 'lost');
  }
  return settled(one, accepted(one), answer, replyCode(answer) === 421 ? 'lost' : 'fit');
}

/** Puts together what was said of the accepted addresses, all alike, and of those that were refused. */
function settled(one: DeliveryAttempt, alike: readonly string[], answer: string, session: Verdict['session']): Verdict {
  const limits: Refusal[] = [];
  const said = (address: string, reply: string): RecipientOutcome => {
    const words = oneLine(reply);
    const kind = kindOf(reply, one.carried.begun);
    const limit = kind === 'unknown' ? undefined : limitRefusal(words, one.settings, one.now);
    if (limit !== undefined) limits.push(limit);
    // A limit is about us and not about this letter: it is not refused for good.
    return { address, kind: limit === undefined ? kind : 'deferred', reply: words };
  };
  const recipients = one.to.map((address) =>
    alike.includes(address) ? said(address, answer) : said(address, one.carried.refused.get(address) ?? ''),
  );
  const worst = order.find((kind) => recipients.some((recipient) => recipient.kind === kind)) ?? 'unknown';
  const differ = recipients.some(({ kind, reply }) => kind !== recipients[0]?.kind || reply !== recipients[0].reply);
  const stopping = limits.find(({ stop }) => stop !== undefined);
  const outcome: Outcome = {
    kind: worst,
    reply: recipients.find(({ kind }) => kind === worst)?.reply ?? '',
    server: server(one),
    ...(differ && { recipients }),
    ...(stopping !== undefined && { stop: stopping.stop, notBefore: stopping.notBefore }),
    ...(worst === 'deferred' && limits.some(({ tooFast }) => tooFast === true) && { tooFast: true }),
  };
  return { outcome, session, crowded: limits.some(({ crowded }) => crowded === true) };
}

// A letter as a whole is what most needs somebody's attention.
const order = ['unknown', 'deferred', 'sent', 'rejected'] as const;

function kindOf(reply: string, begun: boolean): RecipientOutcome['kind'] {
  switch (replyKind(reply)) {
    case 'yes':
      return begun ? 'sent' : 'deferred';
    case 'later':
      return 'deferred';
    case 'no':
      return 'rejected';
    case 'none':
      return begun ? 'unknown' : 'deferred';
  }
}

function unanswered(one: DeliveryAttempt, reply: string): Verdict {
  const limit = limitRefusal(reply, one.settings, one.now);
  const stop = limit?.stop === undefined ? {} : { stop: limit.stop, notBefore: limit.notBefore };
  const outcome: Outcome = {
    kind: 'deferred',
    reply,
    server: server(one),
    unanswered: limit?.stop === undefined && limit?.tooFast !== true,
    ...stop,
    ...(limit?.tooFast === true && { tooFast: true }),
  };
  return { outcome, session: 'lost', crowded: limit?.crowded === true };
}

function tooLarge(one: DeliveryAttempt): Verdict {
  const limit = /\d+/.exec(one.carried.error?.message ?? '')?.[0];
  const reply =
    limit === undefined
      ? 'The letter is larger than the server takes; it was not sent.'
      : `The letter is larger than the ${limit} octets that the server takes; it was not sent.`;
  return rejected(one, reply);
}

/** Refused by us, before the server heard of it. */
function rejected(one: DeliveryAttempt, reply: string): Verdict {
  return { outcome: { kind: 'rejected', reply, server: server(one) }, session: 'fit', crowded: false };
}

/** The addresses that were not refused on their own. */
function accepted({ to, carried }: DeliveryAttempt): readonly string[] {
  return to.filter((address) => !carried.refused.has(address));
}

/** RFC 1870 6.1: 552 or 5.3.4 for a letter that is too large, 452 for one that does not fit now. */
function isAboutSize(response: string): boolean {
  return /^552[ -]|^5\d\d[ -]5\.3\.4\b/.test(response);
}

function server({ settings }: DeliveryAttempt): string {
  return `${settings.host}:${settings.port}`;
}
