import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeAtomically } from '../src/files.js';
import { replaceFile } from '../src/ledger/private-file.js';
import { openSqlite } from '../src/ledger/sqlite.js';
import { writeFileSync } from 'node:fs';

/** What is put on the disk from now on to the end of the test: the kind of each file or folder that is synced. */
async function syncs(folder: string): Promise<string[]> {
  const handle = await open(folder, 'r');
  // Every open file has this prototype; Node does not export it.
  const prototype = Object.getPrototypeOf(handle) as { sync: (this: typeof handle) => Promise<void> };
  await handle.close();
  const { sync } = prototype;
  const seen: string[] = [];
  prototype.sync = async function () {
    const found = await this.stat();
    seen.push(found.isDirectory() ? 'folder' : `file of ${found.size}`);
    await sync.call(this);
  };
  onTestFinished(() => void (prototype.sync = sync));
  return seen;
}

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'durable-'));
  onTestFinished(() => rm(made, { recursive: true }));
  return made;
}

test('a file that is written is on the disk, all of it, and then its name', async () => {
  const place = await folder();
  const seen = await syncs(place);
  await writeAtomically(join(place, 'a.txt'), 'four');
  expect(seen).toEqual(['file of 4', 'folder']);
});

test('a ledger that is backed up or restored is on the disk, all of it, and then its name', async () => {
  const place = await folder();
  const seen = await syncs(place);
  await replaceFile(join(place, 'ledger'), (temporary) => writeFileSync(temporary, 'four'));
  expect(seen).toEqual(['file of 4', 'folder']);
});

test('a change of the ledger is on the disk when it is made', async () => {
  const path = join(await folder(), 'ledger.sqlite');
  writeFileSync(path, '');
  const sqlite = openSqlite(path, 'write');
  onTestFinished(() => sqlite.close());
  // 2 is FULL: https://www.sqlite.org/pragma.html#pragma_synchronous
  expect([sqlite.column('pragma synchronous'), sqlite.column('pragma journal_mode')]).toEqual([[2], ['wal']]);
});
