import type { Campaign } from '../../campaign/campaign.js';
import type { Context } from '../../context.js';
import type { LedgerReader } from '../../ledger/ledger-store.js';
import { readCampaignLedger } from './campaign-ledger.js';

/**
 * Works with the campaign's ledger as it stands, and closes it; with `undefined` where nothing was ever written down. Raises what
 * `readCampaignLedger` raises.
 */
export async function readingLedger<T>(
  campaign: Campaign,
  context: Context,
  work: (ledger: LedgerReader | undefined) => Promise<T>,
): Promise<T> {
  const ledger = await readCampaignLedger(campaign, context);
  try {
    return await work(ledger);
  } finally {
    await ledger?.close();
  }
}

/** The hashes (`supporterHash`) of people who asked to be forgotten. Raises what `readCampaignLedger` raises. */
export function forgottenPeople(campaign: Campaign, context: Context): Promise<ReadonlySet<string>> {
  return readingLedger(campaign, context, async (ledger) => (await ledger?.forgotten()) ?? new Set());
}
