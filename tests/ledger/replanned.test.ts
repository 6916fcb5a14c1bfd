import { expect, test } from 'vitest';
import type { LedgerStore } from '../../src/ledger/ledger-store.js';
import type { PlannedAddressee, PlannedEntry } from '../../src/outbox/ports.js';
import { ledgerPath, opened } from './fixtures.js';
import { key, minute, outcome, plan, settlement } from './plans.js';

const [stone, brook, copy] = plan(1).addressees as [PlannedAddressee, PlannedAddressee, PlannedAddressee];
const planned = (...addressees: readonly PlannedAddressee[]): readonly PlannedEntry[] => [plan(1, { addressees })];

/** State of the letter, then address, state and reply of each addressee. */
const standing = async (ledger: LedgerStore): Promise<readonly string[]> => {
  const entry = await ledger.entry(key(1));
  const each = entry?.recipients.map(({ address, state, reply }) => [address, state, reply].filter(Boolean).join(' '));
  return [entry?.state ?? '', ...(each ?? [])];
};

test('who is taken out of a letter between planning and sending is not recorded as served', async () => {
  const path = await ledgerPath();
  const ledger = await opened(path);
  await ledger.add(planned(stone, brook, copy));
  expect(await ledger.add(planned(stone, copy))).toEqual(new Set());
  await ledger.exchange([], [key(1)], minute(1));
  const { states } = await ledger.exchange([settlement(1, outcome('sent'))], [], minute(2));
  expect(states).toEqual(new Map([[key(1), 'sent']]));
  const expected = ['sent', `${stone.address} sent 250 taken`, `${copy.address} sent 250 taken`];
  expect(await standing(ledger)).toEqual(expected);
  await ledger.close();
  const again = await opened(path);
  expect(await standing(again)).toEqual(expected);
});

test('who is taken out while only he was still to be served closes the letter', async () => {
  const ledger = await opened(await ledgerPath());
  await ledger.add(planned(stone, brook));
  await ledger.exchange([], [key(1)], minute(1));
  const recipients = [{ address: brook.address, kind: 'deferred', reply: '451' }] as const;
  await ledger.exchange([settlement(1, outcome('sent', { recipients }), minute(2), minute(30))], [], minute(2));
  expect(await ledger.add(planned(stone))).toEqual(new Set([key(1)]));
  expect(await standing(ledger)).toEqual(['sent', `${stone.address} sent 250 taken`]);
});

test('a mended address makes due what was refused there, with all its tries before it', async () => {
  const ledger = await opened(await ledgerPath());
  await ledger.add(planned(stone, copy));
  await ledger.exchange([], [key(1)], minute(1));
  const recipients = [{ address: copy.address, kind: 'sent', reply: '250' }] as const;
  await ledger.exchange([settlement(1, outcome('rejected', { recipients }))], [], minute(2));
  expect((await ledger.refused()).get(key(1))).toEqual([stone]);
  // The same address, spelt otherwise, is no other.
  expect(await ledger.add(planned({ ...stone, address: stone.address.toUpperCase() }, copy))).toEqual(
    new Set([key(1)]),
  );
  const mended = { ...stone, address: 'jo.stone@rivers.example.net' };
  expect(await ledger.add(planned(mended, copy))).toEqual(new Set());
  expect(await standing(ledger)).toEqual(['deferred', `${mended.address} ready`, `${copy.address} sent 250`]);
  expect(await ledger.entry(key(1))).toMatchObject({ tries: 0, firstTry: undefined, nextTry: undefined });
  await ledger.exchange([], [key(1)], minute(4));
  await ledger.exchange([settlement(1, outcome('sent'), minute(5))], [], minute(5));
  expect(await standing(ledger)).toEqual(['sent', `${mended.address} sent 250 taken`, `${copy.address} sent 250`]);
});

test.each(['sent', 'unknown'] as const)('an address that is mended changes nothing of what is %s', async (kind) => {
  const ledger = await opened(await ledgerPath());
  await ledger.add(planned(stone, brook));
  await ledger.exchange([], [key(1)], minute(1));
  await ledger.exchange([settlement(1, outcome(kind))], [], minute(2));
  const before = await standing(ledger);
  expect(await ledger.add(planned({ ...stone, address: 'x@example.net' }, brook))).toEqual(new Set([key(1)]));
  expect(await standing(ledger)).toEqual(before);
});

test('what bounced at an address is due again at another, and only there', async () => {
  const ledger = await opened(await ledgerPath());
  await ledger.add(planned(stone, brook));
  await ledger.exchange([], [key(1)], minute(1));
  await ledger.exchange([settlement(1, outcome('sent'))], [], minute(2));
  await ledger.markBounced(key(1), brook.address, '550 no such user', minute(3));
  expect((await ledger.refused()).get(key(1))).toEqual([brook]);
  await ledger.add(planned(stone, { ...brook, address: 'ray@fish.example.net' }));
  expect(await standing(ledger)).toEqual(['deferred', `${stone.address} sent 250 taken`, 'ray@fish.example.net ready']);
});

test('a letter that every official refused and only the copy box took is rejected, also in two tries', async () => {
  const ledger = await opened(await ledgerPath());
  await ledger.add(planned(stone, copy));
  await ledger.exchange([], [key(1)], minute(1));
  const recipients = [
    { address: stone.address, kind: 'rejected', reply: '550' },
    { address: copy.address, kind: 'deferred', reply: '451' },
  ] as const;
  const later = outcome('deferred', { recipients });
  const first = await ledger.exchange([settlement(1, later)], [key(1)], minute(2));
  expect(first.states).toEqual(new Map([[key(1), 'sending']]));
  const second = await ledger.exchange([settlement(1, outcome('sent'))], [], minute(3));
  expect(second.states).toEqual(new Map([[key(1), 'rejected']]));
});
