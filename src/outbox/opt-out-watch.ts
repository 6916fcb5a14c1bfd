import { join } from 'node:path';
import type { Campaign } from '../campaign/campaign.js';
import type { Clock } from '../clock.js';
import { readLists } from '../contacts/lists.js';
import { addressHash, supporterHash } from '../contacts/supporter-hash.js';
import type { Supporter } from '../contacts/supporter.js';
import { fileStamp } from '../folders.js';

/** What is asked of the ledger while letters leave: other commands may change it. */
export interface Objections {
  /** Hashes of addresses never to be written for again. */
  forgotten(): Promise<ReadonlySet<string>>;
  /** Who is held back: letter and hash of the supporter, with a blank between them. */
  held(): Promise<ReadonlySet<string>>;
}

/** How long an opt-out may go unseen, in milliseconds. */
const lookEvery = 1_000;

/**
 * Tells, just before a letter leaves, whether its supporter may still be written for: lists and opt-out lists that were saved since are
 * read again, and so are those whom `postbag forget` or the preview page took out meanwhile: the last word counts from the next letter on.
 *
 * The function it gives throws what `readLists` throws when a list that was saved meanwhile cannot be read: then nobody is written for.
 */
export function stillWilling(
  campaign: Campaign,
  objections: Objections,
  clock: Clock,
): (letter: string, supporter: Supporter | undefined) => Promise<boolean> {
  const files = [...campaign.lists, ...campaign.optOuts].map(({ file }) => join(campaign.folder, file));
  const stampAll = async (): Promise<string> => (await Promise.all(files.map(fileStamp))).join('\n');
  // Nothing was seen yet: somebody may have opted out since the plan was made, while it was to be confirmed.
  let stamps = '';
  let looked = -Infinity;
  /** Everybody who may be written for, once a file has changed. */
  let willing: ReadonlySet<string> | undefined;
  let forgotten: ReadonlySet<string> = new Set();
  let held: ReadonlySet<string> = new Set();

  return async (letter, supporter) => {
    const now = clock.now().getTime();
    if (now - looked >= lookEvery) {
      looked = now;
      [forgotten, held] = [await objections.forgotten(), await objections.held()];
      const current = await stampAll();
      if (current !== stamps) {
        stamps = current;
        const keys = new Set<string>();
        await readLists({ ...campaign, forgotten }, { supporter: ({ key }) => void keys.add(key) });
        willing = keys;
      }
    }
    if (held.size > 0 && held.has(`${letter} ${supporter === undefined ? '' : supporterHash(supporter.key)}`))
      return false;
    if (supporter === undefined) return true;
    if (forgotten.size > 0 && forgotten.has(addressHash(supporterHash(supporter.key)))) return false;
    return willing === undefined || willing.has(supporter.key);
  };
}
