import type { Campaign } from '../../campaign/campaign.js';
import type { Context } from '../../context.js';
import type { LedgerReader } from '../../ledger/ledger-store.js';
import { droppedLetters } from '../../outbox/plan/dropped-letters.js';
import { Problem, Problems } from '../../problems/problem.js';
import type { LetterCounts, periodDays } from '../../report/campaign-report/letter-count.js';
import type { CommonOptions } from '../flags.js';
import { planWithLedger } from '../read-and-plan.js';

/** What is planned, and which ledger it is held against. */
interface Asked {
  readonly campaign: Campaign;
  readonly ledger: LedgerReader;
  readonly options: CommonOptions;
}

/**
 * Counts letters that have not left and are in no plan any more as `dropped`, and no longer as waiting. The campaign is planned only where
 * letters are waiting in the period; where it cannot be, they stay what the ledger says.
 */
export async function dropFrom(
  { outcomes }: LetterCounts,
  { dayOf, isIn }: Pick<ReturnType<typeof periodDays>, 'dayOf' | 'isIn'>,
  { campaign, ledger, options }: Asked,
  context: Context,
): Promise<void> {
  if (!outcomes.has('ready') && !outcomes.has('deferred')) return;
  try {
    const planned = await planWithLedger(campaign, ledger, { ...options, merged: 'none' }, context);
    for await (const { entry } of droppedLetters(planned, ledger)) {
      const { state, changed, firstTry } = entry;
      if (!isIn(dayOf(firstTry ?? changed))) continue;
      outcomes.set(state, (outcomes.get(state) ?? 0) - 1);
      outcomes.set('dropped', (outcomes.get('dropped') ?? 0) + 1);
    }
  } catch (error) {
    if (!(error instanceof Problem) && !(error instanceof Problems)) throw error;
  }
}
