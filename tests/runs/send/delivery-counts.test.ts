import { describe, expect, test } from 'vitest';
import type { DeliveryEvent } from '../../../src/outbox/delivery/delivery.js';
import type { DueLetter } from '../../../src/outbox/due-letters.js';
import { say } from '../../../src/language/sentence.js';
import { Problem } from '../../../src/problems/problem.js';
import { tellDeliveries, type TellOptions } from '../../../src/runs/send/tell-deliveries.js';
import { fakeContext } from '../../commands/fake-context.js';
import { stillClock } from '../../districts/represent-server.js';
import { due } from '../../outbox/setting.js';

type Event = DeliveryEvent<DueLetter>;
/** A letter of its own, or the one with this number. */
type Make = (number: number) => Event;

const at = new Date('2026-06-26T14:00:00Z');
// Nothing else of it is told.
const letter = (number: number): DueLetter =>
  ({ ...due(`${number}`), planned: {}, messageId: 'm' }) as unknown as DueLetter;

const answered =
  (type: 'sent' | 'rejected' | 'unknown', unwritten = false): Make =>
  (number) => ({
    ...{ type, due: letter(number), at, unwritten },
    outcome: { kind: type, reply: `${type} it is`, server: 'mail:25' },
  });
const deferred: Make = (number) => ({
  ...{ type: 'deferred', due: letter(number), at, nextTry: at },
  outcome: { kind: 'deferred', reply: '451 later', server: 'mail:25' },
});
const skipped: Make = (number) => ({ type: 'skipped', due: letter(number), reason: 'opted out' });
const held: Make = (number) => ({
  type: 'held',
  due: letter(number),
  mailbox: { address: 'x@y.example.com', reply: '550' },
});
const stopped: Event = {
  type: 'stopped',
  problem: new Problem({ code: 'interrupted', message: say`Stopped on request.` }),
  notBefore: undefined,
};
const times = (n: number, make: Make, first: number): readonly Event[] =>
  Array.from({ length: n }, (_, i) => make(first + i));
const nothing = { deferred: 0, rejected: 0, unknown: 0, bounced: 0 };

interface Case {
  readonly name: string;
  readonly total: number;
  readonly events: readonly Event[];
  readonly more?: Pick<TellOptions, 'others' | 'before'>;
  readonly sentence: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly code: number;
}

const cases: readonly Case[] = [
  {
    name: 'all sent',
    total: 3,
    events: times(3, answered('sent'), 0),
    sentence: '3 letters sent.',
    counts: { sent: 3 },
    code: 0,
  },
  {
    name: 'one of each kind, and some that were not reached',
    total: 76,
    events: [
      ...times(48, answered('sent'), 0),
      ...times(4, answered('unknown'), 48),
      ...times(1, held, 52),
      ...[answered('rejected')(53), deferred(54), skipped(55), stopped],
    ],
    sentence:
      '48 letters sent, 1 refused, 1 to be tried again, 4 unknown, 1 opted out or taken off the lists meanwhile, 1 held back, 20 not tried.',
    counts: { sent: 48, rejected: 1, deferred: 1, unknown: 4, skipped: 1, held: 1, not_tried: 20 },
    code: 3,
  },
  {
    name: 'letters held back, and nothing else left open',
    total: 4,
    events: [...times(3, answered('sent'), 0), held(3)],
    sentence: '3 letters sent, 1 held back.',
    counts: { sent: 3, held: 1 },
    code: 1,
  },
  {
    name: 'a letter that was deferred, tried again and sent',
    total: 2,
    events: [deferred(0), answered('sent')(1), answered('sent')(0)],
    sentence: '2 letters sent.',
    counts: { sent: 2 },
    code: 0,
  },
  {
    name: 'a letter that was deferred, and whose mailbox refused everything meanwhile',
    total: 2,
    events: [deferred(0), answered('sent')(1), held(0)],
    sentence: '1 letter sent, 1 held back.',
    counts: { sent: 1, held: 1 },
    code: 1,
  },
  {
    name: 'a letter that was deferred, and whose supporter opted out meanwhile',
    total: 2,
    events: [deferred(0), answered('sent')(1), skipped(0)],
    sentence: '1 letter sent, 1 opted out or taken off the lists meanwhile.',
    counts: { sent: 1, skipped: 1 },
    code: 0,
  },
  {
    name: 'answers that could not be written down',
    total: 3,
    events: [...times(2, answered('sent', true), 0), stopped],
    sentence: '2 letters sent, 1 not tried.',
    counts: { sent: 2, not_tried: 1 },
    code: 3,
  },
  {
    name: 'letters that other senders have',
    total: 10,
    events: times(4, answered('sent'), 0),
    more: { others: () => 6 },
    sentence: '4 letters sent, 6 left to other senders.',
    counts: { sent: 4, left_to_others: 6 },
    code: 0,
  },
  {
    name: 'a run among several that was stopped: nobody knows who gets the others',
    total: 10,
    events: [...times(4, answered('sent'), 0), stopped],
    more: { others: () => 6 },
    sentence: '4 letters sent, 6 not tried.',
    counts: { sent: 4, not_tried: 6 },
    code: 3,
  },
  {
    name: 'letters of earlier runs that are open',
    total: 1,
    events: [answered('sent')(0)],
    more: { before: { deferred: 1, rejected: 3, unknown: 2, bounced: 4 } },
    sentence: [
      '1 letter sent.',
      'From earlier runs: 1 waiting to be tried again, 3 refused, 2 unknown (see postbag resolve), 4 bounced.',
    ].join('\n'),
    counts: { sent: 1 },
    code: 1,
  },
  {
    name: 'nothing open of earlier runs',
    total: 1,
    events: [answered('sent')(0)],
    more: { before: nothing },
    sentence: '1 letter sent.',
    counts: { sent: 1 },
    code: 0,
  },
];

async function told({ total, events, more }: Case, json: boolean) {
  const { context, results } = fakeContext(stillClock(at.toISOString()));
  const telling = { json, total, doing: say`Sending`, done: 'sent', timeZone: 'UTC', also: {}, ...more } as const;
  const code = await tellDeliveries(
    (async function* () {
      for (const event of events) yield await Promise.resolve(event);
    })(),
    telling,
    context,
  );
  return { code, results };
}

describe.each(cases)('$name', (one) => {
  test('is said in numbers that add up, and means the exit code', async () => {
    const { code, results } = await told(one, false);
    const [first = '', ...others] = results.join('\n').split('\n');
    const numbers = [...first.matchAll(/\d+/g)].map(([n]) => Number(n));
    expect(numbers.reduce((sum, n) => sum + n, 0)).toBe(one.total);
    const earlier = others.filter((line) => line.startsWith('From earlier runs'));
    expect({ code, sentence: [first, ...earlier].join('\n') }).toEqual({ code: one.code, sentence: one.sentence });
  });

  test('is the same in JSON', async () => {
    const { code, results } = await told(one, true);
    const none = {
      sent: 0,
      deferred: 0,
      rejected: 0,
      unknown: 0,
      skipped: 0,
      held: 0,
      not_tried: 0,
    };
    const { before = nothing, others } = one.more ?? {};
    const more = { ...(before === nothing ? {} : { before }), ...(others === undefined ? {} : { left_to_others: 0 }) };
    const summary = JSON.parse(results.at(-1) ?? '') as object;
    expect({ code, summary }).toEqual({
      code: one.code,
      summary: { event: 'summary', due: one.total, ...none, ...more, ...one.counts },
    });
    expect(Object.values(one.counts).reduce((sum, n) => sum + n, 0)).toBe(one.total);
  });
});

test('a rehearsal names no command that knows nothing of it', async () => {
  const { context, results, notes } = fakeContext(stillClock(at.toISOString()));
  const telling = {
    json: false,
    total: 5,
    doing: say`Rehearsing`,
    done: 'rehearsed',
    timeZone: 'UTC',
    also: {},
  } as const;
  const events = [answered('sent')(0), deferred(1), answered('unknown')(2), held(3), stopped];
  await tellDeliveries(
    (async function* () {
      for (const event of events) yield await Promise.resolve(event);
    })(),
    telling,
    context,
  );
  expect([...results, ...notes]).toEqual([
    [
      '1 letter rehearsed, 1 to be tried again, 1 unknown, 1 held back, 1 not tried.',
      '  1 × unknown outcome: unknown it is',
      '  1 × deferred: 451 later',
      '1 letter to x@y.example.com held back: it refuses letters ("550").',
      '  Look at the address before you send.',
      'A rehearsal tries no letter twice. To rehearse all of them again, run the same command again.',
    ].join('\n'),
    'error Stopped on request.',
    'Run the same command again to rehearse all letters.',
  ]);
});
