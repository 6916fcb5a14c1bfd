import { Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LedgerStore } from '../../../src/ledger/ledger-store.js';
import { migrations } from '../../../src/ledger/migrations/migrations.js';
import { postgresSteps } from '../../../src/ledger/postgres/migrations.js';
import { copyToFile, finishMoveToFolder, sealServer } from '../../../src/ledger/postgres/move-to-file.js';
import { copyToServer, finishMove } from '../../../src/ledger/postgres/move-to-server.js';
import { readPostgresLedger } from '../../../src/ledger/postgres/open-postgres.js';
import { openSqlite } from '../../../src/ledger/sqlite.js';
import type { Tables } from '../../../src/ledger/schema.js';
import { postgresServer, type PostgresServer } from '../../support/postgres.js';
import { complaint, ledgerPath, opened } from '../fixtures.js';
import { key, minute, outcome, plan, plans, run, settlement } from '../plans.js';
import { accessTo, openedOn, someSender } from './fixtures.js';

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
  await ledger.add([
    ...plans(7),
    plan(8, { list: 'lists/a\tb\\N\\\r\n{"c",d}.csv', messageId: '\\N', language: '' }),
    plan(9),
  ]);
  await ledger.exchange([], [key(1), key(2), key(3), key(4)], minute(1));
  const recipients = [{ address: 'brook@fish.example.net', kind: 'deferred', reply: '451 brook' }] as const;
  const back = [settlement(1, outcome('sent')), settlement(2, outcome('rejected')), settlement(3, outcome('unknown'))];
  await ledger.exchange(
    [...back, settlement(4, outcome('sent', { recipients }), minute(2), minute(30))],
    [key(5)],
    minute(2),
  );
  await ledger.exchange([settlement(5, outcome('deferred'), minute(3), minute(40))], [], minute(3));
  await ledger.resolve(key(3), 'ready', { by: 'Ana', at: minute(4), why: undefined });
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

/**
 * As texts (all that a row holds is text or a number), without what only the server has: the driver of the test gives large numbers as
 * texts.
 */
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
  expect(postgresSteps.at(-1)?.pair).toBe(migrations.length);
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

/** The folder that `history` names, so that moving there changes no row. */
const leaving = { ...run, now: minute(9), to: { machine: 'm', place: '/campaign' } };

test('a ledger that is moved to a server and back has the same rows, and only one of the two counts at any time', async () => {
  const path = await ledgerPath();
  const file = await opened(path);
  await history(file);
  const changes = await file.changes();
  const before = await inFile(path);
  await file.close();
  const access = accessTo(server);
  await copyToServer(path, access, run);
  await finishMove(access, run);

  const [beside, sender] = [await openedOn(access, 'none'), await openedOn(access)];
  expect(await complaint(sealServer(access, leaving, false))).toEqual({
    code: 'ledger-busy',
    message: 'The ledger cannot be moved while letters are being sent: 1 sender is at work.',
  });
  await sender.close();
  await sealServer(access, leaving, false);
  // Nobody sends any more, and nobody changes a thing, not even those who had it open before.
  const said = { letter: 'dam', supporterHash: 'late', by: 'Zoë', at: minute(30), note: undefined };
  for (const refused of [
    () => openedOn(access),
    () => openedOn(access, 'none'),
    () => beside.mark({ ...said, mark: 'hold' }),
    () => beside.add([plan(20)]),
    () => readPostgresLedger(access, run),
    () => copyToServer(path, access, run),
  ])
    expect(await complaint(refused())).toMatchObject({ code: 'ledger-moved' });

  const back = await ledgerPath();
  await opened(back).then((empty) => empty.close());
  const copied = await copyToFile(back, access, leaving, 1_000);
  expect(copied).toEqual({ letters: 10, changes: 1_001 });
  // Interrupted here, it is copied once more.
  expect(await copyToFile(back, access, leaving)).toEqual({ letters: 10, changes: 1_002 });
  expect(await inFile(back)).toEqual(before);
  await finishMoveToFolder(access, leaving);
  await finishMoveToFolder(access, leaving);
  await sealServer(access, leaving, true);
  expect(await complaint(finishMove(access, run))).toMatchObject({ code: 'ledger-moved' });
  expect(await complaint(sealServer(access, leaving, false))).toEqual({
    code: 'ledger-moved',
    message: 'The ledger is not on the server any more. It was moved to the folder /campaign.',
  });

  const again = await opened(back);
  expect(await again.changes()).toBeGreaterThan(changes);
  await again.exchange([], [key(9)], minute(31));
  await again.exchange([settlement(9, outcome('sent'))], [], minute(32));
  await again.close();
  // The file is newer than what is on the server, which it takes the place of; an older file is refused.
  expect(await complaint(copyToServer(path, access, run))).toMatchObject({ code: 'ledger-second' });
  expect(await copyToServer(back, access, run)).toBe(10);
  await finishMove(access, run);
  expect(await onServer(access.settings.schema)).toEqual(await inFile(back));
  await (await openedOn(access)).close();
});

test('of two folders that want the ledger from the server one gets it, and none where somebody lets it stay', async () => {
  const access = accessTo(server);
  const ledger = await openedOn(access, 'none');
  await ledger.add(plans(3));
  const other = { ...leaving, to: { machine: 'n', place: '/other' } };
  await sealServer(access, leaving, false);
  await sealServer(access, other, false);
  expect(await complaint(finishMoveToFolder(access, leaving))).toEqual({
    code: 'ledger-moved',
    message: 'The ledger is still being moved from the server to the folder /other; the move did not come to its end.',
  });
  await finishMove(access, run);
  expect(await complaint(finishMoveToFolder(access, other))).toEqual({
    code: 'ledger-moved',
    message: 'Somebody has ended the move meanwhile: the ledger stays on the server.',
  });
  await ledger.add(plans(4));
  // A sender of that very folder that is gone need not be waited for; what it had under way is unknown.
  const gone = someSender('/campaign');
  const died = await openedOn(access, { ...gone, machine: 'm' });
  await died.exchange([], [key(1)], minute(1));
  await sealServer(access, leaving, false);
  const path = await ledgerPath();
  await opened(path).then((empty) => empty.close());
  expect(await copyToFile(path, access, leaving)).toMatchObject({ letters: 4 });
  const file = await opened(path);
  expect(await file.counts()).toMatchObject({ ready: 3, unknown: 1 });
});
