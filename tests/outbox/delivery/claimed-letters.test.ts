import { expect, test } from 'vitest';
import { noDepartures } from '../../../src/outbox/delivery/departures.js';
import { pacer } from '../../../src/outbox/delivery/pace.js';
import type { Due } from '../../../src/outbox/delivery/delivery.js';
import { queue } from '../../../src/outbox/delivery/queue.js';
import { due, noLimits } from '../setting.js';

const to = (id: string) => [{ id, role: 'to' as const, address: `${id}@example.com` }];
const start = new Date('2026-06-26T14:00:00Z');

async function* each(letters: readonly Due[]): AsyncGenerator<Due> {
  for (const letter of letters) {
    await Promise.resolve();
    yield letter;
  }
}

/** A queue of one of several senders. `has`: what it may have of what it asks for. Nobody has more than `perHour` letters in an hour. */
function sharing(letters: readonly Due[], has: (key: string) => Due | undefined, perHour = Infinity) {
  const asked: string[][] = [];
  const limits = pacer({ ...noLimits, perAddresseePerHour: perHour }, 'UTC', noDepartures, () => 0.5);
  const line = queue(each(letters), {
    pacer: limits,
    skipReason: () => undefined,
    closedMailbox: () => undefined,
    stayForRetries: false,
    claim: (some) => {
      asked.push(some.map(({ key }) => key));
      return Promise.resolve(new Map(some.flatMap(({ key }) => [[key, has(key)] as const]).filter(isHad)));
    },
  });
  /** Takes letters until nothing may leave now, or nothing is left. */
  const take = async (now = start): Promise<readonly string[]> => {
    const left: string[] = [];
    for (;;) {
      const next = await line.next(now);
      if (next.kind === 'hold' || next.kind === 'end') return [...left, next.kind];
      if (next.kind !== 'letter') continue;
      limits.note(next.item.due.recipients, now);
      left.push(next.item.due.key);
    }
  };
  return { asked, take };
}

function isHad(entry: readonly [string, Due | undefined]): entry is readonly [string, Due] {
  return entry[1] !== undefined;
}

const many = (count: number, id = 'minister'): readonly Due[] =>
  Array.from({ length: count }, (_, at) => due(`${id}${at}`, { recipients: to(id) }));

test('a sender that waits for the pace of an addressee claims a few letters, and leaves the others to others', async () => {
  const letters = [...many(500), ...many(3, 'member')];
  const { asked, take } = sharing(letters, (key) => letters.find((one) => one.key === key), 2);
  const left = await take();
  expect(left.filter((key) => key.startsWith('minister')).length).toBeGreaterThan(0);
  expect(left.filter((key) => key.startsWith('member')).length).toBeGreaterThan(0);
  expect(left.at(-1)).toBe('hold');
  expect(asked.flat().filter((key) => key.startsWith('minister'))).toHaveLength(8);
});

test('where nothing holds a sender up it claims more at a time, and each letter once', async () => {
  const letters = many(500);
  const { asked, take } = sharing(letters, (key) => letters.find((one) => one.key === key));
  expect(await take()).toEqual([...letters.map(({ key }) => key), 'end']);
  expect(asked.map(({ length }) => length)).toEqual([8, 16, 32, 64, 100, 100, 100, 80]);
  expect(asked.flat()).toEqual(letters.map(({ key }) => key));
});

test('what another sender had is asked for again at the end, until there is nothing to be had', async () => {
  const letters = many(20);
  let elsewhere = new Set(['minister3', 'minister4', 'minister17']);
  const { asked, take } = sharing(letters, (key) => {
    if (elsewhere.has(key)) return undefined;
    if (key === 'minister19') elsewhere = new Set(['minister4']);
    return letters.find((one) => one.key === key);
  });
  const left = await take();
  expect(left.slice(-3)).toEqual(['minister3', 'minister17', 'end']);
  expect(left).toHaveLength(20);
  expect(asked.slice(-2)).toEqual([['minister3', 'minister4', 'minister17'], ['minister4']]);
});

test('a letter that another sender tried meanwhile goes to those it still has to reach, and not before its time', async () => {
  const both = [...to('minister'), ...to('member')];
  const letters = [
    due('part', { recipients: both }),
    due('later', { recipients: both }),
    due('last', { recipients: both }),
  ];
  const { take } = sharing(letters, (key) => {
    if (key === 'part') return due(key, { recipients: to('member'), tries: 1 });
    if (key === 'later') return due(key, { recipients: both, tries: 1, nextTry: new Date(start.getTime() + 60_000) });
    return letters.find((one) => one.key === key);
  });
  expect(await take()).toEqual(['part', 'last', 'end']);
  expect(await take(new Date(start.getTime() + 60_000))).toEqual(['later', 'end']);
});
