import { expect, test } from 'vitest';
import type { Campaign } from '../../../src/campaign/campaign.js';
import { inEnglish } from '../../../src/language/sentence.js';
import type { SenderAtWork } from '../../../src/ledger/ledger-store.js';
import { noLetters } from '../../../src/outbox/plan/readiness.js';
import {
  ratesOf,
  sampleOf,
  senderName,
  watchLines,
  type StatusSnapshot,
} from '../../../src/runs/status/watch-lines.js';

const second = (number: number): Date => new Date(Date.UTC(2026, 0, 5, 10, 0, number));

const ana: SenderAtWork = {
  person: 'ana',
  place: '/dam',
  pid: 1,
  since: second(0),
  sent: 0,
  waitsFor: undefined,
  stopping: undefined,
  alive: true,
  resting: false,
};

function look(at: number, changes: Partial<StatusSnapshot> = {}): StatusSnapshot {
  return {
    at: second(at),
    place: '/dam/.postbag/ledger.sqlite',
    isBegun: true,
    counts: noLetters,
    dropped: [],
    nextTry: undefined,
    senders: [],
    run: undefined,
    sending: '',
    pause: undefined,
    ...changes,
  };
}

const sent = (at: number, all: number, anas: number): StatusSnapshot =>
  look(at, { counts: { ...noLetters, sent: all }, senders: [{ ...ana, sent: anas }] });

test.each([
  ['one look says nothing', [sent(0, 5, 5)], undefined, undefined, 1],
  ['two looks', [sent(0, 5, 5), sent(30, 15, 10)], 20, 10, 2],
  ['less than one a minute', [sent(0, 5, 5), sent(50, 5, 5), sent(59, 6, 5)], 1, 0, 3],
  ['what is more than a minute old does not count', [sent(0, 0, 0), sent(40, 100, 0), sent(70, 100, 0)], 0, 0, 2],
  ['a clock that was set back', [sent(50, 5, 5), sent(10, 9, 9)], undefined, undefined, 1],
  [
    'letters that bounce have left all the same',
    [sent(0, 5, 5), look(60, { counts: { ...noLetters, bounced: 5 } })],
    undefined,
    undefined,
    1,
  ],
] as const)('letters a minute: %s', (_, looks, all, own, samples) => {
  const rates = ratesOf(looks.map(sampleOf));
  expect(rates).toEqual({
    all,
    bySender: own === undefined ? new Map() : new Map([[senderName(ana), own]]),
    samples,
  });
});

const campaign = { timeZone: 'UTC' } as Campaign; // lines need no more of one
const lines = (found: StatusSnapshot, rates = ratesOf([])): readonly string[] =>
  watchLines(campaign, found, rates).map(inEnglish);

test('the lines say who sends, how fast, and what each waits for', () => {
  const senders = [
    { ...ana, sent: 40, waitsFor: 'pace.per_hour is 40, for all senders together, until 2026-01-05 11:00' },
    { ...ana, person: 'bob', pid: 2, sent: 1, alive: false },
    { ...ana, person: 'zoe', pid: 3, stopping: 'ana ran postbag ledger stop' },
  ];
  const counts = { ...noLetters, ready: 9, sending: 1, sent: 41, deferred: 2, unknown: 1 };
  const found = look(30, { senders, counts, nextTry: second(3600) });
  const before = look(0, { senders: senders.map((one) => ({ ...one, sent: 0 })), counts: { ...noLetters, sent: 11 } });
  expect(lines(found, ratesOf([before, found].map(sampleOf)))).toEqual([
    '9 ready, 1 being sent, 41 sent, 2 deferred, 0 refused, 1 unknown.',
    '60 letters a minute.',
    '2 letters were deferred; the first of them is tried again at 2026-01-05 11:00.',
    'ana sends from /dam since 2026-01-05 10:00: 40 letters sent.',
    '  It waits: pace.per_hour is 40, for all senders together, until 2026-01-05 11:00',
    '  80 letters a minute.',
    'bob sends from /dam since 2026-01-05 10:00: 1 letter sent.',
    '  Nothing was heard of it for a while. Once its time is over, what it had under way is recorded as unknown.',
    '  2 letters a minute.',
    'zoe sends from /dam since 2026-01-05 10:00: 0 letters sent.',
    '  It is told to stop: ana ran postbag ledger stop',
    '  0 letters a minute.',
    'Record what happened to the letters with an unknown outcome: postbag resolve',
  ]);
});

test('the lines of a ledger in a file', () => {
  expect(lines(look(0, { isBegun: false }))).toEqual([
    'There is no ledger yet. It is made with the first letter that is sent: /dam/.postbag/ledger.sqlite',
  ]);
  const counts = { ...noLetters, ready: 1, sending: 1, deferred: 1 };
  const run = { pid: '7', since: '2026-01-05T10:00:00.000Z', waitsFor: 'mail asked to be tried later' };
  const pause = { until: second(7200), reply: '450 quota', at: second(0) };
  expect(lines(look(0, { counts, run, pause, nextTry: second(60) }))).toEqual([
    '1 ready, 1 being sent, 0 sent, 1 deferred, 0 refused, 0 unknown.',
    '1 letter was deferred; the next try is at 2026-01-05 10:01.',
    'The mail provider takes no more letters until 2026-01-05 12:00 (UTC). It said: "450 quota".',
    'postbag is running for this campaign (process 7, since 2026-01-05 10:00 (UTC)).',
    '  It waits: mail asked to be tried later',
  ]);
  const dropped = ['ready', 'deferred'] as const;
  expect(
    lines(look(0, { counts: { ...counts, deferred: 0, sending: 0, ready: 3 }, dropped, nextTry: second(60) })),
  ).toEqual([
    '2 ready, 0 being sent, 0 sent, 0 deferred, 0 refused, 0 unknown, 2 no longer planned.',
    'Nobody is sending now.',
  ]);
  expect(lines(look(0, { counts })).slice(1)).toEqual([
    'Nobody is sending now.',
    'The last run crashed. The next run will record its 1 unfinished letter as unknown.',
  ]);
});
