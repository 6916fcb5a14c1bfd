import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LedgerStore } from '../../../src/ledger/ledger-store.js';
import { postgresServer, type PostgresServer } from '../../support/postgres.js';
import { ledgerContract } from '../contract.js';
import { sumsContract } from '../sums-contract.js';
import { accessTo, openedOn } from './fixtures.js';

let server: PostgresServer;
beforeAll(async () => {
  server = await postgresServer();
});
afterAll(() => server.remove());

ledgerContract('a ledger on PostgreSQL', () => {
  const access = accessTo(server);
  return Promise.resolve(() => openedOn(access));
});

test('copies of a campaign are held against the first: files that letters are made from all together, those that go with letters each', async () => {
  const access = accessTo(server);
  const [one, other] = [await openedOn(access, 'none'), await openedOn(access, 'none')];
  const agree = (
    ledger: LedgerStore,
    made: Readonly<Record<string, string>>,
    enclosed: Readonly<Record<string, string>>,
    anew = false,
  ): Promise<readonly string[] | undefined> =>
    ledger.server!.agree({ made: new Map(Object.entries(made)), enclosed: new Map(Object.entries(enclosed)) }, anew); // it is on a server
  const made = { 'a.hbs': '1', 'list.csv': '2' };
  expect(await agree(one, made, { 'a.pdf': '3' })).toEqual([]);
  // Other letters have other files with them.
  expect(await agree(other, made, { 'b.pdf': '4' })).toEqual([]);
  expect(await agree(one, made, { 'a.pdf': '3', 'b.pdf': '5' })).toEqual(['b.pdf']);
  expect(await agree(one, { ...made, 'list.csv': '6', 'b.hbs': '7' }, { 'a.pdf': '8' })).toEqual([
    'b.hbs',
    'list.csv',
    'a.pdf',
  ]);
  expect(await agree(one, { 'a.hbs': '1' }, { 'a.pdf': '3' })).toEqual(['list.csv']);
  // What is refused changes nothing.
  expect(await agree(other, made, { 'a.pdf': '3', 'b.pdf': '4' })).toEqual([]);
  expect(await agree(one, made, { 'a.pdf': '9' }, true)).toEqual([]);
  expect(await agree(other, made, { 'a.pdf': '3', 'b.pdf': '5' })).toEqual(['a.pdf']);
  const many = Object.fromEntries(Array.from({ length: 2_500 }, (_, number) => [`${number}.pdf`, '1']));
  expect(await agree(other, made, many)).toEqual([]);
  expect(await agree(one, made, { ...many, '2499.pdf': '2' })).toEqual(['2499.pdf']);
});

sumsContract('a ledger on PostgreSQL', () => openedOn(accessTo(server)));
