import { blockStore } from './block-store.js';
import { keepLists, keptLists, type CampaignLists } from './kept-lists.js';
import { listsDigest, type ListsDigest } from './lists-digest.js';
import { readLists, type ListsInput } from './lists.js';
import { packedRemarks } from './packed-remark.js';
import { packedSupporters } from './packed-supporter.js';
import type { Supporter } from './supporter.js';
import { temporaryFile } from '../temporary-file.js';

export type { CampaignLists } from './kept-lists.js';

/** Where what long lists say is kept. */
export interface ListCacheOptions {
  /** The campaign's private folder. */
  readonly folder: string;
  /** What tells this program from any other one that may read lists otherwise; without it, nothing is kept for another command. */
  readonly program?: (() => string | undefined) | undefined;
  /** Addresses of invented people, in lower case: which supporters have one is told. They belong to the program. */
  readonly invented?: ReadonlySet<string> | undefined;
  /** Called while long lists are read. */
  readonly progress?: ((file: string, rows: number) => void) | undefined;
}

/**
 * Reads the lists of a campaign. What long ones say is kept in the private folder, and had from there as long as nothing has changed that
 * decides about it. Raises what `readLists` raises.
 */
export async function readCampaignLists(input: ListsInput, keeping: ListCacheOptions): Promise<CampaignLists> {
  const { folder, program, progress, invented: addresses } = keeping;
  // Who is written for on paper is not kept: it would take the place of the others.
  const isKept = program !== undefined && input.onPaper !== true;
  const digest = async (): Promise<ListsDigest | undefined> => {
    const reader = isKept ? program() : undefined;
    return reader === undefined ? undefined : listsDigest(input, reader);
  };
  const kept = isKept ? await keptLists(folder, async () => (await digest())?.digest) : undefined;
  if (kept !== undefined) return kept;
  const [temporary, forRemarks] = [await temporaryFile(folder), await temporaryFile(folder, { look: false })];
  try {
    const store = blockStore(temporary.path, packedSupporters);
    const remarks = blockStore(forRemarks.path, packedRemarks);
    const updateRefusals = new Set<string>();
    const invented: Pick<Supporter, 'list' | 'line'>[] = [];
    const reports = await readLists(input, {
      begin: () => {
        store.begin();
        remarks.begin();
        updateRefusals.clear();
        invented.splice(0);
      },
      updatesRefused: (key) => void updateRefusals.add(key),
      supporter: (one) => {
        store.add(one);
        if (addresses?.has(one.email.toLowerCase()) === true) invented.push({ list: one.list, line: one.line });
      },
      remark: remarks.add,
      ...(progress && { progress }),
    });
    const file = isKept ? store.file() : undefined;
    const lists = { reports, supporters: store.all(), remarks: remarks.all(), updateRefusals, invented };
    const now = file && (await digest());
    // A list that was saved while it was read may have been read half and half.
    const isSame = now?.contents.every((content, place) => content === reports[place]?.digest) === true;
    if (file !== undefined && isSame) keepLists(folder, now.digest, lists, file);
    return lists;
  } finally {
    await temporary.remove();
    await forRemarks.remove();
  }
}
