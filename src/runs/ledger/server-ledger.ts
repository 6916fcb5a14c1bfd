import { randomUUID } from 'node:crypto';
import type { Campaign } from '../../campaign/campaign.js';
import { ledgerFile, privateFolder } from '../../campaign/private-folder.js';
import { monotonicNow } from '../../clock.js';
import type { Context } from '../../context.js';
import { makeFolder } from '../../files.js';
import { say } from '../../language/sentence.js';
import type { LedgerStore } from '../../ledger/ledger-store.js';
import { Problem } from '../../problems/problem.js';
import { version } from '../../version.js';
import { ledgerAccess, refuseMoved, rememberServer } from './campaign-ledger.js';
import { machineName } from './ledger-record.js';

/**
 * Opens the campaign's ledger on its PostgreSQL server. `sends`: this run sends; on this computer one run at a time does so from
 * this folder. Raises `ledger-busy`, `ledger-moved`, and what `openPostgresLedger` raises.
 */
export async function openServerLedger(campaign: Campaign, context: Context, sends: boolean): Promise<LedgerStore> {
  await refuseMoved(campaign);
  const access = await ledgerAccess(campaign, context);
  const { openPostgresLedger } = await import('../../ledger/postgres/open-postgres.js');
  const { clock, pid, user } = context;
  const run = { campaign: campaign.id, version, now: clock.now() };
  if (!sends) return openPostgresLedger(access, run);
  const machine = await ownMachine(context);
  await makeFolder(privateFolder(campaign.folder), { own: true });
  const { lockForRun } = await import('../../ledger/run-lock.js');
  // Whoever has this lock knows that no other sender of this folder is alive.
  const lock = lockForRun(ledgerFile(campaign.folder), { pid, now: clock.now() });
  try {
    const clocks = { steady: monotonicNow, wall: () => clock.now().getTime() };
    const sender = { id: randomUUID(), machine, place: campaign.folder, person: user, pid, clocks };
    const ledger = await openPostgresLedger(access, { ...run, sender });
    await rememberServer(campaign);
    return {
      ...ledger,
      close: async () => {
        try {
          await ledger.close();
        } finally {
          lock.letGo();
        }
      },
    };
  } catch (error) {
    lock.letGo();
    throw error;
  }
}

/** The random name of this computer. Problem `ledger-unwritable` where it cannot be kept. */
export async function ownMachine(context: Context): Promise<string> {
  const machine = await machineName(context);
  if (machine !== undefined) return machine;
  throw new Problem({
    code: 'ledger-unwritable',
    message: say`This computer cannot keep a name of its own, by which it is known to the others that send.`,
    hint: say`Let postbag write to its state folder: ${context.stateFolder}`,
  });
}
