import { expect, test } from 'vitest';
import { say } from '../../../src/language/sentence.js';
import { keepingPauses, loginAt, pacedAfter, pauseInForce } from '../../../src/runs/send/provider-pause.js';
import { unlimited } from '../../../src/outbox/delivery/pace.js';
import { Problem } from '../../../src/problems/problem.js';
import { ledgerPath, opened } from '../../ledger/fixtures.js';
import { delivered, delivery, due, fakeTransport, later, quickClock, yes } from '../../outbox/setting.js';

const server = { user: 'ana', host: 'mail.example.org', port: 587 } as const;
const settings = {
  ...server,
  security: 'starttls',
  auth: 'password',
  ca: undefined,
  connections: 1,
  preset: undefined,
} as const;

test('a daily limit is kept for the server and the login that it holds for, until it is over', async () => {
  const path = await ledgerPath();
  const ledger = await opened(path);
  const clock = quickClock();
  const until = new Date('2026-06-27T14:00:00Z');
  const stop = new Problem({ code: 'smtp-quota', message: say`No more today.` });
  const transport = fakeTransport(() => ({ ...later, reply: '550 5.4.5 daily limit', stop, notBefore: until }), 1);
  const events = keepingPauses(delivery([due('a'), due('b')], { transport, clock }), ledger, settings, clock);
  const types: string[] = [];
  for await (const { type } of events) types.push(type);
  expect(types).toEqual(['deferred', 'stopped']);
  await ledger.close();
  const again = await opened(path);
  expect(await pauseInForce(again, settings, clock.now())).toMatchObject({ until, reply: '550 5.4.5 daily limit' });
  expect(await pauseInForce(again, { ...settings, user: 'bob' }, clock.now())).toBe(undefined);
  expect(await pauseInForce(again, settings, until)).toBe(undefined);
  expect(loginAt({ ...server, user: undefined })).toBe('mail.example.org:587');
});

test('a run that waits begins when the limit is over, and spends no letter to find out', async () => {
  const until = new Date('2026-06-27T14:00:00Z');
  const clock = quickClock();
  const transport = fakeTransport(yes);
  const pacer = pacedAfter(unlimited, { until, reply: 'x', at: clock.now() });
  expect(await delivered([due('a')], { transport, clock, pacer })).toEqual([
    'waiting until 14:00:00: the mail provider takes no more letters before that',
    'sent a',
  ]);
  expect(clock.now()).toEqual(until);
});
