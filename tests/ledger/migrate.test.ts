import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { checksum } from '../../src/ledger/checksum.js';
import { interrupted, plannedRow, settledEntry, taken, type KeptEntry } from '../../src/ledger/kept-entry.js';
import { migrated } from '../../src/ledger/migrations/migrate.js';
import { migrations } from '../../src/ledger/migrations/migrations.js';
import { identified } from '../../src/ledger/inspection.js';
import { readLedger } from '../../src/ledger/open-ledger.js';
import { rowsOf } from '../../src/ledger/rows.js';
import type { Tables } from '../../src/ledger/schema.js';
import { openSqlite } from '../../src/ledger/sqlite.js';
import type { PlannedEntry } from '../../src/outbox/ports.js';
import { all, complaint, ledgerPath, opened } from './fixtures.js';
import { key, minute, outcome, plan, plans, run, settlement } from './plans.js';

const next = 'create table bounces (key text not null) strict';

test('a ledger of the first version takes every later step, and keeps its letters', async () => {
  const path = await ledgerPath();
  const first = await opened(path);
  await first.add(plans(3));
  const before = await all(first.entries());
  await first.close();
  const { sqlite, db } = open(path);
  const identity = await migrated(sqlite, db, run, [...migrations, next]);
  expect(identity.schema).toBe(migrations.length + 1);
  expect(sqlite.column("select name from sqlite_schema where name = 'bounces'")).toEqual(['bounces']);
  expect(sqlite.column('select key from letters order by number')).toEqual(before.map(({ key }) => key));
});

test('letters and what people said of them come through from a ledger of the first version', async () => {
  const path = await ledgerPath();
  mkdirSync(dirname(path));
  writeFileSync(path, '', { mode: 0o600 });
  const { sqlite, db } = open(path);
  await migrated(sqlite, db, run, migrations.slice(0, 1));
  const sent = settledEntry(taken(plannedRow(plan(1), 1, minute(0)), minute(1)), settlement(1, outcome('sent')));
  const letters = [sent, plannedRow(plan(2), 2, minute(0))];
  await insert(db, letters);
  const said = [key(1), 'sent', 'Ana', minute(2).getTime(), null] as const;
  sqlite.run(`insert into resolutions values ('${said[0]}', 'sent', 'Ana', ${said[3]}, null, ${checksum(said)})`);
  sqlite.close();
  const ledger = await opened(path);
  expect(await all(ledger.entries())).toEqual(letters);
  expect(await ledger.resolutions()).toEqual([
    { key: key(1), was: 'unknown', state: 'sent', by: 'Ana', at: minute(2), why: undefined },
  ]);
  expect(await ledger.markPrinted([plan(2)], minute(3))).toEqual([key(2)]);
});

test('letters of all kinds come through the steps that write them down anew, and go on', async () => {
  const path = await ledgerPath();
  mkdirSync(dirname(path));
  writeFileSync(path, '', { mode: 0o600 });
  const { sqlite, db } = open(path);
  const before = await migrated(sqlite, db, run, migrations.slice(0, 3));
  const planned = (number: number, changes: Partial<PlannedEntry> = {}): KeptEntry =>
    plannedRow(plan(number, changes), number, minute(0));
  const apart = outcome('sent', {
    recipients: [{ address: 'brook@fish.example.net', kind: 'deferred', reply: '451 brook' }],
  });
  const letters = [
    settledEntry(taken(planned(1), minute(1)), settlement(1, apart, minute(2), minute(30))),
    planned(2, { supporterHash: '' }),
    planned(3, { supporterHash: `${plan(3).supporterHash}.${'0'.repeat(32)}`, list: 'contacts/others.csv' }),
    planned(4, { addressees: plan(4).addressees.slice(0, 1), language: 'fr' }),
    settledEntry(taken(planned(5, { messageId: 'of another kind' }), minute(1)), settlement(5, outcome('unknown'))),
    planned(6, { key: 'not in hex', messageId: 'not in hex@water.example.org', version: 2 }),
    taken(planned(7), minute(1)),
  ];
  await insert(db, letters);
  sqlite.close();
  const reader = await readLedger(path, run);
  expect(await all(reader!.entries())).toEqual(letters);
  await reader!.close();

  const ledger = await opened(path);
  expect(await ledger.changes()).toBe(before.changes + 2);
  expect(await all(ledger.entries())).toEqual([...letters.slice(0, 6), interrupted(letters[6]!, minute(0))]);
  expect((await ledger.entry(key(3)))?.list).toBe('contacts/others.csv');
  await ledger.exchange([], [key(1), key(4)], minute(31));
  await ledger.exchange([settlement(1, outcome('sent'))], [], minute(32));
  await ledger.add([plan(4), plan(8)]);
  await ledger.close();
  const again = await opened(path);
  expect((await all(again.entries())).map(({ state }) => state)).toEqual([
    ...['sent', 'ready', 'ready', 'unknown', 'unknown', 'ready', 'unknown', 'ready'],
  ]);
});

test('a step that fails leaves the ledger as it was', async () => {
  const path = await ledgerPath();
  await (await opened(path)).close();
  const { sqlite, db } = open(path);
  await expect(migrated(sqlite, db, run, [...migrations, next, 'create nonsense'])).rejects.toThrow('syntax error');
  sqlite.close();
  await (await opened(path)).close();
});

test('a ledger of a newer postbag is refused, with the version to install', async () => {
  const path = await ledgerPath();
  await (await opened(path)).close();
  const { sqlite, db } = open(path);
  await migrated(sqlite, db, { ...run, version: '9.1.0' }, [...migrations, next]);
  sqlite.close();
  expect(await complaint(opened(path))).toEqual({
    code: 'ledger-newer',
    message: 'The ledger was written by a newer postbag (9.1.0).',
  });
});

test('a ledger whose tables were changed by something else is refused', async () => {
  const path = await ledgerPath();
  await (await opened(path)).close();
  const { sqlite, db } = open(path);
  sqlite.run('create table notes (text text)');
  expect(await complaint(identified(path, sqlite, db, { campaign: run.campaign, changes: 0 }))).toEqual({
    code: 'ledger-damaged',
    message: 'The ledger file is corrupted. Its tables were altered.',
  });
});

function open(path: string): { sqlite: ReturnType<typeof openSqlite>; db: Kysely<Tables> } {
  const sqlite = openSqlite(path, 'write');
  onTestFinished(() => sqlite.close());
  return { sqlite, db: new Kysely<Tables>({ dialect: sqlite.dialect }) };
}

/** Writes letters into the tables of the first versions. */
async function insert(db: Kysely<Tables>, letters: readonly KeptEntry[]): Promise<void> {
  for (const { letter, recipients } of letters.map(rowsOf)) {
    await db.insertInto('letters').values(letter).execute();
    await db.insertInto('recipients').values(recipients).execute();
  }
}
