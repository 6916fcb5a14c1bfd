import { join } from 'node:path';
import type { Campaign } from '../../campaign/campaign.js';
import { mailedOptOutsFile } from '../../campaign/mailed-opt-outs.js';
import { privateFolder } from '../../campaign/private-folder.js';
import type { Clock } from '../../clock.js';
import { parseAddress } from '../../contacts/address.js';
import { fileExists, makeFolder, readText, rewrite } from '../../files.js';
import { localDate } from '../../language/local-date.js';
import { privateFile } from '../../ledger/private-file.js';
import { lockExclusively } from '../../ledger/sqlite.js';
import { ownPath } from '../../own-files.js';
import { csvLine } from '../../tables/safe-csv.js';

/**
 * Adds people who asked by mail for no more mail to the campaign's own opt-out list. Gives how many are new in it.
 * @throws what `readText` and `rewrite` throw
 */
export async function keepOptOuts(
  campaign: Campaign,
  people: ReadonlyMap<string, Date>,
  clock: Clock,
): Promise<number> {
  if (people.size === 0) return 0;
  return oneAtATime(campaign, clock, async (path) => {
    const before = (await fileExists(path)) ? await readText(path, mailedOptOutsFile) : csvLine(['email', 'date']);
    const known = new Set(before.toLowerCase().split(/[\s,]+/));
    const fresh = [...people].filter(([address]) => !known.has(address.toLowerCase()));
    if (fresh.length === 0) return 0;
    const lines = fresh.map(([address, at]) => csvLine([address, localDate(at, campaign.timeZone)]));
    await rewrite(path, `${before.replace(/(?<!\n)$/, '\r\n')}${lines.join('')}`);
    return fresh.length;
  });
}

/** The address that an opt-out is for: its sender's, where that is one plain address. */
export function optOutAddress(from: string | undefined): string | undefined {
  const address = parseAddress(from ?? '');
  return 'reason' in address ? undefined : address.address;
}

/**
 * Removes a person from that list: somebody who is forgotten is remembered only by a hash. Gives how many rows were deleted. `key`: her
 * address in normal form.
 */
export async function forgetOptOut(campaign: Campaign, key: string, clock: Clock): Promise<number> {
  if (!(await fileExists(await ownPath(campaign.folder, mailedOptOutsFile)))) return 0;
  return oneAtATime(campaign, clock, async (path) => {
    const lines = (await readText(path, mailedOptOutsFile)).split(/(?<=\n)/);
    const left = lines.filter((line) => {
      const address = parseAddress(line.split(',')[0] ?? '');
      return 'reason' in address || address.key !== key;
    });
    if (left.length < lines.length) await rewrite(path, left.join(''));
    return lines.length - left.length;
  });
}

/** Of several commands that change the list at once, each sees what the one before wrote: no opt-out is lost. */
async function oneAtATime<T>(campaign: Campaign, clock: Clock, change: (path: string) => Promise<T>): Promise<T> {
  const path = await ownPath(campaign.folder, mailedOptOutsFile);
  const folder = privateFolder(campaign.folder);
  const lockFile = join(folder, 'opt-outs.lock');
  await makeFolder(folder, { own: true });
  privateFile(lockFile);
  for (;;) {
    const held = lockExclusively(lockFile);
    if (held === undefined) {
      await clock.sleep(20);
      continue;
    }
    try {
      return await change(path);
    } finally {
      held.letGo();
    }
  }
}
