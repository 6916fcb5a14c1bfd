import { expect, test } from 'vitest';
import { representService } from '../../src/districts/represent.js';
import type { PostalCodeLookup } from '../../src/districts/represent.js';
import { representative, representServer, stillClock } from './represent-server.js';
import type { Answer } from './represent-server.js';

/** A service with these answers for K1A 0A6, asked by a clock that stands still. */
async function service(answers: readonly Answer[]) {
  const server = await representServer({ '/postcodes/K1A0A6/': answers });
  const clock = stillClock('2026-11-22T12:00:00Z');
  const interruption = new AbortController();
  const lookUp: PostalCodeLookup = representService({
    base: `${server.base}/`,
    clock,
    random: () => 0,
    signal: interruption.signal,
  });
  return { ...server, clock, lookUp, interruption };
}

const answer = {
  code: 'K1A0A6',
  city: 'Ottawa',
  province: 'ON',
  boundaries_centroid: [],
  representatives_centroid: [
    representative('Ottawa Centre', 'Ann', 'Wu', { gender: 'F', extra: { preferred_languages: ['French'] } }),
    representative('Ottawa—Centre', 'Bo', 'Lee', {
      elected_office: 'MPP',
      representative_set_name: 'Legislative Assembly of Ontario',
    }),
  ],
};

test('a postal code gives its riding and its member; the code is all that is sent', async () => {
  const { lookUp, asked } = await service([{ body: answer }]);
  expect(await lookUp('K1A 0A6')).toMatchObject({
    ridings: [{ number: '35079', name: { en: 'Ottawa Centre', fr: 'Ottawa-Centre' }, province: 'ON' }],
    members: [
      {
        riding: '35079',
        first_name: 'Ann',
        last_name: 'Wu',
        gender: 'feminine',
        email: 'ann.wu@parl.gc.ca',
        language: 'fr',
      },
    ],
  });
  expect(
    asked.map(({ method, url, headers }) => [method, url, headers['user-agent'], headers.accept, headers.cookie]),
  ).toEqual([['GET', '/postcodes/K1A0A6/', 'postbag', 'application/json', undefined]]);
});

test('a code in two ridings has both, and a vacant seat still has its riding', async () => {
  const two = {
    code: 'K1A0A6',
    representatives_concordance: [
      representative('Avalon', 'A', 'A', { email: '' }),
      representative('Labrador', 'B', 'B'),
    ],
  };
  const url = '/boundaries/federal-electoral-districts-2023-representation-order/10005/';
  const vacant = {
    code: 'K1A0A6',
    boundaries_concordance: [
      { url, name: 'Long Range Mountains' },
      { url: '/boundaries/ottawa-wards/somerset/', name: 'Avalon' },
    ],
  };
  const { lookUp } = await service([{ body: two }, { body: vacant }]);
  const first = await lookUp('K1A 0A6');
  expect([first?.ridings.map(({ name }) => name.en), first?.members.map(({ email }) => email)]).toEqual([
    ['Avalon', 'Labrador'],
    [undefined, 'b.b@parl.gc.ca'],
  ]);
  const second = await lookUp('K1A 0A6');
  expect([second?.ridings.map(({ name }) => name.en), second?.members]).toEqual([['Long Range Mountains'], []]);
});

test('requests are a second apart, so that there are never more than sixty a minute', async () => {
  const { lookUp, clock } = await service([{ body: answer }]);
  for (let i = 0; i < 4; i++) await lookUp('K1A 0A6');
  expect(clock.slept).toEqual([1000, 1000, 1000]);
});

test('a code that the service does not know is no failure', async () => {
  const { lookUp, asked } = await service([{ status: 404 }]);
  expect(await lookUp('K1A 0A6')).toBeUndefined();
  expect(asked.length).toBe(1);
});

test('an outage is waited for: as long as Retry-After says, else twice as long each time; a page with status 200 is one', async () => {
  const { lookUp, clock, asked } = await service([
    { status: 503 },
    { status: 429, headers: { 'retry-after': '30' } },
    { body: '<!DOCTYPE html><title>Maintenance</title>' },
    { body: { ...answer, code: 'H0H0H0' } },
    { body: answer },
  ]);
  expect((await lookUp('K1A 0A6'))?.ridings.length).toBe(1);
  expect([clock.slept, asked.length]).toEqual([[2000, 30_000, 8000, 16_000], 5]);
});

test('a service that stays away is given up after five tries, and at once when it wants to be left alone for long', async () => {
  const away = await service([{ status: 502 }]);
  await expect(away.lookUp('K1A 0A6')).rejects.toMatchObject({
    code: 'represent-unavailable',
    message: `The service at ${away.base}/ cannot be asked: it answered 502.`,
  });
  expect(away.asked.length).toBe(5);
  const busy = await service([{ status: 429, headers: { 'retry-after': '3600' } }]);
  await expect(busy.lookUp('K1A 0A6')).rejects.toMatchObject({
    hint: 'What was found is kept. In 60 minutes run this again, and it goes on from there: postbag locate',
  });
  expect(busy.asked.length).toBe(1);
});

test('nobody there, and a service that sends us elsewhere, count as an outage', async () => {
  const elsewhere = await service([{ status: 302, headers: { location: 'http://127.0.0.1:9/' } }]);
  await expect(elsewhere.lookUp('K1A 0A6')).rejects.toMatchObject({ code: 'represent-unavailable' });
  const clock = stillClock('2026-11-22T12:00:00Z');
  const nobody = representService({
    base: 'http://127.0.0.1:1',
    clock,
    random: () => 0,
    signal: new AbortController().signal,
  });
  await expect(nobody('K1A 0A6')).rejects.toMatchObject({ code: 'represent-unavailable' });
});

test('an interruption stops it with its own reason', async () => {
  const { lookUp, interruption } = await service([{ body: answer }]);
  interruption.abort(new Error('enough'));
  await expect(lookUp('K1A 0A6')).rejects.toThrow('enough');
});
