import { join } from 'node:path';
import { fileExists } from '../files.js';
import { removeFolder } from '../folders.js';
import { Problem, type ProblemParts } from '../problems/problem.js';
import { temporaryFile } from '../temporary-file.js';
import { openBlockFile } from './block-file.js';
import { onShelf, shelve, type Shelf } from './block-store.js';
import type { ListReport } from './list-report.js';
import { packedRemarks, type RemarkShape } from './packed-remark.js';
import { packedSupporters, type PackedShape } from './packed-supporter.js';
import type { Sequence } from './sequence.js';
import type { RowRemark, Supporter } from './supporter.js';

/** What the lists of a campaign say. */
export interface CampaignLists {
  /** For each list, then for each opt-out list. */
  readonly reports: readonly ListReport[];
  readonly supporters: Sequence<Supporter>;
  readonly remarks: Sequence<RowRemark>;
  /** Normal forms of the addresses of people who, in any row of any list, do not say yes to updates. */
  readonly updateRefusals: ReadonlySet<string>;
  /** The rows of `ListCacheOptions.invented`. */
  readonly invented: readonly Pick<Supporter, 'list' | 'line'>[];
}

/** What stands in the file beside the supporters. Sentences are data; problems and maps are written as what they are made of. */
interface Told extends Pick<CampaignLists, 'invented'> {
  readonly supporters: Omit<Shelf<PackedShape>, 'blocks'>;
  readonly remarks: Omit<Shelf<RemarkShape>, 'blocks'>;
  readonly reports: readonly (Omit<ListReport, 'counts' | 'problems'> & {
    readonly counts: readonly (readonly [string, number])[];
    readonly problems: readonly ProblemParts[];
  })[];
  readonly updateRefusals: readonly string[];
}

/** Where what the lists of a campaign say is kept for the next command: in its private folder. */
export const keptListsFile = (folder: string): string => join(folder, 'lists');

/** What is kept, if it is what reading the lists would give: what it depends on has this digest. What is kept otherwise is removed. */
export async function keptLists(
  folder: string,
  digest: () => Promise<string | undefined>,
): Promise<CampaignLists | undefined> {
  const path = keptListsFile(folder);
  if (!(await fileExists(path).catch(() => true))) return undefined;
  const now = await digest();
  const blocks = now === undefined ? undefined : openBlockFile(path, now);
  if (blocks === undefined) {
    await removeKeptLists(folder).catch(() => undefined); // it may be a folder that only can be read
    return undefined;
  }
  // Its checksum proves that `keepLists` wrote it.
  const { reports, supporters, remarks, updateRefusals, invented } = JSON.parse(blocks.last.toString()) as Told;
  return {
    reports: reports.map(({ counts, problems, ...report }) => ({
      ...report,
      counts: new Map(counts),
      problems: problems.map((parts) => new Problem(parts)),
    })),
    supporters: onShelf({ ...supporters, blocks }, packedSupporters),
    remarks: onShelf({ ...remarks, blocks }, packedRemarks),
    updateRefusals: new Set(updateRefusals),
    invented,
  };
}

/** Keeps what lists say, with the supporters in a file already. Where that cannot be written, nothing is kept. */
export function keepLists(
  folder: string,
  digest: string,
  lists: CampaignLists,
  { blocks, ...supporters }: Shelf<PackedShape>,
): void {
  const reports = lists.reports.map(({ counts, problems, ...report }) => ({
    ...report,
    counts: [...counts],
    problems: problems.map(({ code, told, where, quoted, severity }) => ({ code, ...told, where, quoted, severity })),
  }));
  const { invented } = lists;
  try {
    const { first, count, shapes } = shelve(blocks, lists.remarks, packedRemarks);
    const remarks = { first, count, shapes };
    const told: Told = { reports, supporters, remarks, updateRefusals: [...lists.updateRefusals], invented };
    blocks.keep(keptListsFile(folder), digest, Buffer.from(JSON.stringify(told)));
  } catch {
    // The disk is full, say. The next command reads the lists again.
  }
}

/** Removes what is kept, and what a command left that was stopped while it read lists. Problem: `file-unwritable`. */
export async function removeKeptLists(folder: string): Promise<void> {
  await (await temporaryFile(folder)).remove();
  await removeFolder(keptListsFile(folder));
}
