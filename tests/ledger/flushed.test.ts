import { Kysely } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { identified } from '../../src/ledger/inspection.js';
import type { Journal } from '../../src/ledger/journal.js';
import { keptLetters } from '../../src/ledger/kept-letters.js';
import { writingKeeper, type WritingKeeper } from '../../src/ledger/keeper.js';
import { lettersWrite } from '../../src/ledger/letters-write.js';
import type { Tables } from '../../src/ledger/schema.js';
import { openSqlite } from '../../src/ledger/sqlite.js';
import type { Ledger } from '../../src/outbox/ports.js';
import { complaint, ledgerPath, opened } from './fixtures.js';
import { key, minute, outcome, plans, run, settlement } from './plans.js';

// For a hang, not for a slow machine.
const patience = { timeout: 120_000 };

/** A ledger of ten letters whose journal is flushed by a disk of ours. `done` says what came to its end, in its order. */
async function onDisk(flush: Journal['flush']): Promise<{
  readonly keeper: WritingKeeper;
  readonly letters: Pick<Ledger, 'add' | 'exchange'>;
  readonly done: string[];
  readonly inFile: () => readonly unknown[];
}> {
  const path = await ledgerPath();
  const before = await opened(path);
  await before.add(plans(10));
  await before.close();
  const sqlite = openSqlite(path, 'write');
  onTestFinished(() => sqlite.close());
  const db = new Kysely<Tables>({ dialect: sqlite.dialect });
  const identity = await identified(path, sqlite, db, { campaign: run.campaign, changes: 0 });
  const done: string[] = [];
  const journal = { flush, close: () => undefined };
  const seal = { write: () => void done.push('sealed'), close: () => undefined };
  const kept = keptLetters(path, sqlite);
  const keeper = writingKeeper({
    ...{ file: path, sqlite, db, journal, seal, identity: identity! },
    rolledBack: () => kept.rolledBack(),
  });
  const inFile = (): readonly unknown[] => sqlite.column("select number from kept_letters where state = 'sending'");
  return { keeper, letters: lettersWrite(keeper, kept, run.now), done, inFile };
}

test('servers may be told of letters when they are in the file, and not of those that could not be taken', async () => {
  const disk: (() => void)[] = [];
  const { letters, done, inFile } = await onDisk(() => new Promise((resolve) => disk.push(resolve)));
  const committed = (): void => void done.push(`committed ${inFile().join()}`);
  const taken = letters.exchange([], [key(1), key(2)], minute(1), committed).then(() => done.push('taken'));
  await expect.poll(() => disk.length, patience).toBe(1);
  expect(done).toEqual(['committed 1,2']);
  disk[0]!();
  await taken;
  expect(done).toEqual(['committed 1,2', 'sealed', 'taken']);
  // One that is on its way already.
  await expect(letters.exchange([], [key(3), key(1)], minute(2), committed)).rejects.toThrow('cannot become sending');
  expect([inFile(), done]).toEqual([
    [1, 2],
    ['committed 1,2', 'sealed', 'taken'],
  ]);
});

test('a letter is taken when it is on the disk and not before; others can be taken meanwhile', async () => {
  const disk: (() => void)[] = [];
  const { letters, done, inFile } = await onDisk(() => new Promise((resolve) => disk.push(resolve)));
  const first = letters.exchange([], [key(1)], minute(1)).then(() => done.push('first'));
  const second = letters
    .exchange([settlement(1, outcome('sent'))], [key(2)], minute(2))
    .then(() => done.push('second'));
  await expect.poll(inFile, patience).toEqual([2]);
  await expect.poll(() => disk.length, patience).toBe(1);
  expect(done).toEqual([]);
  disk[0]!();
  await first;
  expect(done).toEqual(['sealed', 'first']);
  // Not before: of two flushes at a time only one would hear that the disk failed.
  await expect.poll(() => disk.length, patience).toBe(2);
  disk[1]!();
  await second;
  expect(done).toEqual(['sealed', 'first', 'sealed', 'second']);
});

test('so is any other change', async () => {
  const disk: (() => void)[] = [];
  const { keeper, done } = await onDisk(() => new Promise((resolve) => disk.push(resolve)));
  const change = keeper.change((db) => db.insertInto('runs').values({ pid: 1, started: 2 }).execute());
  await expect.poll(() => disk.length, patience).toBe(1);
  expect(done).toEqual([]);
  disk[0]!();
  await change;
  expect(done).toEqual(['sealed']);
});

test('a disk that did not take what was written is not trusted again in this run, and nothing more is written down', async () => {
  let flushes = 0;
  const trouble = Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });
  const { letters, keeper, done, inFile } = await onDisk(() =>
    ++flushes === 1 ? Promise.reject(trouble) : Promise.resolve(),
  );
  const unwritable = { code: 'ledger-unwritable', message: 'The ledger cannot be read or written.' };
  // Asked for together: the flush of the second works, but what came before it may not be on the disk.
  const both = await Promise.all([
    complaint(letters.exchange([], [key(1)], minute(1))),
    complaint(letters.exchange([], [key(2)], minute(1))),
  ]);
  expect(both).toEqual([unwritable, unwritable]);
  const before = inFile();
  expect(await complaint(letters.exchange([settlement(1, outcome('sent'))], [key(3)], minute(2)))).toEqual(unwritable);
  expect(await complaint(letters.add(plans(12)))).toEqual(unwritable);
  expect(await complaint(keeper.change(() => Promise.resolve()))).toEqual(unwritable);
  expect([inFile(), done]).toEqual([before, []]);
});

test('a disk that turns out to be full is reported as such', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, fdatasync'), { code: 'ENOSPC' });
  const { letters } = await onDisk(() => Promise.reject(full));
  expect(await complaint(letters.exchange([], [key(1)], minute(1)))).toMatchObject({ code: 'disk-full' });
});
