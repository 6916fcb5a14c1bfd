import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../src/clock.js';
import { inEnglish } from '../../../src/language/sentence.js';
import type { LedgerStore } from '../../../src/ledger/ledger-store.js';
import type { Message } from '../../../src/messages/message.js';
import { noDepartures } from '../../../src/outbox/delivery/departures.js';
import { claimOn } from '../../../src/outbox/delivery/claimed-letters.js';
import { deliver } from '../../../src/outbox/delivery/deliver.js';
import type { DeliveryEvent, Due } from '../../../src/outbox/delivery/delivery.js';
import type { Pacing } from '../../../src/outbox/delivery/pacing.js';
import type { PlannedEntry, SharedLedger, Transport } from '../../../src/outbox/ports.js';
import { postgresServer, type PostgresServer } from '../../support/postgres.js';
import { minute, outcome, plans, settlement } from '../plans.js';
import { accessTo, openedOn, someSender } from './fixtures.js';

let server: PostgresServer;
beforeAll(async () => {
  server = await postgresServer();
});
afterAll(() => server.remove());

/** Two senders on different computers, with one ledger that has these letters. */
async function twoSenders(letters: readonly PlannedEntry[]): Promise<readonly [LedgerStore, LedgerStore]> {
  const access = accessTo(server);
  // A lease that outlasts any pause of a busy machine.
  const [one, other] = [
    await openedOn(access, someSender('/one', 600_000)),
    await openedOn(access, someSender('/other', 600_000)),
  ];
  await one.add(letters);
  return [one, other];
}

const unlimited: Pacing['pace'] = {
  perHour: undefined,
  perDay: undefined,
  perDomainPerHour: undefined,
  perAddresseePerHour: undefined,
};

const shared = (ledger: LedgerStore): SharedLedger => ledger.shared!; // each is opened for sending

/** Takes letters, and gives the numbers of those that may leave, and why the others wait. */
async function taken(ledger: LedgerStore, letters: readonly PlannedEntry[]): Promise<readonly [number, ...string[]]> {
  const keys = letters.map(({ key }) => key);
  await shared(ledger).claim(keys);
  const { keptBack } = await ledger.exchange([], keys, minute(1));
  const why = [...(keptBack?.values() ?? [])].map((hold) =>
    hold === undefined ? 'another has it' : inEnglish(hold.why),
  );
  return [keys.length - why.length, ...new Set(why)];
}

/** Letters to somebody of her own each, at these domains in turn. */
const apart = (count: number, ...domains: readonly string[]): readonly PlannedEntry[] =>
  plans(count).map((letter, index) => ({
    ...letter,
    addressees: [
      { id: `office-${index}/x`, role: 'to', address: `x${index}@${domains[index % domains.length] ?? 'example.net'}` },
    ],
  }));

test.each<
  [
    string,
    Partial<Pacing['pace']>,
    readonly PlannedEntry[],
    readonly [number, ...string[]],
    readonly [number, ...string[]],
  ]
>([
  ['no limit', {}, plans(10), [5], [5]],
  ['an hour', { perHour: 7 }, apart(10, 'a.example.net'), [5], [2, 'pace.per_hour is 7, for all senders together']],
  ['a day', { perDay: 6 }, apart(10, 'a.example.net'), [5], [1, 'pace.per_day is 6, for all senders together']],
  [
    'a domain',
    { perDomainPerHour: 3 },
    apart(10, 'a.example.net', 'b.example.net'),
    [5],
    [1, 'pace.per_domain_per_hour is 3, for all senders together'],
  ],
  [
    'an addressee',
    { perAddresseePerHour: 4 },
    plans(10),
    [4, 'pace.per_addressee_per_hour is 4, for all senders together'],
    [0, 'pace.per_addressee_per_hour is 4, for all senders together'],
  ],
])('the pace holds for two senders together: %s', async (_, pace, letters, ofOne, ofOther) => {
  const [one, other] = await twoSenders(letters);
  for (const ledger of [one, other])
    await shared(ledger).keepPace({ pace: { ...unlimited, ...pace }, history: noDepartures });
  expect(await taken(one, letters.slice(0, 5))).toEqual(ofOne);
  expect(await taken(other, letters.slice(5))).toEqual(ofOther);
});

test('what left before a sender began counts for both, and is counted once', async () => {
  const letters = plans(10);
  const [one, other] = await twoSenders(letters);
  const moments = Float64Array.from([3, 2, 1], (minutes) => Date.now() - minutes * 60_000);
  const before = { ...noDepartures, addressees: new Map([['minister-of-rivers/jo-stone', moments]]) };
  for (const ledger of [one, other])
    await shared(ledger).keepPace({ pace: { ...unlimited, perAddresseePerHour: 5 }, history: before });
  const why = 'pace.per_addressee_per_hour is 5, for all senders together';
  expect(await taken(one, letters.slice(0, 1))).toEqual([1]);
  expect(await taken(other, letters.slice(1))).toEqual([1, why]);
});

test('two senders that ask at the same moment, again and again, never get more than the pace allows', async () => {
  const letters = plans(40);
  const [one, other] = await twoSenders(letters);
  for (const ledger of [one, other])
    await shared(ledger).keepPace({ pace: { ...unlimited, perAddresseePerHour: 15 }, history: noDepartures });
  const rounds = Array.from({ length: 10 }, (_, round) => letters.slice(4 * round, 4 * round + 4));
  let left = 0;
  for (const round of rounds) {
    const both = await Promise.all([taken(one, round.slice(0, 2)), taken(other, round.slice(2))]);
    left += both[0][0] + both[1][0];
  }
  expect(left).toBe(15);
});

async function* due(letters: readonly PlannedEntry[]): AsyncGenerator<Due> {
  for (const { key, addressees } of letters) {
    await Promise.resolve();
    // The transports below need no more of a message.
    yield { key, recipients: addressees, message: () => ({ key }) as unknown as Message };
  }
}

const claimOf = (ledger: LedgerStore) => claimOn(shared(ledger), (letter: Due) => letter);

test('letters in a row that are refused to two senders count as one row, and stop both', async () => {
  const letters = plans(60);
  const both = await twoSenders(letters);
  let refused = 0;
  const refusing: Transport = {
    connections: 1,
    close: () => Promise.resolve(),
    send: async (_message, _to, _signal, departure) => {
      if (departure !== undefined && !(await departure.leave()))
        return { kind: 'deferred', reply: 'kept', server: 'mail', unanswered: true };
      refused += 1;
      await delay(5);
      return { kind: 'rejected', reply: '550 no', server: 'mail' };
    },
  };
  const ends = await Promise.all(
    both.map(async (ledger) => {
      const events: DeliveryEvent<Due>[] = [];
      const pace = { slowStart: 0, stopAfterRefusals: 10, stopAtRefusedShare: 1, giveUpAfterDays: 5 };
      const interrupted = new AbortController().signal;
      const sending = { ledger, transport: refusing, clock: systemClock, random: Math.random, interrupted, pace };
      for await (const event of deliver(due(letters), { ...sending, claim: claimOf(ledger), ledgerPatience: 1_000 }))
        events.push(event);
      return events.flatMap((event) => (event.type === 'stopped' ? [event.problem.code] : []));
    }),
  );
  expect(ends).toEqual([['too-many-refusals'], ['too-many-refusals']]);
  // Alone each would have gone on to ten. Whoever is told of the other's last ones has one more under way.
  expect(refused).toBeGreaterThanOrEqual(10);
  expect(refused).toBeLessThanOrEqual(13);
});

test('letters that were taken just before a computer slept are put back and taken again in one exchange, and leave once', async () => {
  const letters = plans(12);
  const access = accessTo(server);
  let ahead = 0;
  const sender = someSender('/sleeps', 60_000);
  const clocks = { steady: () => sender.clocks.steady() + ahead, wall: () => sender.clocks.wall() + ahead };
  const ledger = await openedOn(access, { ...sender, clocks });
  await ledger.add(letters);
  const left: string[] = [];
  const taking: Transport = {
    connections: 4,
    close: () => Promise.resolve(),
    send: async (message, _to, _signal, departure) => {
      if (departure !== undefined && !(await departure.leave()))
        return { kind: 'deferred', reply: 'kept', server: 'mail', unanswered: true };
      left.push((message as unknown as { key: string }).key);
      return { kind: 'sent', reply: '250 taken', server: 'mail' };
    },
  };
  // It sleeps for most of its lease once the ledger has let the first letters go, and the lease is renewed only by the exchange that comes
  // next.
  const exchange: LedgerStore['exchange'] = async (settled, take, at) => {
    const result = await ledger.exchange(settled, take, at);
    if (ahead === 0 && take.length > 0) ahead = 55_000;
    return result;
  };
  const clock = { ...systemClock, now: () => new Date(systemClock.now().getTime() + ahead) };
  const pace = { slowStart: 0, stopAfterRefusals: 10, stopAtRefusedShare: 1, giveUpAfterDays: 5 };
  const interrupted = new AbortController().signal;
  const sending = { ledger: { ...ledger, exchange }, transport: taking, clock, random: Math.random, interrupted, pace };
  const events: DeliveryEvent<Due>[] = [];
  for await (const event of deliver(due(letters), { ...sending, claim: claimOf(ledger) })) events.push(event);
  expect(events.filter(({ type }) => type !== 'sent' && type !== 'deferred')).toEqual([]);
  expect([...left].sort()).toEqual(letters.map(({ key }) => key).sort());
  expect(await ledger.counts()).toMatchObject({ sent: 12, ready: 0, deferred: 0, sending: 0, unknown: 0 });
});

test('a sender whose lease ran out takes nothing, and what it wrote down all the same may be asked for again', async () => {
  const letters = plans(2);
  const access = accessTo(server);
  const ledger = await openedOn(access, someSender('/late', 600_000));
  await ledger.add(letters);
  const [one = '', two = ''] = letters.map(({ key }) => key);
  await ledger.exchange([], [one], minute(1));
  await shared(ledger).claim([two]);
  await server.query(access.settings.schema, 'update senders set lease = 0');
  const back = [settlement(1, outcome('deferred'), minute(2), minute(3))];
  await expect(ledger.exchange(back, [two], minute(2))).rejects.toMatchObject({ code: 'ledger-lease-lost' });
  expect((await ledger.exchange(back, [], minute(3))).states).toEqual(new Map([[one, 'deferred']]));
  expect(await ledger.counts()).toMatchObject({ deferred: 1, ready: 1, sending: 0 });
});
