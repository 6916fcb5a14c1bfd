import { chmodSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runAtWork } from '../../src/ledger/run-lock.js';
import { complaint, ledgerPath, opened } from './fixtures.js';
import { key, minute, outcome, plan, plans, settlement } from './plans.js';

test('what a person records during a run is kept, and does not change letters in flight', async () => {
  const path = await ledgerPath();
  const run = await opened(path);
  await run.add(plans(3));
  await run.exchange([], [key(1), key(2)], minute(1));
  await run.exchange([settlement(1, outcome('unknown'))], [], minute(2));
  const beside = await opened(path, { pid: 77, beside: true });
  expect(beside.foundInFlight).toBe(0);
  await beside.resolve(key(1), 'sent', { by: 'Ana', at: minute(3), why: 'in the copy box' });
  await beside.forget(plan(3).supporterHash, minute(3));
  expect(await complaint(beside.forget(plan(2).supporterHash, minute(3)))).toEqual({
    code: 'ledger-busy',
    message: 'A letter in this person’s name is being sent at this moment.',
  });
  await beside.mark({ letter: 'dam', supporterHash: 'x', mark: 'hold', note: undefined, by: 'Ana', at: minute(3) });
  await beside.close();
  expect([[...(await run.forgotten())], [...(await run.held())]]).toEqual([[plan(3).supporterHash], ['dam x']]);
  await run.exchange([settlement(2, outcome('sent'))], [], minute(4));
  await run.close();
  const later = await opened(path);
  expect(await later.counts()).toMatchObject({ sent: 2, ready: 1, unknown: 0 });
});

test('where no run is active, a ledger opened beside one is opened alone', async () => {
  const path = await ledgerPath();
  const first = await opened(path, { beside: true });
  expect(await complaint(opened(path, { pid: 77 }))).toMatchObject({ code: 'ledger-busy' });
  await first.close();
});

test('an active run is distinguished from one that is not, and nothing is changed', async () => {
  const path = await ledgerPath();
  expect(runAtWork(path)).toBe(undefined);
  const run = await opened(path);
  expect(runAtWork(path)).toEqual({ pid: '4242', since: '2026-01-05T10:00:00.000Z' });
  await run.close();
  chmodSync(dirname(path), 0o500);
  onTestFinished(() => chmodSync(dirname(path), 0o700));
  expect(runAtWork(path)).toBe(undefined);
});
