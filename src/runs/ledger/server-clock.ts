import type { Campaign } from '../../campaign/campaign.js';
import type { Context } from '../../context.js';
import { say } from '../../language/sentence.js';
import { Problem } from '../../problems/problem.js';
import { duration } from '../../terminal/duration.js';
import { ledgerAccess } from './campaign-ledger.js';

/** A run by the clock of the ledger's server, where there is one: all senders have the same time. */
export interface OnServerClock {
  /** The context of the run. Its clock is this computer's while that is right to the minute. */
  readonly context: Context;
  /** Compares the clock with the server's again: either may have been set. A server that is away changes nothing. */
  readonly check: () => Promise<void>;
}

/** A smaller difference does not matter, in milliseconds. */
const rightEnough = 60_000;

/** Looks at the clock of the ledger's server, and says so where this computer's is wrong. Raises what `ledgerAccess` raises. */
export async function onServerClock(campaign: Campaign, given: Context): Promise<OnServerClock> {
  if (campaign.ledger === undefined) return { context: given, check: () => Promise.resolve() };
  const own = given.clock;
  let ahead = 0;
  const clock = {
    now: () => new Date(own.now().getTime() + ahead),
    sleep: (milliseconds: number, signal?: AbortSignal) => own.sleep(milliseconds, signal),
  };
  const check = async (): Promise<void> => {
    const access = await ledgerAccess(campaign, given);
    const { serverAhead } = await import('../../ledger/postgres/server-time.js');
    try {
      const found = await serverAhead(access, () => own.now());
      const next = Math.abs(found) < rightEnough ? 0 : found;
      if (Math.abs(next - ahead) >= rightEnough) given.terminal.note(found === next ? wrong(found) : rightNow);
      ahead = next;
    } catch (error) {
      // A problem of the ledger is reported where it is opened.
      if (!(error instanceof Problem)) throw error;
    }
  };
  await check();
  return { context: { ...given, clock }, check };
}

const rightNow = say`The clock of this computer is right again.`;

function wrong(ahead: number) {
  const by = duration(Math.abs(ahead));
  return ahead > 0
    ? say`The clock of this computer is ${by} behind that of the ledger’s server, which counts.`
    : say`The clock of this computer is ${by} ahead of that of the ledger’s server, which counts.`;
}
