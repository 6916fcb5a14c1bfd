import { expect, test } from 'vitest';
import { away, delivered, delivery, due, fakeLedger, fakeTransport, yes } from './setting.js';

const abc = [due('a'), due('b'), due('c')];
const hundred = Array.from({ length: 100 }, (_, at) => due(`k${at}`));

test('no more letters are taken, and those on their way are finished: none is unknown', async () => {
  const ledger = fakeLedger();
  const interrupt = new AbortController();
  const transport = fakeTransport((key) => {
    if (key === 'k5') interrupt.abort();
    return {};
  });
  const lines = await delivered(hundred, { ledger, transport, interrupted: interrupt.signal });
  expect(lines.at(-1)).toBe('stopped: Stopped on request.');
  expect(lines).toHaveLength(transport.asked.length + 1);
  expect(new Set(ledger.states.values())).toEqual(new Set(['sent']));
  expect(transport.asked.length).toBeLessThan(12);
});

test('letters that do not finish in time are broken off, and what the transport says of them is written down', async () => {
  const ledger = fakeLedger();
  const interrupt = new AbortController();
  const transport = fakeTransport(async (key, _nth, _to, signal) => {
    interrupt.abort();
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    return key === 'a' ? { kind: 'unknown', reply: 'cut' } : away;
  }, 2);
  const lines = await delivered(abc, { ledger, transport, interrupted: interrupt.signal });
  expect(lines.at(-1)).toBe('stopped: Stopped on request.');
  expect(Object.fromEntries(ledger.states)).toEqual({ a: 'unknown', b: 'deferred' });
});

test('before the first letter, nothing is sent', async () => {
  const transport = fakeTransport(yes);
  expect(await delivered(abc, { transport, interrupted: AbortSignal.abort() })).toEqual([
    'stopped: Stopped on request.',
  ]);
  expect(transport.asked).toEqual([]);
});

test('while it waits, it stops waiting', async () => {
  const interrupt = new AbortController();
  const lines: string[] = [];
  const transport = fakeTransport(() => away, 1);
  for await (const event of delivery(abc, {
    transport,
    interrupted: interrupt.signal,
    clock: { now: () => new Date(), sleep: () => new Promise(() => undefined) },
  })) {
    lines.push(event.type);
    if (event.type === 'waiting') interrupt.abort();
  }
  expect(lines).toEqual(['deferred', 'waiting', 'stopped']);
});
