import { say } from '../language/sentence.js';
import type { ListReport } from './list-report.js';
import { isBlank, type OpenedList } from './opened-list.js';
import { baseReport } from './base-report.js';
import type { Refusals } from './refusals.js';
import { rowReader } from './row.js';
import { Problem } from '../problems/problem.js';

/** Goes through lists of people who opted out, takes them in, and gives a report for each. */
export async function readOptOuts(lists: readonly OpenedList[], refusals: Refusals): Promise<readonly ListReport[]> {
  const reports: ListReport[] = [];
  for (const list of lists) {
    const { keys: keysOf } = rowReader(list);
    const unread: Problem[] = [];
    let rows = 0;
    for await (const batch of list.rows()) {
      for (const place of batch) {
        const { cells, line } = place;
        if (isBlank(cells)) continue;
        rows++;
        const addresses = keysOf(cells);
        for (const address of addresses) refusals.take(list, place, address, { name: undefined });
        if (addresses.length === 0 && cells.some((cell) => cell.includes('@')))
          unread.push(unreadable(list.file, line));
      }
    }
    reports.push({
      ...baseReport(list),
      optOut: true,
      rows,
      kept: 0,
      leftOut: 0,
      counts: new Map(),
      consent: 'rule',
      problems: unread,
    });
  }
  return reports;
}

/** Takes in what the rows of lists of supporters say against letters. */
export async function gatherRefusals(
  lists: readonly OpenedList[],
  refusals: Refusals,
  onPaper: boolean,
): Promise<void> {
  for (const list of lists) {
    if (!canHoldRefusals(list)) continue;
    const { against } = rowReader(list, { onPaper });
    for await (const batch of list.rows()) {
      for (const place of batch) {
        const said = against(place.cells);
        if (said !== undefined) for (const address of said.keys) refusals.take(list, place, address, said);
      }
    }
  }
}

/**
 * Whether a list of supporters can say that somebody wants no letter: by a column of status or of consent, or by a word of withdrawal
 * anywhere.
 */
export const canHoldRefusals = ({ columns, program, mentionsWithdrawal }: OpenedList): boolean =>
  columns.contactStatus.length > 0 ||
  ['consent', 'consent_date'].some((name) => columns.byName.has(name)) ||
  columns.postConsents.length > 0 ||
  program?.program.list !== undefined ||
  mentionsWithdrawal;

const unreadable = (file: string, line: number): Problem =>
  new Problem({
    code: 'opt-out-unreadable',
    message: say`This row of the opt-out list holds no address that can be read, so nobody is kept from the letters by it.`,
    hint: say`Mend the address, or take the row away.`,
    where: { file, line },
  });
