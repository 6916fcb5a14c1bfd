import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { checksum } from '../../src/ledger/checksum.js';
import { plannedRow, settledEntry, taken } from '../../src/ledger/kept-entry.js';
import { letterQueries } from '../../src/ledger/letter-queries.js';
import { migrated } from '../../src/ledger/migrations/migrate.js';
import { migrations } from '../../src/ledger/migrations/migrations.js';
import { identified } from '../../src/ledger/inspection.js';
import type { Tables } from '../../src/ledger/schema.js';
import { openSqlite } from '../../src/ledger/sqlite.js';
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
  const fresh = letters.map((after) => ({ before: undefined, after }));
  await letterQueries(path).save(db, fresh);
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
    message: 'The ledger is damaged: its tables were altered.',
  });
});

function open(path: string): { sqlite: ReturnType<typeof openSqlite>; db: Kysely<Tables> } {
  const sqlite = openSqlite(path, 'write');
  onTestFinished(() => sqlite.close());
  return { sqlite, db: new Kysely<Tables>({ dialect: sqlite.dialect }) };
}
