import { Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LedgerStore } from '../../../src/ledger/ledger-store.js';
import { migrations } from '../../../src/ledger/migrations/migrations.js';
import { postgresSteps } from '../../../src/ledger/postgres/migrations.js';
import { copyToServer, finishMove } from '../../../src/ledger/postgres/move-here.js';
import { readPostgresLedger } from '../../../src/ledger/postgres/open-postgres.js';
import { openSqlite } from '../../../src/ledger/sqlite.js';
import type { Tables } from '../../../src/ledger/schema.js';
import { postgresServer, type PostgresServer } from '../../support/postgres.js';
import { complaint, ledgerPath, opened } from '../fixtures.js';
import { key, minute, outcome, plan, plans, run, settlement } from '../plans.js';
import { accessTo, openedOn } from './fixtures.js';

let server: PostgresServer;
beforeAll(async () => {
  server = await postgresServer();
});
afterAll(() => server.remove());

const tables = [
  'letters',
  'recipients',
  'resolutions',
  'approvals',
  'marks',
  'mended',
  'forgotten',
  'places',
  'limits',
  'answers',
] as const;

/** Something of everything that a ledger can be told. */
async function history(ledger: LedgerStore): Promise<void> {
  await ledger.add(plans(9));
  await ledger.exchange([], [key(1), key(2), key(3), key(4)], minute(1));
  const recipients = [{ address: 'brook@fish.example.net', kind: 'deferred', reply: '451 brook' }] as const;
  const back = [settlement(1, outcome('sent')), settlement(2, outcome('rejected')), settlement(3, outcome('unknown'))];
  await ledger.exchange(
    [...back, settlement(4, outcome('sent', { recipients }), minute(2), minute(30))],
    [key(5)],
    minute(2),
  );
  await ledger.exchange([settlement(5, outcome('deferred'), minute(3), minute(40))], [], minute(3));
  await ledger.resolve(key(3), 'ready', 'Ana', minute(4), undefined);
  await ledger.markBounced(key(1), 'stone@rivers.example.net', 'hard 5.1.1', minute(5));
  await ledger.markPrinted([plan(6), plan(12)], minute(6));
  await ledger.add([plan(7, { line: 70, addressees: plan(7).addressees.slice(0, 2) })]);
  const { supporterHash } = plan(8);
  const said = { letter: 'dam', supporterHash, by: 'Zoë', at: minute(7) };
  await ledger.mark({ ...said, mark: 'hold', note: 'asked “why?”' });
  await ledger.mark({ ...said, mark: 'read', note: undefined });
  await ledger.unmark('dam', supporterHash, 'read');
  await ledger.mend({ ...said, field: 'reason', text: 'Because\nof the salmon 🐟' });
  const sums = { text: 'a', lists: 'b', addressees: 'c', count: 9, details: { letter: 'dam', lists: ['x'] } };
  await ledger.approve({ letter: 'dam', by: 'Ana', at: minute(8), ...sums });
  await ledger.addAnswer({ message: 'm1', key: key(1), addressee: undefined, kind: 'reply', at: minute(9) });
  await ledger.notePlace({ machine: 'm', place: '/campaign', at: minute(9) });
  await ledger.notePause('user@mail:587', { until: minute(60), reply: '450 later', at: minute(9) });
  await ledger.forget(plan(9).supporterHash, minute(10));
  await ledger.scrub(minute(3));
}

async function inFile(path: string): Promise<object> {
  const file = openSqlite(path, 'read');
  const db = new Kysely<Tables>({ dialect: file.dialect });
  const all: Record<string, unknown> = {};
  for (const table of tables) all[table] = sorted((await sql<Row>`select * from ${sql.table(table)}`.execute(db)).rows);
  file.close();
  return all;
}

async function onServer(schema: string): Promise<object> {
  const all: Record<string, unknown> = {};
  for (const table of tables) all[table] = sorted(await server.query(schema, `select * from ${table}`));
  return all;
}

type Row = Record<string, unknown>;

/** As texts (all that a row holds is text or a number), without what only the server has: the driver of the test gives large numbers as texts. */
function sorted(rows: readonly Row[]): readonly string[] {
  const texts = rows.map((row) => {
    const known = Object.entries(row).filter(([name]) => name !== 'sender');
    return JSON.stringify(
      known.map(([name, value]) => [name, value === null ? null : `${value as string | number}`]).sort(),
    );
  });
  return texts.sort();
}

test('the same history gives the same rows in a file and on a server', async () => {
  const path = await ledgerPath();
  const file = await opened(path);
  const access = accessTo(server);
  const ledger = await openedOn(access);
  await history(file);
  await history(ledger);
  expect(await onServer(access.settings.schema)).toEqual(await inFile(path));
  // A file that takes another step needs a server that takes it too.
  expect(postgresSteps.at(-1)?.number).toBe(migrations.length);
});

test('a ledger that is moved has every row, does not count before the move has ended, and is never mixed with another', async () => {
  const path = await ledgerPath();
  const file = await opened(path);
  await history(file);
  const access = accessTo(server);
  expect(await copyToServer(path, access, run)).toBe(10);
  const reading = readPostgresLedger(access, run);
  expect(await complaint(reading)).toMatchObject({ code: 'ledger-moved' });
  await file.mark({ letter: 'dam', supporterHash: 'late', mark: 'hold', note: undefined, by: 'Ana', at: minute(20) });
  // Interrupted before its end, it is made anew.
  expect(await copyToServer(path, access, run)).toBe(10);
  await finishMove(access, run);
  expect(await onServer(access.settings.schema)).toEqual(await inFile(path));
  expect(await complaint(copyToServer(path, access, run))).toMatchObject({ code: 'ledger-second' });
  const reader = await readPostgresLedger(access, run);
  expect((await reader?.counts())?.sent).toBe((await file.counts()).sent);
  await reader?.close();
});
