import { say } from '../language/sentence.js';
import { KeyTable, firstSeen } from './key-table.js';
import type { ListReport } from './list-report.js';
import { isBlank, type OpenedList } from './opened-list.js';
import { baseReport } from './base-report.js';
import type { Met } from './people.js';
import type { RowPlace } from './row-place.js';
import { rowReader } from './row.js';
import { Problem } from '../problems/problem.js';

/** Who opted out, whatever a list says, and where that is said. */
export interface OptOuts {
  /** The list and line that say so. */
  find(key: string): Met | undefined;
}

/**
 * Goes through the opt-out lists, and through those lists of supporters that can hold an opt-out: with a column of status,
 * or with a consent column and a word of withdrawal anywhere in the file.
 */
export async function gatherOptOuts(
  optOutLists: readonly OpenedList[],
  lists: readonly OpenedList[],
  signal: AbortSignal | undefined,
  onPaper = false,
): Promise<{ readonly optOuts: OptOuts; readonly reports: readonly ListReport[] }> {
  const keys = new KeyTable();
  const places: Met[] = [];
  const take = (key: string, { title, source }: OpenedList, { line, row }: RowPlace): void => {
    const isSheet = source.format.kind === 'spreadsheet';
    if (keys.add(key) === firstSeen) places.push({ file: title, isSheet, line, ...(row !== line && { row }) });
  };
  const reports: ListReport[] = [];
  for (const list of optOutLists) {
    const { keys: keysOf } = rowReader(list);
    const unread: Problem[] = [];
    let rows = 0;
    for await (const batch of list.rows()) {
      signal?.throwIfAborted();
      for (const place of batch) {
        const { cells, line } = place;
        if (isBlank(cells)) continue;
        rows++;
        const addresses = keysOf(cells);
        for (const address of addresses) take(address, list, place);
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
  for (const list of lists) {
    if (!canHoldOptOuts(list) && !(onPaper && list.columns.postConsents.length > 0)) continue;
    const { optOuts } = rowReader(list, { onPaper });
    for await (const batch of list.rows()) {
      signal?.throwIfAborted();
      for (const place of batch) {
        for (const address of optOuts(place.cells)) take(address, list, place);
      }
    }
  }
  const find = (key: string): Met | undefined => {
    const number = keys.find(key);
    return number === firstSeen ? undefined : places[number];
  };
  return { optOuts: { find }, reports };
}

/** Reading a list twice costs time, so only those are gone through that can say such a thing. */
const canHoldOptOuts = ({ columns, program, mentionsWithdrawal }: OpenedList): boolean =>
  columns.contactStatus.length > 0 || program?.program.list !== undefined || mentionsWithdrawal;

const unreadable = (file: string, line: number): Problem =>
  new Problem({
    code: 'opt-out-unreadable',
    message: say`This row of the opt-out list holds no address that can be read, so nobody is kept from the letters by it.`,
    hint: say`Mend the address, or take the row away.`,
    where: { file, line },
  });
