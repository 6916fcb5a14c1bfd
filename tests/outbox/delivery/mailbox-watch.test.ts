import { expect, test } from 'vitest';
import type { Due } from '../../../src/outbox/delivery/delivery.js';
import { mailboxWatch } from '../../../src/outbox/delivery/mailbox-watch.js';
import type { Outcome, PlannedAddressee } from '../../../src/outbox/ports.js';
import { due } from '../setting.js';

const to = (...addresses: readonly string[]): Due => {
  const recipients = addresses.map((address): PlannedAddressee => {
    const role = address.startsWith('copy') ? 'copy' : 'to';
    return { id: address, role, address };
  });
  return { ...due('k'), recipients };
};
const said = (kind: Outcome['kind'], reply: string): Outcome => ({ kind, reply, server: 'mail:25' });
const gone = said('rejected', '550 5.1.1 no such user');
const spam = said('rejected', '554 5.7.1 looks like spam');
const ok = said('sent', '250 ok');

test('a mailbox that is gone is closed at once, and from its second refusal on says nothing of the campaign', () => {
  const watch = mailboxWatch();
  expect(watch.closed(to('a@x.com'))).toBeUndefined();
  expect([1, 2, 3].map(() => watch.heard(to('a@x.com'), gone))).toEqual([false, true, true]);
  expect(watch.closed(to('A@X.com'))).toEqual({ address: 'a@x.com', reply: gone.reply });
  expect(watch.closed(to('a@x.com', 'copy@us.org'))).toBeDefined();
  // Somebody else can still be reached by this one.
  expect(watch.closed(to('a@x.com', 'b@x.com'))).toBeUndefined();
});

test('one that refuses for another reason is closed after three refusals, and only while others accept', () => {
  const alone = mailboxWatch();
  for (let times = 0; times < 5; times += 1) expect(alone.heard(to('a@x.com'), spam)).toBe(false);
  expect(alone.closed(to('a@x.com'))).toBeUndefined();
  const watch = mailboxWatch();
  watch.heard(to('b@x.com'), ok);
  expect([1, 2, 3, 4].map(() => watch.heard(to('a@x.com'), spam))).toEqual([false, false, false, true]);
  expect(watch.closed(to('a@x.com'))).toEqual({ address: 'a@x.com', reply: spam.reply });
});

test('one that accepted a letter before does not count as another', () => {
  const watch = mailboxWatch();
  watch.heard(to('a@x.com'), ok);
  for (let times = 0; times < 4; times += 1) watch.heard(to('a@x.com'), spam);
  expect(watch.closed(to('a@x.com'))).toBeUndefined();
});

test('one that accepts a letter again is open again', () => {
  const watch = mailboxWatch();
  watch.heard(to('a@x.com'), gone);
  watch.heard(to('a@x.com'), ok);
  expect(watch.closed(to('a@x.com'))).toBeUndefined();
});

test('of a letter to several, what was said of each counts', () => {
  const watch = mailboxWatch();
  const both = to('a@x.com', 'b@x.com', 'copy@us.org');
  const recipients = [
    { address: 'a@x.com', kind: 'rejected', reply: gone.reply },
    { address: 'b@x.com', kind: 'sent', reply: '250 ok' },
  ] as const;
  expect(watch.heard(both, { ...ok, recipients })).toBe(false);
  expect([watch.closed(to('a@x.com')), watch.closed(to('b@x.com')), watch.closed(both)]).toEqual([
    { address: 'a@x.com', reply: gone.reply },
    undefined,
    undefined,
  ]);
});
