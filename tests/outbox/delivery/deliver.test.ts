import { describe, expect, test } from 'vitest';
import { say } from '../../../src/language/sentence.js';
import type { Outcome, RecipientOutcome } from '../../../src/outbox/ports.js';
import { Problem } from '../../../src/problems/problem.js';
import { away, delivered, delivery, due, fakeLedger, fakeTransport, later, no, yes } from '../setting.js';

const abc = [due('a'), due('b'), due('c')];
const hundred = Array.from({ length: 100 }, (_, at) => due(`k${at}`));

test('every letter is sent once, marked before it leaves and settled after', async () => {
  const ledger = fakeLedger();
  const transport = fakeTransport((key) => {
    expect(ledger.states.get(key)).toBe('sending');
    return {};
  });
  expect(await delivered(abc, { ledger, transport })).toEqual(['sent a', 'sent b', 'sent c']);
  expect(Object.fromEntries(ledger.states)).toEqual({ a: 'sent', b: 'sent', c: 'sent' });
});

test('no more letters are under way, or marked so, than there are connections; and commits are shared', async () => {
  const ledger = fakeLedger();
  const transport = fakeTransport(yes, 7);
  await delivered(hundred, { ledger, transport });
  expect([transport.most(), ledger.mostSending()]).toEqual([7, 7]);
  expect(ledger.exchanges()).toBeLessThan(100);
});

test('the first letters go one at a time', async () => {
  const slow = { slowStart: 5, stopAfterRefusals: 9, stopAtRefusedShare: 1, giveUpAfterDays: 5 };
  let most = 0;
  let open = 0;
  const transport = fakeTransport(async () => {
    most = Math.max(most, ++open);
    await Promise.resolve();
    open -= 1;
    return {};
  }, 4);
  await delivered(hundred.slice(0, 5), { transport, pace: slow });
  expect([most, transport.most()]).toEqual([1, 1]);
});

test('then as many as there are connections; letters that were refused do not count', async () => {
  const pace = { slowStart: 5, stopAfterRefusals: 9, stopAtRefusedShare: 1, giveUpAfterDays: 5 };
  const open = fakeTransport(yes, 4);
  await delivered(hundred, { transport: open, pace });
  expect(open.most()).toBe(4);
  const refusing = fakeTransport(() => ({ ...no, reply: '554 5.7.1 spam' }), 4);
  await delivered(hundred, { transport: refusing, pace });
  expect([refusing.most(), refusing.asked.length]).toEqual([1, 9]);
});

test('a letter at which the provider stops the run is tried again when the provider lets us', async () => {
  const stop = new Problem({ code: 'smtp-quota', message: say`Enough.` });
  const notBefore = new Date('2026-06-27T09:30:00Z');
  const ledger = fakeLedger();
  const transport = fakeTransport(() => ({ ...later, stop, notBefore }), 1);
  expect(await delivered(abc, { ledger, transport })).toEqual(['deferred a until 09:30:00', 'stopped: Enough.']);
  expect(ledger.settlements.map(({ nextTry }) => nextTry)).toEqual([notBefore]);
});

test('a letter is composed only when it is taken', async () => {
  const composed: string[] = [];
  const letters = abc.map((one) => ({ ...one, message: (at: Date) => (composed.push(one.key), one.message(at)) }));
  const transport = fakeTransport(
    (key) => (key === 'a' ? { ...later, stop: new Problem({ code: 'smtp-quota', message: say`Enough.` }) } : {}),
    1,
  );
  expect(await delivered(letters, { transport })).toEqual(['deferred a until 14:00:00', 'stopped: Enough.']);
  expect(composed).toEqual(['a']);
});

test('who opts out while letters leave gets none written in their name', async () => {
  const transport = fakeTransport(yes);
  const skipReason = (one: { key: string }) => (one.key === 'b' ? 'opted out' : undefined);
  expect(await delivered(abc, { transport, skipReason })).toEqual(['skipped b', 'sent a', 'sent c']);
  expect(transport.asked.map(({ key }) => key)).toEqual(['a', 'c']);
});

describe('what a server puts off', () => {
  test('does not hold up the others, and is left for a later run', async () => {
    const transport = fakeTransport((key) => (key === 'a' ? later : {}));
    expect(await delivered(abc, { transport })).toEqual(['deferred a until 14:30:00', 'sent b', 'sent c']);
  });

  test('is tried again in the same run when the run stays for it, after growing pauses', async () => {
    const transport = fakeTransport((key, nth) => (key === 'a' && nth < 3 ? later : {}));
    expect(await delivered(abc, { transport, stayForRetries: true })).toEqual([
      'deferred a until 14:30:00',
      'sent b',
      'sent c',
      'waiting until 14:30:00: mail:25 asked to be tried later',
      'deferred a until 15:30:00',
      'waiting until 15:30:00: mail:25 asked to be tried later',
      'sent a',
    ]);
  });

  test('is tried again only for those who do not have it', async () => {
    const recipients = ['one', 'two'].map((id) => ({ id, role: 'to' as const, address: `${id}@example.com` }));
    const said = (kind: 'sent' | 'deferred', address: string): RecipientOutcome => ({ address, kind, reply: kind });
    const transport = fakeTransport((_key, nth) =>
      nth === 1 ? { ...later, recipients: [said('sent', 'one@example.com'), said('deferred', 'two@example.com')] } : {},
    );
    await delivered([due('a', { recipients })], { transport, stayForRetries: true });
    expect(transport.asked.map(({ to }) => to)).toEqual([['one@example.com', 'two@example.com'], ['two@example.com']]);
  });

  test('waits for the time that an earlier run wrote down', async () => {
    const transport = fakeTransport(yes);
    const nextTry = new Date('2026-06-26T15:00:00Z');
    expect(await delivered([due('a', { nextTry }), due('b')], { transport })).toEqual(['sent b']);
  });

  test('is given up after the days that were set, and is then refused for good', async () => {
    const ledger = fakeLedger();
    const transport = fakeTransport(() => later);
    const firstTry = new Date('2026-06-21T14:00:00Z');
    expect(await delivered([due('a', { tries: 9, firstTry })], { ledger, transport })).toEqual(['rejected a']);
    expect(ledger.settlements[0]?.outcome.reply).toBe(
      'Given up after 5 days; the last answer was: 451 4.7.1 greylisted',
    );
  });
});

test('refused letters are not tried again, and neither are unknown ones', async () => {
  const transport = fakeTransport((key) => (key === 'a' ? no : key === 'b' ? { kind: 'unknown', reply: 'gone' } : {}));
  expect(await delivered(abc, { transport, stayForRetries: true })).toEqual(['rejected a', 'unknown b', 'sent c']);
  expect(transport.asked).toHaveLength(3);
});

describe('a server that is away', () => {
  test('is waited for with growing pauses, one letter at a time, and no letter is lost', async () => {
    let calls = 0;
    const ledger = fakeLedger();
    const transport = fakeTransport(yes, 3, () => (++calls <= 5 ? away : undefined));
    const lines = await delivered(abc, { ledger, transport });
    expect(lines.filter((line) => line.startsWith('waiting'))).toEqual([
      'waiting until 14:00:05: the server mail:25 takes no letters now ("connect ECONNREFUSED")',
      'waiting until 14:00:15: the server mail:25 takes no letters now ("connect ECONNREFUSED")',
      'waiting until 14:00:35: the server mail:25 takes no letters now ("connect ECONNREFUSED")',
    ]);
    expect(lines.filter((line) => line.startsWith('sent')).sort()).toEqual(['sent a', 'sent b', 'sent c']);
    // What never had a line to the server was never in doubt.
    expect(ledger.settlements.map(({ outcome }) => outcome.kind)).toEqual(['sent', 'sent', 'sent']);
  });

  test('for too long stops the run, and every letter can be sent by the next', async () => {
    const ledger = fakeLedger();
    const lines = await delivered(abc, { ledger, transport: fakeTransport(yes, 3, () => away) });
    expect(lines.at(-1)).toBe('stopped: The server mail:25 could not be used: "connect ECONNREFUSED".');
    expect(ledger.exchanges()).toBe(0);
  });

  test('only for one letter, each time, puts off that letter and not the others', async () => {
    const transport = fakeTransport((key) => (key === 'b' ? away : {}), 1);
    const lines = await delivered(abc, { transport });
    expect(lines.filter((line) => line.startsWith('sent'))).toEqual(['sent a', 'sent c']);
    expect(lines.filter((line) => line.startsWith('deferred')).at(-1)).toBe('deferred b until 14:32:35');
  });
});

describe('a run stops', () => {
  const fullFrom = (first: number) => (exchange: number) => {
    if (exchange >= first) throw new Problem({ code: 'disk-full', message: say`No room.` });
  };
  const refused = (reply: string): Partial<Outcome> => ({ kind: 'rejected', reply });

  test('after so many refusals in a row', async () => {
    const pace = { slowStart: 0, stopAfterRefusals: 3, stopAtRefusedShare: 1.01, giveUpAfterDays: 5 };
    const lines = await delivered(hundred, { transport: fakeTransport(() => refused('554 spam'), 1), pace });
    expect(lines).toEqual([
      'rejected k0',
      'rejected k1',
      'rejected k2',
      'stopped: 3 letters in a row were refused, the last one with "554 spam".',
    ]);
  });

  test('when too large a share was refused', async () => {
    const pace = { slowStart: 0, stopAfterRefusals: 50, stopAtRefusedShare: 0.2, giveUpAfterDays: 5 };
    const transport = fakeTransport((key) => (Number(key.slice(1)) % 5 === 4 ? refused('554 spam') : {}), 1);
    const lines = await delivered(hundred, { transport, pace });
    expect(lines.at(-1)).toBe('stopped: 4 of the last 20 letters were refused, the last one with "554 spam".');
  });

  test('once for a reason that all connections find', async () => {
    const stop = new Problem({ code: 'smtp-login-refused', message: say`No.` });
    const ledger = fakeLedger();
    const lines = await delivered(abc, { ledger, transport: fakeTransport(yes, 3, () => ({ ...later, stop })) });
    expect(lines).toEqual(['stopped: No.']);
    expect(ledger.exchanges()).toBe(0);
  });

  test('before the next letter when the ledger cannot be written, and tells what it knows of those that left', async () => {
    const ledger = fakeLedger(fullFrom(3));
    const spam = { kind: 'rejected', reply: '554 spam' } as const;
    const transport = fakeTransport((key) => (key === 'b' ? spam : {}), 1);
    const lines = await delivered(abc, { ledger, transport, ledgerPatience: 5_000 });
    expect(lines.filter((line) => !line.startsWith('waiting'))).toEqual([
      'sent a',
      'unwritten b rejected',
      'rejected b (unwritten)',
      'stopped: No room.',
    ]);
    expect(transport.asked.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(Object.fromEntries(ledger.states)).toEqual({ a: 'sent', b: 'sending' });
  });

  test('before the text of a letter of which nobody knows whether it is on the disk', async () => {
    const ledger = fakeLedger(fullFrom(4), fullFrom(3));
    const transport = fakeTransport(yes, 1);
    const lines = await delivered(abc, { ledger, transport, ledgerPatience: 5_000 });
    expect(lines.filter((line) => !line.startsWith('waiting'))).toEqual([
      'sent a',
      'unwritten b sent',
      'sent b (unwritten)',
      'stopped: No room.',
    ]);
    expect(transport.asked.map(({ key }) => key)).toEqual(['a', 'b']);
  });

  test('when the ledger cannot be written, and what is known is written down as soon as it can', async () => {
    const ledger = fakeLedger((exchange) => {
      if (exchange < 7) fullFrom(3)(exchange);
    });
    const lines = await delivered(abc, { ledger, transport: fakeTransport(yes, 1), ledgerPatience: Infinity });
    expect(lines.filter((line) => !line.startsWith('waiting'))).toEqual([
      'sent a',
      'unwritten b sent',
      'sent b',
      'written 1',
      'stopped: No room.',
    ]);
    expect(Object.fromEntries(ledger.states)).toEqual({ a: 'sent', b: 'sent' });
  });

  test('on a mistake of ours too, which is thrown when everything on its way is settled', async () => {
    const ledger = fakeLedger();
    const letters = [due('a'), due('b'), { ...due('c'), message: () => { throw new TypeError('oops'); } }]; // prettier-ignore
    await expect(delivered(letters, { ledger, transport: fakeTransport(yes, 1) })).rejects.toThrow('oops');
    expect(Object.fromEntries(ledger.states)).toEqual({ a: 'sent', b: 'sent' });
  });
});

test('when nobody listens any more, what is on its way is settled all the same', async () => {
  const ledger = fakeLedger();
  for await (const event of delivery(hundred, { ledger, transport: fakeTransport(yes) }))
    if (event.type === 'sent') break;
  expect(new Set(ledger.states.values())).toEqual(new Set(['sent']));
});
