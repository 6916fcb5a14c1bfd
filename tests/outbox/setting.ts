import type { Pace } from '../../src/campaign/campaign.js';
import { inEnglish } from '../../src/language/sentence.js';
import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../src/clock.js';
import { move } from '../../src/ledger/states.js';
import { deliver, type DeliverOptions } from '../../src/outbox/delivery/deliver.js';
import type { DeliveryEvent, Due } from '../../src/outbox/delivery/delivery.js';
import type { Ledger, Outcome, Settlement, State, Transport } from '../../src/outbox/ports.js';

/** A pace that keeps no letter back. */
export const noLimits: Pace = {
  perHour: undefined,
  perDay: undefined,
  perDomainPerHour: undefined,
  perAddresseePerHour: undefined,
  hours: undefined,
  weekdays: undefined,
  slowStart: 0,
  stopAfterRefusals: 5,
  stopAtRefusedShare: 1,
  giveUpAfterDays: 5,
};

/** A clock that is set forward to whatever anybody sleeps for; the world's own work comes first. */
export function quickClock(start = '2026-06-26T14:00:00Z'): Clock & { readonly slept: number[] } {
  let now = Date.parse(start);
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date(now),
    sleep: async (milliseconds, signal) => {
      const end = now + milliseconds;
      for (let count = 0; count < 20; count += 1) {
        await turn();
        signal?.throwIfAborted();
      }
      slept.push(milliseconds);
      now = Math.max(now, end);
    },
  };
}

/** A ledger of a few lines that holds to the table of states. */
export interface FakeLedger extends Pick<Ledger, 'exchange'> {
  readonly states: Map<string, State>;
  readonly settlements: Settlement[];
  /** The most letters that were `sending` at one time. */
  readonly mostSending: () => number;
  readonly exchanges: () => number;
}

/** Opens it; `trouble` may throw, as a full disk does; so may `disk`, when what was committed is put on it. */
export function fakeLedger(
  trouble: (exchange: number) => void = () => undefined,
  disk: (exchange: number) => void = () => undefined,
): FakeLedger {
  const states = new Map<string, State>();
  const settlements: Settlement[] = [];
  let most = 0;
  let count = 0;
  return {
    states,
    settlements,
    mostSending: () => most,
    exchanges: () => count,
    exchange: async (settled, take, _, committed) => {
      await turn();
      trouble(++count);
      for (const one of settled) states.set(one.key, move(states.get(one.key) ?? 'ready', one.outcome.kind));
      for (const key of take) states.set(key, move(states.get(key) ?? 'ready', 'sending'));
      settlements.push(...settled);
      most = Math.max(most, [...states.values()].filter((state) => state === 'sending').length);
      committed?.();
      await turn();
      disk(count);
      return { states: new Map(settled.map(({ key, outcome }) => [key, outcome.kind])) };
    },
  };
}

/** A transport that answers what it is told; keeps what it was asked to send. */
export function fakeTransport(
  answer: (
    key: string,
    nth: number,
    to: readonly string[],
    signal: AbortSignal,
  ) => Partial<Outcome> | Promise<Partial<Outcome>>,
  connections = 3,
  /** What comes in place of a line to the server. */
  refused: () => Partial<Outcome> | undefined = () => undefined,
): Transport & { readonly asked: { key: string; to: readonly string[] }[]; readonly most: () => number } {
  const asked: { key: string; to: readonly string[] }[] = [];
  let open = 0;
  let most = 0;
  return {
    asked,
    connections,
    most: () => most,
    send: async ({ key }, to, signal, departure) => {
      const noLine = refused();
      const none = { kind: 'deferred', reply: 'none', server: 'mail:25', unanswered: true, ...noLine } as const;
      if (noLine !== undefined) return none;
      if (!((await departure?.leave()) ?? true)) return none;
      if (!((await departure?.textMayLeave()) ?? true)) return none;
      asked.push({ key, to });
      most = Math.max(most, ++open);
      await turn();
      const nth = asked.filter((one) => one.key === key).length;
      const outcome = await answer(key, nth, to, signal);
      open -= 1;
      return { kind: 'sent', reply: '250 ok', server: 'mail:25', ...outcome };
    },
    close: () => Promise.resolve(),
  };
}

export const yes = (): Partial<Outcome> => ({});
export const away: Partial<Outcome> = { kind: 'deferred', reply: 'connect ECONNREFUSED', unanswered: true };
export const later: Partial<Outcome> = { kind: 'deferred', reply: '451 4.7.1 greylisted' };
export const no: Partial<Outcome> = { kind: 'rejected', reply: '550 5.1.1 no such user' };

/** Letters `a`, `b`, … to one minister. */
export function due(key: string, changes: Partial<Due> = {}): Due {
  const recipients = changes.recipients ?? [{ id: 'minister', role: 'to' as const, address: 'minister@example.com' }];
  return {
    key,
    recipients,
    message: () => ({
      key,
      messageId: `${key}@example.org`,
      envelope: { from: 'letters@example.org', to: recipients.map(({ address }) => address) },
      needsSmtpUtf8: false,
      bytes: () => Buffer.from('Subject: letter\r\n\r\ntext\r\n'),
    }),
    ...changes,
  };
}

/** Delivers, and gives one line for each event: `sent a`, `waiting until 14:00:05`. */
export async function delivered(
  letters: Iterable<Due>,
  options: Partial<DeliverOptions<Due>> & Pick<DeliverOptions<Due>, 'transport'>,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const event of delivery(letters, options)) lines.push(line(event));
  return lines;
}

/** The events of a delivery, with nothing special about it. */
export function delivery(
  letters: Iterable<Due>,
  options: Partial<DeliverOptions<Due>> & Pick<DeliverOptions<Due>, 'transport'>,
): AsyncGenerator<DeliveryEvent<Due>> {
  return deliver(stream(letters), {
    ledger: fakeLedger(),
    clock: quickClock(),
    random: () => 0,
    interrupted: new AbortController().signal,
    pace: { slowStart: 0, stopAfterRefusals: 100, stopAtRefusedShare: 1.01, giveUpAfterDays: 5 },
    ...options,
  });
}

function line(event: DeliveryEvent<Due>): string {
  const time = (date: Date): string => date.toISOString().slice(11, 19);
  switch (event.type) {
    case 'sent':
    case 'rejected':
    case 'unknown':
      return `${event.type} ${event.due.key}${event.unwritten === true ? ' (unwritten)' : ''}`;
    case 'skipped':
      return `skipped ${event.due.key}`;
    case 'deferred':
      return `deferred ${event.due.key} until ${time(event.nextTry)}`;
    case 'waiting':
      return `waiting until ${time(event.until)}: ${inEnglish(event.why)}`;
    case 'held':
      return `held ${event.due.key}: ${event.mailbox.reply}`;
    case 'unwritten':
      return `unwritten ${event.answers.map(({ key, outcome }) => `${key} ${outcome.kind}`).join(', ')}`;
    case 'written':
      return `written ${event.answers}`;
    case 'stopped':
      return `stopped: ${event.problem.message}`;
  }
}

async function* stream(letters: Iterable<Due>): AsyncGenerator<Due> {
  await Promise.resolve();
  yield* letters;
}
