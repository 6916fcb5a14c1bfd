import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Campaign } from '../../campaign/campaign.js';
import { withMailedOptOuts } from '../../campaign/mailed-opt-outs.js';
import { readCampaign } from '../../campaign/read-campaign.js';
import type { Clock } from '../../clock.js';
import { readLists } from '../../contacts/lists.js';
import { addressHash, signerHash, supporterHash } from '../../contacts/supporter-hash.js';
import type { Supporter } from '../../contacts/supporter.js';
import { fileExists } from '../../files.js';
import type { LocalDate } from '../../language/local-date.js';
import { fileStamps } from '../plan/campaign-inputs.js';
import type { SkipReason } from './delivery.js';
import { updateConsent } from '../plan/updates.js';

/** What the ledger is asked while letters leave, because other commands may change it. */
export interface Objections {
  /** Hashes of addresses never to be written for again. */
  forgotten(): Promise<ReadonlySet<string>>;
  /** Who is held back: letter and hash of the supporter, with a blank between them. */
  held(): Promise<ReadonlySet<string>>;
}

/** How often changes are looked for, in milliseconds. */
const lookEvery = 1_000;

/** Facts about the letters of a run. */
export interface RunLetters {
  /** Whether they are updates, which need a consent of their own. */
  readonly updates: boolean;
  /** Their date. */
  readonly date: LocalDate;
  /** `fileStamps` of the campaign from before the lists were read for these letters; where those are the same, the lists are too. */
  readonly stamps?: string | undefined;
}

/**
 * Tells, just before a letter leaves, why its supporter may not be written for any more; `undefined` for most. Lists and opt-out lists that were saved since are
 * read again, those that campaign.yaml names meanwhile too, and so is what `postbag forget` and the preview page removed: the last
 * word counts from the next letter on. For updates the consent to updates counts.
 *
 * The function that it gives throws what `readCampaign` and `readLists` throw when a file that was saved meanwhile cannot be read: then
 * nobody is written for.
 */
export function skipReasons(
  planned: Campaign,
  objections: Objections,
  clock: Clock,
  letters: RunLetters,
): (letter: string, supporter: Supporter | undefined) => Promise<SkipReason | undefined> {
  let campaign = planned;
  let stamps: string | undefined;
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
      // Somebody may have opted out since the plan was made, while it was to be confirmed; or campaign.yaml was saved before the lists were
      // read.
      stamps ??= saySame(await campaignNow(campaign), campaign) ? letters.stamps : undefined;
      const current = await fileStamps(campaign);
      if (current !== stamps) {
        campaign = await campaignNow(campaign);
        stamps = await fileStamps(campaign);
        willing = await willingKeys({ ...campaign, forgotten }, letters);
      }
    }
    if (held.size > 0 && held.has(`${letter} ${signerHash(supporter)}`)) return 'held back';
    if (supporter === undefined) return undefined;
    const isForgotten = forgotten.size > 0 && forgotten.has(addressHash(supporterHash(supporter.key)));
    return isForgotten || willing?.has(supporter.key) === false ? 'opted out' : undefined;
  };
}

/** The campaign as its file says now; where the file is gone, as it was. */
async function campaignNow(campaign: Campaign): Promise<Campaign> {
  const { folder, file } = campaign;
  return (await fileExists(join(folder, file))) ? readCampaign(folder) : withMailedOptOuts(campaign);
}

/** Whether two readings of campaign.yaml gave the same. Places in the file are a function, which is not compared. */
function saySame(one: Campaign, other: Campaign): boolean {
  return isDeepStrictEqual({ ...one, whereIs: undefined }, { ...other, whereIs: undefined });
}

/** The keys of everybody who may be written for. */
async function willingKeys(
  campaign: Campaign & { readonly forgotten: ReadonlySet<string> },
  { updates, date }: RunLetters,
): Promise<ReadonlySet<string>> {
  const found: Pick<Supporter, 'key' | 'email' | 'list' | 'fields'>[] = [];
  const keys = new Set<string>();
  const updateRefusals = new Set<string>();
  const reports = await readLists(campaign, {
    begin: () => {
      found.splice(0);
      keys.clear();
      updateRefusals.clear();
    },
    updatesRefused: (key) => void updateRefusals.add(key),
    supporter: ({ key, email, list, fields: { update_consent = '' } }) => {
      if (updates) found.push({ key, email, list, fields: { update_consent } });
      else keys.add(key);
    },
  });
  const agreed = updateConsent({ campaign, date, reports, updateRefusals });
  for (const one of found) if (agreed(one)) keys.add(one.key);
  return keys;
}
