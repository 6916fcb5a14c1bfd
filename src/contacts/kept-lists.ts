import { join } from 'node:path';
import { fileExists } from '../files.js';
import { removeFolder } from '../folders.js';
import { Problem, type ProblemParts } from '../problems/problem.js';
import { temporaryFile } from '../temporary-file.js';
import { openBlockFile, type BlockFile } from './block-file.js';
import type { ListReport } from './list-report.js';
import { parts, type Sequence } from './sequence.js';
import type { RowRemark, Supporter } from './supporter.js';
import { supportersIn, type SupporterFile } from './supporter-store.js';

/** What the lists of a campaign say. */
export interface CampaignLists {
  /** For each list, then for each opt-out list. */
  readonly reports: readonly ListReport[];
  readonly supporters: Sequence<Supporter>;
  readonly remarks: readonly RowRemark[];
  /** Normal forms of the addresses of people who, in any row of any list, do not say yes to updates. */
  readonly updateRefusals: ReadonlySet<string>;
  /** The rows of `ListCacheOptions.invented`. */
  readonly invented: readonly Pick<Supporter, 'list' | 'line'>[];
}

/** What stands in the file beside the supporters. Sentences are data; problems and maps are written as what they are made of. */
interface Told extends Pick<SupporterFile, 'count' | 'shapes'>, Pick<CampaignLists, 'invented'> {
  /** The blocks after those of the supporters hold remarks. */
  readonly firstOfRemarks: number;
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
  const { reports, firstOfRemarks, updateRefusals, invented, count, shapes } = JSON.parse(
    blocks.last.toString(),
  ) as Told;
  return {
    reports: reports.map(({ counts, problems, ...report }) => ({
      ...report,
      counts: new Map(counts),
      problems: problems.map((parts) => new Problem(parts)),
    })),
    supporters: supportersIn({ blocks, count, shapes }),
    remarks: [...remarksFrom(blocks, firstOfRemarks)],
    updateRefusals: new Set(updateRefusals),
    invented,
  };
}

function* remarksFrom(blocks: BlockFile, first: number): Generator<RowRemark> {
  // What thousands of remarks have in common is in memory once.
  const texts = new Map<string, string>();
  const once = (text: string): string => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
  for (let number = first; number < blocks.blocks(); number++) {
    for (const one of JSON.parse(blocks.read(number).toString()) as readonly RowRemark[]) {
      const message = { ...one.message, words: once(one.message.words) };
      yield { ...one, list: once(one.list), code: once(one.code), message };
    }
  }
}

/** Keeps what lists say, with the supporters in a file already. Where that cannot be written, nothing is kept. */
export function keepLists(
  folder: string,
  digest: string,
  lists: CampaignLists,
  { blocks, count, shapes }: SupporterFile,
): void {
  const reports = lists.reports.map(({ counts, problems, ...report }) => ({
    ...report,
    counts: [...counts],
    problems: problems.map(({ code, told, where, quoted, severity }) => ({ code, ...told, where, quoted, severity })),
  }));
  const firstOfRemarks = blocks.blocks();
  const { invented } = lists;
  const told: Told = { reports, firstOfRemarks, updateRefusals: [...lists.updateRefusals], invented, count, shapes };
  try {
    for (const some of parts(lists.remarks, 1_024)) blocks.write(Buffer.from(JSON.stringify(some)));
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
