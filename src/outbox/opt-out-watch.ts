import { join } from 'node:path';
import type { Campaign } from '../campaign/campaign.js';
import type { Clock } from '../clock.js';
import { readLists } from '../contacts/lists.js';
import type { Supporter } from '../contacts/supporter.js';
import { fileStamp } from '../folders.js';

/** How long an opt-out may go unseen, in milliseconds. */
const lookEvery = 1_000;

/**
 * Tells, just before a letter leaves, whether its supporter may still be written for: lists and opt-out lists that were saved since are
 * read again, so that an opt-out which arrives while letters leave wins from the next letter on.
 *
 * The function it gives throws what `readLists` throws when a list that was saved meanwhile cannot be read: then nobody is written for.
 */
export function stillWilling(
  campaign: Campaign,
  forgotten: ReadonlySet<string>,
  clock: Clock,
): (supporter: Supporter | undefined) => Promise<boolean> {
  const files = [...campaign.lists, ...campaign.optOuts].map(({ file }) => join(campaign.folder, file));
  const stampAll = async (): Promise<string> => (await Promise.all(files.map(fileStamp))).join('\n');
  // Nothing was seen yet: somebody may have opted out since the plan was made, while it was to be confirmed.
  let stamps = '';
  let looked = -Infinity;
  /** Everybody who may be written for, once a file has changed. */
  let willing: ReadonlySet<string> | undefined;

  return async (supporter) => {
    const now = clock.now().getTime();
    if (now - looked >= lookEvery) {
      looked = now;
      const current = await stampAll();
      if (current !== stamps) {
        stamps = current;
        const keys = new Set<string>();
        await readLists({ ...campaign, forgotten }, { supporter: ({ key }) => void keys.add(key) });
        willing = keys;
      }
    }
    return supporter === undefined || willing === undefined || willing.has(supporter.key);
  };
}
