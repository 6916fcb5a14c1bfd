import { Kysely, type KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { plannedRow } from '../../../src/ledger/kept-entry.js';
import { postgresDialect } from '../../../src/ledger/postgres/connection.js';
import { postgresLetterQueries } from '../../../src/ledger/postgres/letter-queries.js';
import type { Sender } from '../../../src/ledger/postgres/sender.js';
import { sharedLetters } from '../../../src/ledger/postgres/shared-letters.js';
import { rowsOf } from '../../../src/ledger/rows.js';
import type { Tables } from '../../../src/ledger/schema.js';
import { postgresServer, type PostgresServer } from '../../support/postgres.js';
import { minute, outcome, plan, plans, settlement } from '../plans.js';
import { accessTo, openedOn } from './fixtures.js';

let server: PostgresServer;
beforeAll(async () => {
  server = await postgresServer();
});
afterAll(() => server.remove());

/** Calls `meanwhile` between a query and whatever is read next. */
function afterEachQuery(meanwhile: () => Promise<unknown>): KyselyPlugin {
  return {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      await meanwhile();
      return result;
    },
  };
}

test('a letter that a sender changes while it is read is read again, and one that was altered is reported', async () => {
  const access = accessTo(server);
  const ledger = await openedOn(access);
  await ledger.add(plans(2));
  const keys = plans(1).map(({ key }) => key);
  /** The letter goes, and its second addressee fares otherwise than the others. */
  const goes = async (kind: 'deferred' | 'rejected', at: number): Promise<void> => {
    await ledger.exchange([], keys, minute(at));
    const recipients = [{ address: 'brook@fish.example.net', kind, reply: `${kind} at brook` }];
    await ledger.exchange([settlement(1, outcome('sent', { recipients }), minute(at), minute(9))], [], minute(at));
  };
  // After its row was read, and after that was read once more.
  const changes = new Map([
    [1, () => goes('deferred', 1)],
    [3, () => goes('rejected', 2)],
  ]);
  const plain = new Kysely<Tables>({ dialect: postgresDialect(access, { idle: 60_000, answer: 60_000 }, 1) });
  onTestFinished(() => plain.destroy());
  let reads = 0;
  const db = plain.withPlugin(
    afterEachQuery(async () => {
      reads += 1;
      await changes.get(reads)?.();
    }),
  );
  const queries = postgresLetterQueries('the ledger');
  const page = await queries.page(db, {}, -1);
  expect(page.map(({ state }) => state)).toEqual(['sent', 'ready']);
  expect(page[0]?.recipients.map(({ state }) => state)).toEqual(['sent', 'rejected', 'sent']);
  expect(reads).toBe(6);

  await server.query(access.settings.schema, 'update letters set line = 99 where number = 2');
  await expect(queries.page(db, {}, -1)).rejects.toMatchObject({ code: 'ledger-damaged' });
});

test('a letter that somebody changes while it is claimed is read again', async () => {
  const before = plannedRow(plan(1), 1, minute(0));
  const after = plannedRow(plan(1, { addressees: plan(1).addressees.slice(0, 2) }), 1, minute(0));
  const answers = [[{ alive: 1, ...rowsOf(after).letter }], rowsOf(before).recipients];
  const sender = {
    id: 'one',
    lease: 60_000,
    clock: { now: () => ({ steady: 0, wall: 0 }), renewed: () => undefined },
    stopped: new AbortController().signal,
    steady: (work: (session: object) => unknown) => Promise.resolve(work({ batch: () => Promise.resolve(answers) })),
  } as unknown as Sender; // a claim needs no more
  const letters = (load: () => Promise<readonly (typeof after)[]>) =>
    sharedLetters(sender, 'the ledger', load, () => Promise.resolve()).shared;
  const claimed = await letters(() => Promise.resolve([after])).claim([after.key]);
  expect([...claimed.values()]).toEqual([after]);
  const broken = letters(() => Promise.reject(new Error('It is damaged.')));
  await expect(broken.claim([after.key])).rejects.toThrow('It is damaged.');
});
