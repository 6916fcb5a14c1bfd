import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { keyWithName, supporterHash } from '../../src/contacts/supporter-hash.js';
import type { Approval } from '../../src/ledger/approvals.js';
import type { Mark, Mending } from '../../src/ledger/people.js';
import { ledgerPath, opened } from './fixtures.js';
import { key, minute, outcome, plan, plans, settlement } from './plans.js';

const person = plan(1).supporterHash;
const mark: Mark = { letter: 'dam', supporterHash: person, mark: 'hold', note: 'ask her', by: 'Ana', at: minute(1) };
const mending: Mending = {
  letter: 'dam',
  supporterHash: person,
  field: 'personal_note',
  text: 'I fish.',
  by: 'Ana',
  at: minute(1),
};

test('approvals are kept, each of them, by letter', async () => {
  const ledger = await opened(await ledgerPath());
  const approval: Approval = {
    letter: 'dam',
    by: 'Ana',
    at: minute(1),
    text: 'aa',
    lists: 'bb',
    addressees: 'cc',
    count: 2,
    details: { subject: 'Le barrage', to: ['minister-of-rivers'], letters: 2 },
  };
  await ledger.approve(approval);
  await ledger.approve({ ...approval, by: 'Bo', at: minute(2) });
  await ledger.approve({ ...approval, letter: 'lake' });
  expect(await ledger.approvals('dam')).toEqual([approval, { ...approval, by: 'Bo', at: minute(2) }]);
});

test('marks and mended words replace earlier ones, and can be taken off', async () => {
  const ledger = await opened(await ledgerPath());
  await ledger.mark(mark);
  await ledger.mark({ ...mark, note: undefined, by: 'Bo', at: minute(2) });
  await ledger.mark({ ...mark, mark: 'read', at: minute(3) });
  await ledger.mend(mending);
  await ledger.mend({ ...mending, text: 'I swim.' });
  expect(await ledger.marks('dam')).toEqual([
    { ...mark, note: undefined, by: 'Bo', at: minute(2) },
    { ...mark, mark: 'read', at: minute(3) },
  ]);
  expect(await ledger.mended('dam')).toEqual([{ ...mending, text: 'I swim.' }]);
  await ledger.unmark('dam', person, 'hold');
  await ledger.unmend('dam', person, 'personal_note');
  expect(await ledger.marks('dam')).toEqual([{ ...mark, mark: 'read', at: minute(3) }]);
  expect(await ledger.mended('dam')).toEqual([]);
});

test('somebody who is forgotten leaves no words and no place in a list, on the disk either, and the letters still count', async () => {
  const path = await ledgerPath();
  const ledger = await opened(path);
  await ledger.add(plans(2));
  await ledger.exchange([], [key(1)], minute(1));
  await ledger.exchange([settlement(1, outcome('sent'))], [], minute(2));
  await ledger.mark(mark);
  await ledger.mend(mending);
  await ledger.forget(person, minute(3));
  await ledger.forget(person, minute(4));
  expect(await ledger.forgotten()).toEqual(new Set([person]));
  expect([await ledger.marks('dam'), await ledger.mended('dam')]).toEqual([[], []]);
  expect(await ledger.entry(key(1))).toMatchObject({ state: 'sent', list: '', line: 0 });
  expect((await ledger.counts()).sent).toBe(1);
  await ledger.close();
  const folder = dirname(path);
  const octets = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
  expect(octets.some((text) => text.includes('I fish.') || text.includes('ask her'))).toBe(false);
});

test('who is forgotten takes everybody at the address along, and nobody else', async () => {
  const ledger = await opened(await ledgerPath());
  const [ana, bob] = ['Ana Roy', 'Bob Roy'].map((name) => supporterHash(keyWithName('home@example.org', name))) as [
    string,
    string,
  ];
  const other = supporterHash('home@example.com');
  await ledger.add([ana, bob, other].map((hash, i) => ({ ...plan(i + 1), supporterHash: hash })));
  for (const hash of [ana, bob, other]) {
    await ledger.mark({ ...mark, supporterHash: hash });
    await ledger.mend({ ...mending, supporterHash: hash });
  }
  await ledger.forget(supporterHash('home@example.org'), minute(3));
  expect((await ledger.marks('dam')).map((one) => one.supporterHash)).toEqual([other]);
  expect((await ledger.mended('dam')).map((one) => one.supporterHash)).toEqual([other]);
  const lines = await Promise.all([1, 2, 3].map(async (n) => (await ledger.entry(key(n)))?.line));
  expect(lines).toEqual([0, 0, plan(3).line]);
});

test('what has left since a moment is known by addressee and domain', async () => {
  const ledger = await opened(await ledgerPath());
  const addressees = plan(1).addressees.slice(0, 2);
  await ledger.add(plans(4).map((one) => ({ ...one, addressees })));
  await ledger.exchange([], [key(1), key(2), key(3)], minute(1));
  const recipients = [{ address: 'brook@fish.example.net', kind: 'deferred', reply: '451' }] as const;
  const back = [settlement(1, outcome('sent'), minute(5)), settlement(2, outcome('sent', { recipients }), minute(6))];
  await ledger.exchange([settlement(3, outcome('rejected'), minute(7))], [], minute(7));
  await ledger.exchange(back, [], minute(7));
  const limits = { perHour: 1, perDay: undefined, perDomainPerHour: 1, perAddresseePerHour: 1 };
  const since = async (at: Date) => {
    const { letters, ...others } = await ledger.sentSince(at, limits);
    const moments = (all: Iterable<number>) => Array.from(all, (one) => new Date(one));
    const [domains, addressees] = [others.domains, others.addressees].map((kind) =>
      Object.fromEntries([...kind].map(([name, all]) => [name, moments(all)])),
    );
    return { letters: moments(letters), domains, addressees };
  };
  expect(await since(minute(0))).toEqual({
    letters: [minute(5), minute(6)],
    domains: { 'rivers.example.net': [minute(5), minute(6)], 'fish.example.net': [minute(5)] },
    addressees: { 'minister-of-rivers/jo-stone': [minute(5), minute(6)], 'minister-of-fish/ray-brook': [minute(5)] },
  });
  expect(await since(minute(6))).toEqual({
    letters: [minute(6)],
    domains: { 'rivers.example.net': [minute(6)] },
    addressees: { 'minister-of-rivers/jo-stone': [minute(6)] },
  });
});
