import { resolve } from 'node:path';
import { say } from '../language/sentence.js';
import type { ListSettings } from '../campaign/campaign.js';
import { ownPath } from '../own-files.js';
import { Problem, Problems, problemsOf } from '../problems/problem.js';
import { readList, type SharedReading } from './list.js';
import type { ListReport } from './list-report.js';
import type { ListsInput, ListsVisitor } from './lists-input.js';
import { openList, type OpenedList } from './opened-list.js';
import { gatherRefusals, readOptOuts } from './opt-outs.js';
import { People } from './people.js';
import { Refusals } from './refusals.js';

export type { ListReport } from './list-report.js';
export type { LeftOutRow, ListsInput, ListsVisitor } from './lists-input.js';

/**
 * Reads lists of supporters, as streams: tells encoding, separator, layout and columns of each, who can be written for,
 * and who is left out and why. Opt-outs in any list win over every list; of one person in several rows the first stays.
 *
 * Each list is read once. Only where a person who was reported says no in a later row, all refusals are gathered, the visitor begins anew,
 * and the lists are read again.
 *
 * Gives a report for each list, then for each opt-out list. Throws `Problems` (every list that is refused, before any row is reported) with
 * the codes of `openList`, and `csv-quote-open` and `list-empty`, which can come after rows were reported; the visitor then begins anew,
 * and gets nothing more.
 */
export async function readLists(input: ListsInput, visitor: ListsVisitor): Promise<readonly ListReport[]> {
  const refused: Problem[] = [];
  const opened = await openAll(input, input.lists, false, refused);
  const optOutLists = await openAll(input, input.optOuts, true, refused);
  if (refused.length > 0) throw new Problems(refused);
  const refusals = new Refusals();
  const reports = await readOptOuts(optOutLists, refusals);
  const shared = { input, visitor, refusals };
  try {
    const once = await readAll(opened, { ...shared, people: new People(), isWatching: true });
    if (once.length === opened.length) return [...once, ...reports];
    await gatherRefusals(opened.slice(once.length), refusals, input.onPaper ?? false);
    const again = await readAll(opened, { ...shared, people: new People(), isWatching: false });
    return [...again, ...reports];
  } catch (error) {
    visitor.begin();
    throw error;
  }
}

/** Reads lists one after another, up to the one in which a person says no who was reported before. */
async function readAll(lists: readonly OpenedList[], reading: SharedReading): Promise<readonly ListReport[]> {
  const reports: ListReport[] = [];
  const digests = new Map<string, string>();
  reading.visitor.begin();
  for (const list of lists) {
    const content = contentOf(list);
    const before = digests.get(content);
    const report = await readList(list, reading);
    if (report === undefined) break;
    const { problems } = report;
    reports.push(before === undefined ? report : { ...report, problems: [...problems, twice(list.file, before)] });
    digests.set(content, before ?? list.file);
  }
  return reports;
}

async function openAll(
  { folder, within = folder }: ListsInput,
  lists: readonly ListSettings[],
  addressesOnly: boolean,
  refused: Problem[],
): Promise<OpenedList[]> {
  const opened: OpenedList[] = [];
  for (const settings of lists) {
    try {
      await ownPath(within, resolve(folder, settings.file), settings.file);
      opened.push(await openList(folder, settings, addressesOnly));
    } catch (error) {
      refused.push(...problemsOf(error));
    }
  }
  return opened;
}

/** What tells two lists apart: the bytes of the file, and the sheet of a spreadsheet. */
const contentOf = ({ source: { digest, format } }: OpenedList): string =>
  format.kind === 'spreadsheet' ? `${digest} ${format.sheet.name}` : digest;

const twice = (file: string, before: string): Problem =>
  new Problem({
    code: 'list-twice',
    severity: 'warning',
    message: file === before ? say`The list is named twice.` : say`The file is the same, byte for byte, as ${before}.`,
    where: { file },
  });
