import type { LedgerReader, LedgerStore } from './ledger-store.js';
import type { LedgerRun } from './open-ledger.js';
import { sizeOf } from './private-file.js';
import type { RunAtWork } from './run-lock.js';
import { readSeal, sealOf } from './seal.js';

// What reads and writes ledgers takes longer to load than most commands take: it is loaded where there is one to be opened.

/** As `openLedger` of open-ledger.ts. */
export async function openLedger(path: string, run: LedgerRun): Promise<LedgerStore> {
  return (await import('./open-ledger.js')).openLedger(path, run);
}

/** Whether a ledger was begun at that path. */
export const isLedgerBegun = (path: string): boolean => (sizeOf(path) ?? 0) > 0 || readSeal(sealOf(path)) !== undefined;

/** As `readLedger` of open-ledger.ts. */
export async function readLedger(
  path: string,
  expected: { readonly campaign: string },
): Promise<LedgerReader | undefined> {
  if (!isLedgerBegun(path)) return undefined;
  return (await import('./open-ledger.js')).readLedger(path, expected);
}

/** As `runAtWork` of run-lock.ts. */
export async function runAtWork(path: string): Promise<RunAtWork | undefined> {
  if (sizeOf(`${path}.lock`) === undefined) return undefined;
  return (await import('./run-lock.js')).runAtWork(path);
}
