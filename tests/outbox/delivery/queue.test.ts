import { expect, test } from 'vitest';
import { noDepartures } from '../../../src/outbox/delivery/departures.js';
import { pacer } from '../../../src/outbox/delivery/pace.js';
import { delivered, due, fakeLedger, fakeTransport, later, no, noLimits, quickClock, yes } from '../setting.js';

const hour = 3_600_000;
const pace = { ...noLimits, perAddresseePerHour: 30, stopAtRefusedShare: 0.2 };

const to = (id: string) => [{ id, role: 'to' as const, address: `${id}@example.com` }];

test('a server that puts off everybody at first (greylisting) does not end the run before the last letter was tried', async () => {
  const keys = Array.from({ length: 1500 }, (_, at) => `k${at}`);
  const transport = fakeTransport(() => later, 10);
  const lines = await delivered(
    keys.map((key) => due(key)),
    { transport },
  );
  expect([lines.length, new Set(transport.asked.map(({ key }) => key)).size]).toEqual([1500, 1500]);
});

test('letters to an addressee who has enough for now hold up nobody else', async () => {
  const busy = Array.from({ length: 1500 }, (_, at) => due(`busy${at}`, { recipients: to('busy') }));
  const free = Array.from({ length: 30 }, (_, at) => due(`free${at}`, { recipients: to(`free${at % 2}`) }));
  const clock = quickClock();
  const began = clock.now().getTime();
  const left = new Map<string, number>();
  const transport = fakeTransport((key) => {
    left.set(key, clock.now().getTime() - began);
    return {};
  });
  await delivered([...busy, ...free], { transport, clock, pace, pacer: pacer(pace, 'UTC', noDepartures, () => 0.5) });
  expect(left.size).toBe(1530);
  for (const { key } of free) expect(left.get(key)).toBeLessThan(hour);
  // In their own order, at their own pace.
  expect([...left.keys()].filter((key) => key.startsWith('busy'))).toEqual(busy.map(({ key }) => key));
  expect(left.get('busy1499')).toBeGreaterThan(49 * hour);
}, 600_000);

test('a letter whose time comes while others wait for the pace is tried again in the same run, before them', async () => {
  const letters = Array.from({ length: 40 }, (_, at) => due(`k${at}`));
  const transport = fakeTransport((key, nth) => (key === 'k0' && nth === 1 ? later : {}), 1);
  const lines = await delivered(letters, { transport, pace, pacer: pacer(pace, 'UTC', noDepartures, () => 0.5) });
  const sent = lines.filter((line) => line.startsWith('sent'));
  expect(sent).toHaveLength(40);
  expect(sent.indexOf('sent k0')).toBeLessThan(20);
});

test('one dead mailbox costs one letter, the others go, and its other letters stay due', async () => {
  const letters = Array.from({ length: 75 }, (_, at) => due(`k${at}`, { recipients: to(`office${at % 5}`) }));
  const ledger = fakeLedger();
  const transport = fakeTransport((_key, _nth, [address]) => (address === 'office3@example.com' ? no : {}), 1);
  const lines = await delivered(letters, { ledger, transport, pace });
  const counts = (word: string): number => lines.filter((line) => line.startsWith(word)).length;
  expect([counts('sent'), counts('rejected'), counts('held'), counts('stopped')]).toEqual([60, 1, 14, 0]);
  expect(lines.find((line) => line.startsWith('held'))).toBe('held k8: 550 5.1.1 no such user');
  expect([...ledger.states.keys()]).not.toContain('k8');
});

test('a mailbox that refuses each letter for a reason of its own is held back too, once others accept', async () => {
  const letters = Array.from({ length: 50 }, (_, at) => due(`k${at}`, { recipients: to(`office${at % 5}`) }));
  const policy = { kind: 'rejected', reply: '550 5.7.1 not from you' } as const;
  const transport = fakeTransport((_key, _nth, [address]) => (address === 'office3@example.com' ? policy : {}), 1);
  const lines = await delivered(letters, { transport, pace });
  const counts = (word: string): number => lines.filter((line) => line.startsWith(word)).length;
  expect([counts('sent'), counts('rejected'), counts('held'), counts('stopped')]).toEqual([40, 3, 7, 0]);
});

test('when mailboxes everywhere refuse, it is not the mailboxes: the run stops', async () => {
  const letters = Array.from({ length: 50 }, (_, at) => due(`k${at}`, { recipients: to(`office${at}`) }));
  const lines = await delivered(letters, { transport: fakeTransport(() => no, 1), pace });
  expect(lines.slice(-1)).toEqual([
    'stopped: 5 letters in a row were refused, the last one with "550 5.1.1 no such user".',
  ]);
  expect(lines).toHaveLength(6);
});

test('a server that says that letters come too fast gets them more slowly, and none is given up for half an hour', async () => {
  const letters = Array.from({ length: 30 }, (_, at) => due(`k${at}`));
  const clock = quickClock();
  let last = -Infinity;
  const fast = { kind: 'deferred', reply: '451 4.7.1 too fast', tooFast: true } as const;
  const transport = fakeTransport(() => {
    const now = clock.now().getTime();
    const gap = now - last;
    last = now;
    return gap < 3_000 ? fast : {};
  });
  const began = clock.now().getTime();
  const lines = await delivered(letters, { transport, clock });
  expect(lines.filter((line) => line.startsWith('sent'))).toHaveLength(30);
  expect(lines.some((line) => line.startsWith('stopped'))).toBe(false);
  expect(clock.now().getTime() - began).toBeLessThan(20 * 60_000);
});

test('a server that says nothing but that letters come too fast is left alone after a while', async () => {
  const fast = { kind: 'deferred', reply: '421 4.7.0 slow down', tooFast: true } as const;
  const lines = await delivered([due('a'), due('b')], { transport: fakeTransport(() => fast) });
  expect(lines.at(-1)).toBe(
    'stopped: mail:25 has said for 15 minutes that letters come too fast: "421 4.7.0 slow down".',
  );
});

test('a line that was gone is no trouble of the server: the letter goes at once over another', async () => {
  const gone = { kind: 'deferred', reply: 'gone', unanswered: true, connectionLost: true } as const;
  const transport = fakeTransport((key, nth) => (key === 'a' && nth <= 2 ? gone : {}), 1);
  expect(await delivered([due('a'), due('b')], { transport })).toEqual(['sent a', 'sent b']);
  expect(await delivered([due('a')], { transport: fakeTransport(yes) })).toEqual(['sent a']);
});
