import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openLedger, type LedgerRun } from '../../src/ledger/open-ledger.js';
import type { LedgerStore } from '../../src/ledger/ledger-store.js';
import { Problem } from '../../src/problems/problem.js';
import { run } from './plans.js';

/** The path of a ledger in a folder that is gone after the test. */
export async function ledgerPath(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ledger-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, '.postbag', 'ledger.sqlite');
}

/** An open ledger that is closed after the test. */
export async function opened(path: string, changes: Partial<LedgerRun> = {}): Promise<LedgerStore> {
  const ledger = await openLedger(path, { ...run, ...changes });
  onTestFinished(() => ledger.close());
  return ledger;
}

/** What a promise is rejected with, as a user would see it. */
export async function complaint(promise: Promise<unknown>): Promise<Pick<Problem, 'code' | 'message'> | 'none'> {
  return promise.then(
    () => 'none' as const,
    (error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      const { code, message } = error;
      return { code, message };
    },
  );
}

export async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
