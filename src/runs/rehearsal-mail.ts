import type { Campaign } from '../campaign/campaign.js';
import { privateFolder, rehearsalFolder } from '../campaign/private-folder.js';
import type { Context } from '../context.js';
import { makeFolder } from '../files.js';
import { filesUnder, removeFolder } from '../folders.js';
import { lockForRun } from '../ledger/run-lock.js';

/** How many messages the last rehearsal left. */
export async function rehearsalFiles({ folder }: Campaign): Promise<number> {
  return filesUnder(rehearsalFolder(folder)).then(
    ({ files }) => files.filter((name) => name.endsWith('.eml')).length,
    () => 0,
  );
}

/** Deletes the mail of the last rehearsal, which has everybody in it and is made anew by the next. Problem: `ledger-busy` while one is going on. */
export async function eraseRehearsal({ folder }: Campaign, { clock, pid }: Context): Promise<void> {
  await makeFolder(privateFolder(folder), { own: true });
  const rehearsal = rehearsalFolder(folder);
  const lock = lockForRun(rehearsal, { pid, now: clock.now() });
  try {
    await removeFolder(rehearsal);
  } finally {
    lock.letGo();
  }
}
