import { count, say } from '../../language/sentence.js';
import type { Campaign } from '../../campaign/campaign.js';
import { ledgerFile } from '../../campaign/private-folder.js';
import type { Context } from '../../context.js';
import type { LedgerStore } from '../../ledger/ledger-store.js';
import { changesIn } from '../../ledger/ledger-copy.js';
import { openLedger, readLedger } from '../../ledger/campaign-ledger.js';
import { describe } from '../../problems/describe.js';
import { PartWay } from '../../problems/internal-problem.js';
import { Problem } from '../../problems/problem.js';
import { version } from '../../version.js';
import { refuseMoved } from './campaign-ledger.js';
import { machineName, machineProblem, readRecord, recordProblem, writeRecord } from './ledger-record.js';

/** How a ledger is opened. */
export interface LedgerUse {
  /** Whether nobody else may have it open, as sending needs. Otherwise a run may be using it. Default: no. */
  readonly alone?: boolean | undefined;
}

/**
 * Works with the campaign's ledger, and closes it. Says which letters an earlier run that crashed left in flight.
 * Raises `ledger-busy` at once when it is wanted alone and another run has it, and what else `openLedger` raises.
 */
export async function withLedger<T>(
  campaign: Campaign,
  context: Context,
  work: (ledger: LedgerStore) => Promise<T>,
  { alone = false }: LedgerUse = {},
): Promise<T> {
  if (alone) await refuseOtherLedger(campaign, context);
  const ledger = await openAndSay(campaign, context, { beside: !alone, unlocked: false });
  const remembered = alone ? rememberedOnce(campaign, ledger, context) : undefined;
  let result: T;
  try {
    result = await work(remembered?.ledger ?? ledger);
    await remembered?.afterwards();
  } catch (error) {
    // The first failure is the one to report.
    await ledger.close().catch(() => undefined);
    throw error;
  }
  await ledger.close().catch((error: unknown) => {
    throw new PartWay(error);
  });
  return result;
}

/** A ledger that is open while there is work, and free for a run to begin while there is none. */
export interface LedgerLease {
  /** The ledger, opened where it is not. The first time all of it is read and checked. */
  readonly open: () => Promise<LedgerStore>;
  /** Closes it until it is asked for again. */
  readonly rest: () => Promise<void>;
}

/** The campaign's ledger for a command that stays for days and writes only now and then. Raises what `openLedger` raises. */
export function ledgerLease(campaign: Campaign, context: Context): LedgerLease {
  let held: LedgerStore | undefined;
  let wasOpen = false;
  return {
    open: async () => {
      held ??= await openAndSay(campaign, context, { beside: true, unlocked: wasOpen });
      wasOpen = true;
      return held;
    },
    rest: async () => {
      const ledger = held;
      held = undefined;
      await ledger?.close();
    },
  };
}

async function openAndSay(
  campaign: Campaign,
  context: Context,
  how: { readonly beside: boolean; readonly unlocked: boolean },
): Promise<LedgerStore> {
  const { terminal, clock, pid } = context;
  const run = { campaign: campaign.id, version, pid, now: clock.now(), ...how };
  if (campaign.ledger === undefined) await refuseMoved(campaign);
  const ledger =
    campaign.ledger === undefined
      ? await openLedger(ledgerFile(campaign.folder), run)
      : await (await import('./server-ledger.js')).openServerLedger(campaign, context, !how.beside);
  if (ledger.foundInFlight > 0) {
    const found = count(ledger.foundInFlight, 'letter');
    terminal.note(
      say`${terminal.noteStyle.warn(say`warning`)} An earlier run ended with ${found} in flight; whether they arrived is unknown. They are not sent again: see "postbag resolve".`,
    );
  }
  return ledger;
}

/** Raises `ledger-missing`, `ledger-older` or `ledger-second` where another ledger than this one is known to be the newest. */
async function refuseOtherLedger(campaign: Campaign, context: Context): Promise<void> {
  // On a server there is only one.
  if (campaign.ledger !== undefined) return;
  await refuseMoved(campaign);
  const path = ledgerFile(campaign.folder);
  const changes = await changesIn(path, campaign.id);
  const problem = await recordProblem(campaign, changes, await readRecord(campaign.id, context));
  if (problem !== undefined) throw problem;
  const reader = await readLedger(path, { campaign: campaign.id });
  if (reader === undefined) return;
  try {
    const other = machineProblem(await reader.places(), await machineName(context), campaign);
    if (other !== undefined) throw other;
  } finally {
    await reader.close();
  }
}

/** Remembers, in the ledger and outside of it, that this one counts. Gives the warning `ledger-not-remembered` where the latter fails. */
export async function rememberLedger(
  campaign: Campaign,
  ledger: LedgerStore,
  context: Context,
): Promise<Problem | undefined> {
  const { id, folder } = campaign;
  const at = context.clock.now();
  const machine = await machineName(context);
  if (machine !== undefined) await ledger.notePlace({ machine, place: folder, at });
  return writeRecord({ campaign: id, place: folder, changes: await ledger.changes(), at: at.toISOString() }, context);
}

/** A ledger that is remembered before it gets its first letter of a run: a run that is refused leaves no trace. */
function rememberedOnce(
  campaign: Campaign,
  ledger: LedgerStore,
  context: Context,
): { readonly ledger: LedgerStore; readonly afterwards: () => Promise<void> } {
  const { terminal } = context;
  let isRemembered = false;
  const remember = async (): Promise<void> => {
    if (isRemembered) return;
    isRemembered = true;
    const problem = await rememberLedger(campaign, ledger, context);
    if (problem !== undefined) terminal.note(describe(problem, terminal.noteStyle));
  };
  const remembering: LedgerStore = {
    ...ledger,
    add: (entries) => remember().then(() => ledger.add(entries)),
    markPrinted: (entries, at) => remember().then(() => ledger.markPrinted(entries, at)),
  };
  return {
    ledger: remembering,
    // A Problem is dropped: letters may have left, and the run has reported how it ended.
    afterwards: async () => {
      if (!isRemembered) return;
      await rememberLedger(campaign, remembering, context).catch((error: unknown) => {
        if (!(error instanceof Problem)) throw new PartWay(error);
      });
    },
  };
}
