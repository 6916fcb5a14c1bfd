import { Kysely } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { identified } from '../../src/ledger/inspection.js';
import { openJournal } from '../../src/ledger/journal.js';
import { writingKeeper } from '../../src/ledger/keeper.js';
import { keptLetters } from '../../src/ledger/kept-letters.js';
import { letterReads } from '../../src/ledger/letter-queries.js';
import { lettersWrite } from '../../src/ledger/letters-write.js';
import { lettersRead } from '../../src/ledger/letters.js';
import type { Tables } from '../../src/ledger/schema.js';
import type { Seal } from '../../src/ledger/seal.js';
import { openSqlite, sqliteFault } from '../../src/ledger/sqlite.js';
import { all, complaint, ledgerPath, opened } from './fixtures.js';
import { key, minute, outcome, plan, plans, run, settlement } from './plans.js';

test('a disk that fills up stops a run before its next letter, and nothing is half written down', async () => {
  const path = await ledgerPath();
  const before = await opened(path);
  await before.add(plans(200));
  await before.close();

  // As many pages as the file has now: what needs one more finds the disk full.
  const sqlite = openSqlite(path, 'write');
  onTestFinished(() => sqlite.close());
  sqlite.run(`pragma max_page_count = ${String(sqlite.column('pragma page_count')[0])}`);
  const db = new Kysely<Tables>({ dialect: sqlite.dialect });
  const identity = await identified(path, sqlite, db, { campaign: run.campaign, changes: 0 });
  const sealed: number[] = [];
  const seal: Seal = { write: (changes) => sealed.push(changes), close: () => undefined };
  const journal = openJournal(path);
  onTestFinished(() => journal.close());
  const kept = keptLetters(path, sqlite);
  const keeper = writingKeeper({
    ...{ file: path, sqlite, db, journal, seal, identity: identity! },
    rolledBack: () => kept.rolledBack(),
  });
  const letters = { ...lettersRead(keeper, letterReads(path)), ...lettersWrite(keeper, kept, run.now) };

  const known = await all(letters.entries());
  expect(await complaint(letters.add(plans(400)))).toEqual({
    code: 'disk-full',
    message: 'There is no room left on the disk for the ledger.',
  });
  const long = outcome('sent', { reply: '250 '.padEnd(20_000, '.') });
  await letters.exchange([], [key(1)], minute(1));
  const taken = await all(letters.entries());
  expect(await complaint(letters.exchange([settlement(1, long)], [key(2)], minute(2)))).toMatchObject({
    code: 'disk-full',
  });
  expect(await all(letters.entries())).toEqual(taken);
  expect(taken.slice(1)).toEqual(known.slice(1));

  // With room again, the run goes on as if nothing had been.
  sqlite.run('pragma max_page_count = 100000');
  await letters.exchange([settlement(1, long)], [key(2)], minute(2));
  expect((await letters.states()).get(plan(1).key)?.state).toBe('sent');
  expect(sealed).toEqual([...sealed].sort((a, b) => a - b));
});

test('no room for the index of the log is a full disk, and another I/O error is none', () => {
  const fault = (errcode: number): unknown =>
    sqliteFault(Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode }));
  expect([fault(4874), fault(778)]).toEqual(['full', 'unwritable']);
});
