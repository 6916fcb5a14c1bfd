import { expect, test } from 'vitest';
import type { LedgerStore } from '../../src/ledger/ledger-store.js';
import { all, ledgerPath, opened } from './fixtures.js';
import { key, minute, outcome, plan, plans, settlement } from './plans.js';

const stone = 'stone@rivers.example.net';
const brook = 'brook@fish.example.net';

/** A ledger in which letter 1 is sent, 2 rejected, 3 of unknown outcome, 4 ready. */
async function ledgerWithOutcomes(): Promise<LedgerStore> {
  const ledger = await opened(await ledgerPath());
  await ledger.add(plans(4));
  await ledger.exchange([], [key(1), key(2), key(3)], minute(1));
  const back = [outcome('sent'), outcome('rejected'), outcome('unknown')];
  await ledger.exchange(
    back.map((one, at) => settlement(at + 1, one)),
    [],
    minute(2),
  );
  return ledger;
}

const standing = async (ledger: LedgerStore, number: number): Promise<string> => {
  const entry = await ledger.entry(key(number));
  return [entry?.state, ...(entry?.recipients.map(({ state }) => state) ?? [])].join(' ');
};

test('a delivery report marks the addressee that it names, once', async () => {
  const ledger = await ledgerWithOutcomes();
  expect(await ledger.markBounced(key(1), stone.toUpperCase(), '550 5.1.1 no such user', minute(3))).toBe(true);
  expect(await standing(ledger, 1)).toBe('sent bounced sent sent');
  expect((await ledger.entry(key(1)))?.recipients[0]?.reply).toBe('550 5.1.1 no such user');
  expect(await ledger.markBounced(key(1), stone, 'again', minute(4))).toBe(false);
  expect(await ledger.markBounced(key(1), brook, '5.2.2 full', minute(4))).toBe(true);
  // What the campaign's own copy box has does not count.
  expect(await standing(ledger, 1)).toBe('bounced bounced bounced sent');
  expect((await ledger.counts()).bounced).toBe(1);
});

test('a delivery report changes nothing where nothing was sent, and proves that a letter of unknown outcome had left', async () => {
  const ledger = await ledgerWithOutcomes();
  expect(await ledger.markBounced(key(1), 'eve@example.com', 'x', minute(3))).toBe(false);
  expect(await ledger.markBounced(key(2), stone, 'x', minute(3))).toBe(false);
  expect(await ledger.markBounced(key(4), stone, 'x', minute(3))).toBe(false);
  expect(await ledger.markBounced(key(9), stone, 'x', minute(3))).toBe(false);
  expect(await ledger.markBounced(key(3), stone, 'x', minute(3))).toBe(true);
  expect(await standing(ledger, 3)).toBe('unknown bounced unknown unknown');
});

test('a copy that was found proves that a letter of unknown outcome was sent, and nothing else', async () => {
  const ledger = await ledgerWithOutcomes();
  expect(await ledger.prove(key(3), 'copies.mbox', minute(3))).toBe(true);
  expect(await standing(ledger, 3)).toBe('sent sent sent sent');
  for (const number of [1, 2, 3, 4, 9]) expect(await ledger.prove(key(number), 'copies.mbox', minute(4))).toBe(false);
  expect(await ledger.resolutions()).toEqual([
    {
      key: key(3),
      was: 'unknown',
      state: 'sent',
      by: 'copies.mbox',
      at: minute(3),
      why: 'a copy of the letter was found',
    },
  ]);
});

test('letters are marked as printed, unless they left or may have left', async () => {
  const ledger = await ledgerWithOutcomes();
  expect(await ledger.markPrinted([...plans(5), plan(5)], minute(3))).toEqual([key(4), key(5)]);
  expect((await all(ledger.entries())).map(({ state }) => state)).toEqual([
    'sent',
    'rejected',
    'unknown',
    'printed',
    'printed',
  ]);
  expect(await ledger.markPrinted(plans(5), minute(4))).toEqual([]);
  await expect(ledger.exchange([], [key(4)], minute(5))).rejects.toThrow('printed cannot become sending');
  expect([...(await ledger.reached('dam', 1))]).toContain(`${plan(4).supporterHash} minister-of-rivers/jo-stone`);
});

test('a person can undo what was sent, refused, bounced or printed by mistake, and it is kept who, when and why', async () => {
  const ledger = await ledgerWithOutcomes();
  await ledger.markPrinted([plan(4)], minute(3));
  for (const number of [1, 2, 4])
    await ledger.resolve(key(number), 'ready', { by: 'Ana', at: minute(4), why: 'test server' });
  for (const number of [1, 2, 4]) expect(await standing(ledger, number)).toBe('ready ready ready ready');
  expect((await ledger.resolutions()).map(({ was, state, by, why }) => [was, state, by, why])).toEqual([
    ['sent', 'ready', 'Ana', 'test server'],
    ['rejected', 'ready', 'Ana', 'test server'],
    ['printed', 'ready', 'Ana', 'test server'],
  ]);
  await expect(ledger.resolve(key(1), 'ready', { by: 'Ana', at: minute(5), why: undefined })).rejects.toThrow(
    'is ready, and nobody',
  );
});

test('an undone letter whose one addressee had refused it goes again only to those it had been sent to', async () => {
  const ledger = await opened(await ledgerPath());
  await ledger.add([plan(1)]);
  await ledger.exchange([], [key(1)], minute(1));
  const recipients = [{ address: brook, kind: 'rejected', reply: '550 no' }] as const;
  await ledger.exchange([settlement(1, outcome('sent', { recipients }))], [], minute(2));
  await ledger.resolve(key(1), 'ready', { by: 'Ana', at: minute(3), why: undefined });
  expect(await standing(ledger, 1)).toBe('deferred ready rejected ready');
});

test('a letter is found by the beginning of its key', async () => {
  const ledger = await ledgerWithOutcomes();
  expect((await ledger.byKeyBeginning(key(3).slice(0, 8))).map((one) => one.key)).toEqual([key(3)]);
  expect(await ledger.byKeyBeginning('')).toEqual([]);
  expect((await ledger.byKeyBeginning(key(3).toUpperCase())).length).toBe(1);
});
