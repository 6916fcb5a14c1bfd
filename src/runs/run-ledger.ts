import type { Campaign } from '../campaign/campaign.js';
import { ledgerFile } from '../campaign/private-folder.js';
import type { Context } from '../context.js';
import type { LedgerStore } from '../ledger/ledger-store.js';
import { openLedger } from '../ledger/open-ledger.js';
import { PartWay } from '../problems/internal-problem.js';
import { count } from '../report/count.js';
import { version } from '../version.js';

/** How a ledger is opened. */
export interface LedgerUse {
  /** Whether nobody else may have it: for sending. Otherwise a run may be at work on it. Default: no. */
  readonly alone?: boolean | undefined;
}

/**
 * Works with the campaign's ledger, and closes it. Says what an earlier run that died left behind.
 * Raises `ledger-busy` at once when it is wanted alone and another run has it, and what else `openLedger` raises.
 */
export async function withLedger<T>(
  campaign: Campaign,
  { terminal, clock, pid }: Context,
  work: (ledger: LedgerStore) => Promise<T>,
  { alone = false }: LedgerUse = {},
): Promise<T> {
  const run = { campaign: campaign.id, version, pid, now: clock.now(), beside: !alone };
  const ledger = await openLedger(ledgerFile(campaign.folder), run);
  let result: T;
  try {
    if (ledger.foundInFlight > 0) {
      const found = count(ledger.foundInFlight, 'letter');
      terminal.note(
        `${terminal.noteStyle.warn('warning')} An earlier run ended with ${found} in flight; whether they arrived is unknown. They are not sent again: see "postbag resolve".`,
      );
    }
    result = await work(ledger);
  } catch (error) {
    // The first failure is the one to tell.
    await ledger.close().catch(() => undefined);
    throw error;
  }
  await ledger.close().catch((error: unknown) => {
    throw new PartWay(error);
  });
  return result;
}
