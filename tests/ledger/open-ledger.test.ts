import { DatabaseSync } from '@photostructure/sqlite';
import { chmodSync, copyFileSync, readdirSync, statSync, symlinkSync, writeFileSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { backUpLedger, restoreLedger } from '../../src/ledger/ledger-copy.js';
import { readLedger } from '../../src/ledger/open-ledger.js';
import { replaceFile } from '../../src/ledger/private-file.js';
import { ledgerContract } from './contract.js';
import { all, complaint, ledgerPath, opened } from './fixtures.js';
import { key, minute, plan, plans, run } from './plans.js';

ledgerContract('a ledger in a file', async () => {
  const path = await ledgerPath();
  return () => opened(path);
});

test('nobody else can read a ledger', async () => {
  const path = await ledgerPath();
  await (await opened(path)).add([plan(1)]);
  const modes = readdirSync(dirname(path)).map((name) => `${name} ${modeOf(join(dirname(path), name))}`);
  expect([modeOf(dirname(path)), ...modes]).toEqual([
    '700',
    'ledger.sqlite 600',
    'ledger.sqlite-shm 600',
    'ledger.sqlite-wal 600',
    'ledger.sqlite.lock 600',
    'ledger.sqlite.pid 600',
    'ledger.sqlite.seal 600',
  ]);
});

test('a ledger that others could read, as a copy may be, is closed to them when it is opened', async () => {
  const path = await ledgerPath();
  await (await opened(path)).close();
  chmodSync(path, 0o644);
  await (await opened(path)).close();
  expect(modeOf(path)).toBe('600');
});

test('a second run is refused at once, names the first, and can start when that has ended', async () => {
  const path = await ledgerPath();
  const first = await opened(path);
  expect(await complaint(opened(path, { pid: 77 }))).toEqual({
    code: 'ledger-busy',
    message: 'postbag is already running for this campaign (process 4242, since 2026-01-05 10:00 (UTC)).',
  });
  await first.close();
  await opened(path, { pid: 77 });
});

test('a ledger is read while a run is going, as it stood at that moment, and reading changes nothing', async () => {
  const path = await ledgerPath();
  expect(await readLedger(path, run)).toBe(undefined);
  const ledger = await opened(path);
  await ledger.add(plans(2));
  await ledger.exchange([], [key(1)], minute(1));
  const reader = await readLedger(path, run);
  await ledger.exchange([], [key(2)], minute(1));
  expect((await reader?.counts())?.sending).toBe(1);
  await reader?.close();
  await ledger.close();
  const later = await readLedger(path, run);
  expect((await later?.counts())?.sending).toBe(2);
  await later?.close();
  expect((await opened(path)).foundInFlight).toBe(2);
});

test('a ledger of another campaign is refused by its name', async () => {
  const path = await ledgerPath();
  const ledger = await opened(path);
  await ledger.add(plans(1));
  await ledger.close();
  const expected = {
    code: 'ledger-other-campaign',
    message: 'The ledger belongs to the campaign "rivers", not to "lakes".',
  };
  expect(await complaint(opened(path, { campaign: 'lakes' }))).toEqual(expected);
  expect(await complaint(readLedger(path, { campaign: 'lakes' }))).toEqual(expected);
});

test('a ledger in which nothing was recorded goes to the campaign that opens it, unless a run is at work in it', async () => {
  const path = await ledgerPath();
  const lakes = { campaign: 'lakes' };
  const first = await opened(path);
  await first.notePlace({ machine: 'one', place: '/rivers', at: minute(1) });
  expect(await readLedger(path, lakes)).toBe(undefined);
  expect(await complaint(opened(path, { ...lakes, beside: true }))).toMatchObject({ code: 'ledger-other-campaign' });
  await first.close();
  const second = await opened(path, lakes);
  expect(await second.places()).toEqual([]);
  await second.add(plans(1));
  await second.close();
  expect(await complaint(opened(path))).toMatchObject({ code: 'ledger-other-campaign' });
  expect((await (await opened(path, lakes)).states()).size).toBe(1);
});

test('a file that is no ledger is refused and left alone', async () => {
  const path = await ledgerPath();
  mkdirSync(dirname(path));
  writeFileSync(path, 'email,name\n'.repeat(500));
  const expected = { code: 'ledger-foreign', message: `"${path}" is not a ledger of postbag.` };
  expect(await complaint(opened(path))).toEqual(expected);
  expect(await complaint(readLedger(path, run))).toEqual(expected);
  expect(statSync(path).size).toBe(5_500);
});

test('a link in place of the ledger is refused', async () => {
  const path = await ledgerPath();
  mkdirSync(dirname(path));
  symlinkSync('/dev/null', path);
  expect(await complaint(opened(path))).toEqual({
    code: 'file-unwritable',
    message: `"${path}" is not a plain file, so no ledger is kept there.`,
  });
});

test('a link in place of the seal is a complaint, and no mistake of ours', async () => {
  const path = await ledgerPath();
  mkdirSync(dirname(path));
  symlinkSync('nowhere', `${path}.seal`);
  expect(await complaint(opened(path))).toEqual({
    code: 'file-unwritable',
    message: `"${path}.seal" is not a plain file, so no ledger is kept there.`,
  });
});

test('a ledger that is gone is missed', async () => {
  const path = await ledgerPath();
  await (await opened(path)).close();
  rmSync(path);
  const expected = {
    code: 'ledger-missing',
    message: `The ledger "${path}" is gone, though letters were written down in it.`,
  };
  expect(await complaint(opened(path))).toEqual(expected);
  expect(await complaint(readLedger(path, run))).toEqual(expected);
});

test('an empty file, left by a run that was stopped in its first moment, is a new ledger', async () => {
  const path = await ledgerPath();
  mkdirSync(dirname(path));
  writeFileSync(path, '');
  expect(await all((await opened(path)).entries())).toEqual([]);
});

test('a backup in a folder that is not there, and one that is another file, are reported as other files are', async () => {
  const path = await ledgerPath();
  await (await opened(path)).close();
  const [folder, restoring] = [dirname(path), { ...run, known: 0, older: false }];
  const missing = join(folder, 'none', 'backup');
  expect([
    await complaint(backUpLedger(path, run.campaign, missing)),
    await complaint(restoreLedger(path, missing, restoring)),
    await complaint(restoreLedger(path, folder, restoring)),
  ]).toEqual([
    { code: 'file-missing', message: `There is no file or folder "${missing}".` },
    { code: 'file-missing', message: `There is no file or folder "${missing}".` },
    { code: 'file-is-folder', message: `"${folder}" is a folder, not a file.` },
  ]);
});

test('a backup can be restored again until something else is recorded than that the ledger was opened', async () => {
  const path = await ledgerPath();
  const ledger = await opened(path);
  await ledger.add(plans(3));
  const file = join(dirname(path), 'backup');
  const kept = await backUpLedger(path, run.campaign, file);
  await ledger.close();
  const restore = (known = 0) => restoreLedger(path, file, { ...run, known, older: false });
  const again = await opened(path);
  await again.notePlace({ machine: 'one', place: '/campaign', at: minute(3) });
  await again.close();
  expect([await restore(), await restore()]).toEqual([kept, kept]);
  expect(await complaint(restore(kept + 1))).toMatchObject({ code: 'ledger-older' });
  const more = await opened(path);
  await more.add([plan(4)]);
  await more.close();
  expect(await complaint(restore())).toMatchObject({ code: 'ledger-older' });
});

test('a ledger whose process was killed before it had a write-ahead log, as after a restore, is read and opened as it was', async () => {
  const path = await ledgerPath();
  const ledger = await opened(path);
  await ledger.add(plans(3));
  const file = join(dirname(path), 'backup');
  await backUpLedger(path, run.campaign, file);
  await ledger.close();
  await restoreLedger(path, file, { ...run, known: 0, older: true });
  // What a killed process leaves: a change half-written, and the journal by which it is taken back.
  const changing = new DatabaseSync(file);
  changing.exec('pragma cache_size = 1; begin immediate; create table half (words text)');
  changing.prepare('insert into half select hex(randomblob(400)) from letters, letters, letters, letters').run();
  for (const end of ['', '-journal']) copyFileSync(`${file}${end}`, `${path}${end}`);
  changing.close();
  const reader = await readLedger(path, run);
  expect((await reader?.states())?.size).toBe(3);
  await reader?.close();
  expect((await (await opened(path)).states()).size).toBe(3);
});

test('nobody else can read a backup, also while it is being written', async () => {
  const path = await ledgerPath();
  const modes: string[] = [];
  mkdirSync(dirname(path));
  await replaceFile(path, (temporary) => void modes.push(modeOf(temporary)));
  expect([...modes, modeOf(path)]).toEqual(['600', '600']);
});

test('of two backups to one name at once, one is whole and the other is told', async () => {
  const path = await ledgerPath();
  const ledger = await opened(path);
  await ledger.add(plans(3));
  const file = join(dirname(path), 'backup');
  const two = await Promise.allSettled([1, 2].map(() => backUpLedger(path, run.campaign, file)));
  expect(two.map((one) => (one.status === 'rejected' ? (one.reason as Error).message : 'whole')).sort()).toEqual([
    `"${file}" is already there.`,
    'whole',
  ]);
  const copy = await readLedger(file, run);
  expect((await copy!.states()).size).toBe(3);
  await copy!.close();
  expect(readdirSync(dirname(path)).filter((name) => /tmp|backup/.test(name))).toEqual(['backup']);
});

test('a path that is too long for the database is a complaint, and no mistake of ours', async () => {
  const path = join(dirname(await ledgerPath()), ...Array.from({ length: 3 }, () => 'd'.repeat(200)), 'ledger.sqlite');
  expect(await complaint(opened(path))).toEqual({
    code: 'ledger-unwritable',
    message: 'The ledger cannot be read or written.',
  });
});

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}
