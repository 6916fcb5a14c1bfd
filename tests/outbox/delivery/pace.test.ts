import { inEnglish, say } from '../../../src/language/sentence.js';
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Pace } from '../../../src/campaign/campaign.js';
import { noDepartures } from '../../../src/outbox/delivery/departures.js';
import { circuitBreaker } from '../../../src/outbox/delivery/circuit-breaker.js';
import { forecast } from '../../../src/outbox/delivery/forecast.js';
import { openingHours } from '../../../src/outbox/delivery/opening-hours.js';
import { pacer } from '../../../src/outbox/delivery/pace.js';
import type { PlannedAddressee } from '../../../src/outbox/ports.js';
import { rateLimit } from '../../../src/outbox/delivery/rate-limit.js';
import { nextTry, serverPause } from '../../../src/outbox/delivery/retry.js';
import { delivered, due, fakeTransport, noLimits, quickClock, yes } from '../setting.js';

const unlimited: Pace = { ...noLimits, stopAfterRefusals: 10, stopAtRefusedShare: 0.5 };
const hour = 3_600_000;
const now = new Date('2026-06-26T14:00:00Z');

function to(...ids: readonly string[]): readonly PlannedAddressee[] {
  return ids.map((id) => ({ id, role: id === 'copy' ? 'copy' : 'to', address: `${id}@example.com` }));
}

test('no window ever has more than the limit, wherever it begins', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.boolean(),
      fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 300 }),
      fc.func(fc.double({ min: 0, max: 0.999, noNaN: true })),
      (most, spread, pauses, chance) => {
        let draw = 0;
        const limit = rateLimit(most, 60_000, spread ? () => chance(draw++) : undefined);
        const times: number[] = [];
        let clock = 1_000_000;
        for (const pause of pauses) {
          clock = Math.max(clock + pause, limit.next());
          limit.note(clock);
          times.push(clock);
        }
        for (const [at, time] of times.entries()) {
          expect(times.slice(at).filter((other) => other < time + 60_000).length).toBeLessThanOrEqual(most);
        }
      },
    ),
  );
});

test('letters of an hour are spread over it, not sent in one go', async () => {
  const clock = quickClock();
  const pace = { ...unlimited, perHour: 4 };
  const letters = Array.from({ length: 5 }, (_, at) => due(`k${at}`));
  const lines = await delivered(letters, {
    transport: fakeTransport(yes),
    clock,
    pacer: pacer(pace, 'America/Toronto', noDepartures, () => 0.5),
  });
  expect(lines).toEqual([
    'sent k0',
    'waiting until 14:15:00: pace.per_hour is 4',
    'sent k1',
    'waiting until 14:30:00: pace.per_hour is 4',
    'sent k2',
    'waiting until 14:45:00: pace.per_hour is 4',
    'sent k3',
    'waiting until 15:00:00: pace.per_hour is 4',
    'sent k4',
  ]);
});

test('an addressee who has had enough for now does not hold up letters to others', async () => {
  const pace = { ...unlimited, perAddresseePerHour: 1 };
  const letters = [
    due('a', { recipients: to('one') }),
    due('b', { recipients: to('one') }),
    due('c', { recipients: to('two') }),
  ];
  const lines = await delivered(letters, {
    transport: fakeTransport(yes),
    pacer: pacer(pace, 'UTC', noDepartures, () => 0.5),
  });
  expect(lines).toEqual(['sent a', 'sent c', 'waiting until 15:00:00: pace.per_addressee_per_hour is 1', 'sent b']);
});

test('the copy to the campaign itself is no addressee', () => {
  const pacing = pacer({ ...unlimited, perAddresseePerHour: 1, perDomainPerHour: 1 }, 'UTC', noDepartures, () => 0.5);
  pacing.note(to('copy'), now);
  expect(pacing.one(to('copy'), now)).toBeUndefined();
  pacing.note(to('one'), now);
  expect(pacing.one(to('copy', 'two'), now)).toEqual({
    until: new Date(now.getTime() + hour),
    why: say`pace.per_domain_per_hour is ${1}`,
  });
});

test('what earlier runs sent counts', () => {
  const ago = (...minutes: readonly number[]) => Float64Array.from(minutes, (n) => now.getTime() - n * 60_000);
  const history = { ...noDepartures, letters: ago(600, 60) };
  const pacing = pacer({ ...unlimited, perDay: 2 }, 'UTC', history, () => 0.5);
  expect(pacing.everyone(now)).toEqual({
    until: new Date(now.getTime() + 14 * hour),
    why: say`pace.per_day is ${2}`,
  });
});

describe('opening hours', () => {
  const office = openingHours({ hours: { from: '09:00', to: '17:00' }, weekdays: [1, 2, 3, 4, 5] }, 'America/Toronto');
  const next = (instant: string, hours = office): string => hours(new Date(instant)).toISOString();

  test('are those of the campaign’s zone, and weekends are left out', () => {
    expect(next('2026-06-26T14:00:00Z')).toBe('2026-06-26T14:00:00.000Z'); // Friday 10:00
    expect(next('2026-06-26T12:59:59Z')).toBe('2026-06-26T13:00:00.000Z'); // before opening
    expect(next('2026-06-26T21:00:00Z')).toBe('2026-06-29T13:00:00.000Z'); // Friday 17:00, closed
    expect(next('2026-06-27T15:00:00Z')).toBe('2026-06-29T13:00:00.000Z'); // Saturday
  });

  test('are on the wall: a change of clocks moves them', () => {
    const daily = openingHours({ hours: { from: '09:00', to: '17:00' }, weekdays: undefined }, 'America/Toronto');
    expect(next('2026-03-07T22:00:00Z', daily)).toBe('2026-03-08T13:00:00.000Z'); // EST to EDT in the night
    expect(next('2026-10-31T22:00:00Z', daily)).toBe('2026-11-01T14:00:00.000Z'); // EDT to EST
    const night = openingHours({ hours: { from: '02:30', to: '04:00' }, weekdays: undefined }, 'America/Toronto');
    expect(next('2026-03-08T05:00:00Z', night)).toBe('2026-03-08T07:30:00.000Z'); // 02:30 does not exist: 03:30
    const early = openingHours({ hours: { from: '01:30', to: '04:00' }, weekdays: undefined }, 'America/Toronto');
    expect(next('2026-11-01T04:30:00Z', early)).toBe('2026-11-01T05:30:00.000Z'); // 01:30 comes twice: the first
  });

  test('can go over midnight', () => {
    const night = openingHours({ hours: { from: '22:00', to: '06:00' }, weekdays: undefined }, 'UTC');
    expect([next('2026-06-26T23:00:00Z', night), next('2026-06-26T12:00:00Z', night)]).toEqual([
      '2026-06-26T23:00:00.000Z',
      '2026-06-26T22:00:00.000Z',
    ]);
  });

  test('over midnight belong to the day on which they begin', () => {
    const friday = openingHours({ hours: { from: '22:00', to: '02:00' }, weekdays: [5] }, 'UTC');
    expect(
      [
        '2026-06-26T00:30:00Z', // Friday, in the night from Thursday
        '2026-06-26T23:00:00Z',
        '2026-06-27T01:59:00Z', // Saturday
        '2026-06-27T02:00:00Z',
        '2026-06-27T22:30:00Z',
      ].map((moment) => next(moment, friday)),
    ).toEqual([
      '2026-06-26T22:00:00.000Z',
      '2026-06-26T23:00:00.000Z',
      '2026-06-27T01:59:00.000Z',
      '2026-07-03T22:00:00.000Z',
      '2026-07-03T22:00:00.000Z',
    ]);
  });
});

describe('trying again', () => {
  const base = { tries: 1, firstTry: now, at: now, notBefore: undefined, giveUpAfterDays: 5 };

  test('comes after half an hour at the soonest, and later each time up to eight hours', () => {
    const gaps = [1, 2, 3, 4, 5, 6, 20].map(
      (tries) => (nextTry({ ...base, tries }, () => 0)!.getTime() - now.getTime()) / 60_000,
    );
    expect(gaps).toEqual([30, 60, 120, 240, 480, 480, 480]);
    expect(nextTry(base, () => 0.999)!.getTime() - now.getTime()).toBeLessThan(37.5 * 60_000);
  });

  test('keeps to the moment that a provider named, and ends after the days that were set', () => {
    const tomorrow = new Date(now.getTime() + 24 * hour);
    expect(nextTry({ ...base, notBefore: tomorrow }, () => 0)).toEqual(tomorrow);
    expect(nextTry({ ...base, firstTry: new Date(now.getTime() - 5 * 24 * hour) }, () => 0)).toBeUndefined();
  });

  test('a server that is away is called after 5, 10, 20 … seconds, then every five minutes', () => {
    expect([1, 2, 3, 7, 8, 99].map((failures) => serverPause(failures, () => 0) / 1000)).toEqual([
      5, 10, 20, 300, 300, 300,
    ]);
  });
});

test('one refusal in ten does not stop a run that allows for it, and a few at the start do not either', () => {
  const watch = circuitBreaker({ stopAfterRefusals: 5, stopAtRefusedShare: 0.2 });
  const answers = Array.from({ length: 300 }, (_, at) =>
    watch(at % 10 === 0 || at === 1 ? 'rejected' : 'sent', '550 no'),
  );
  expect(answers.filter((problem) => problem !== undefined)).toEqual([]);
});

describe('a forecast', () => {
  const options = { now, connections: 2, history: noDepartures };

  test.each([
    [
      'an addressee’s limit and hours',
      { perAddresseePerHour: 30, hours: { from: '09:00', to: '11:00' } },
      100,
      '2026-06-28T13:18:01.000Z',
      ['pace.hours is 09:00 to 11:00', 'pace.per_addressee_per_hour is 30'],
    ],
    [
      'the limit that binds, not the one that is larger',
      { perHour: 120, perAddresseePerHour: 30 },
      61,
      '2026-06-26T16:00:01.000Z',
      ['pace.per_addressee_per_hour is 30'],
    ],
    ['connections alone', {}, 10, '2026-06-26T14:00:05.000Z', []],
    [
      'connections alone, where a limit allows more than they carry',
      { perHour: 14_400 },
      100,
      '2026-06-26T14:00:50.250Z',
      [],
    ],
    ['a slow start on one connection', { slowStart: 4 }, 10, '2026-06-26T14:00:07.000Z', []],
  ] as const)('counts %s', async (_, limits, n, ends, names) => {
    const letters = Array.from({ length: n }, () => to('minister'));
    const pace = { ...unlimited, slowStart: 0, ...limits };
    const expected = await forecast(letters, pace, 'America/Toronto', options);
    expect({ ...expected, ends: expected?.ends.toISOString(), limits: expected?.limits.map(inEnglish) }).toEqual({
      begins: now,
      ends,
      limits: names,
    });
  });

  test('lets letters to others pass, as the queue does that sends', async () => {
    const letters = [...Array.from({ length: 3 }, () => to('one')), ...Array.from({ length: 3 }, () => to('two'))];
    const expected = await forecast(letters, { ...unlimited, perAddresseePerHour: 2 }, 'UTC', options);
    expect(expected?.ends.getTime()).toBe(now.getTime() + hour + 1000);
  });

  test('of no letters is none', async () => {
    expect(await forecast([], unlimited, 'UTC', options)).toBeUndefined();
  });
});
