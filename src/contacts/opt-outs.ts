import { readBytes } from '../files.js';
import { KeyTable, NEW } from './key-table.js';
import { WITHDRAWAL } from './headers/standing.js';
import type { ListReport } from './list-report.js';
import { isBlank, type OpenedList } from './opened-list.js';
import { baseReport } from './base-report.js';
import { rowReader } from './row.js';
import { Problem } from '../problems/problem.js';

/** Who must not be written for, whatever a list says, and where that is said. */
export interface OptOuts {
  /** The list and line that say so. */
  find(key: string): { readonly file: string; readonly line: number } | undefined;
}

/**
 * Goes through the opt-out lists, and through those lists of supporters that can hold an opt-out: with a column of status,
 * or with a consent column and a word of withdrawal anywhere in the file.
 */
export async function gatherOptOuts(
  optOutLists: readonly OpenedList[],
  lists: readonly OpenedList[],
  signal: AbortSignal | undefined,
): Promise<{ readonly optOuts: OptOuts; readonly reports: readonly ListReport[] }> {
  const keys = new KeyTable();
  const places: { file: string; line: number }[] = [];
  const take = (key: string, file: string, line: number): void => {
    if (keys.add(key) === NEW) places.push({ file, line });
  };
  const reports: ListReport[] = [];
  for (const list of optOutLists) {
    const { key } = rowReader(list);
    const unread: Problem[] = [];
    let rows = 0;
    for await (const batch of list.rows()) {
      signal?.throwIfAborted();
      for (const { cells, line } of batch) {
        if (isBlank(cells)) continue;
        rows++;
        const address = key(cells);
        if (address !== undefined) take(address, list.file, line);
        else if (cells.some((cell) => cell.includes('@'))) unread.push(unreadable(list.file, line));
      }
    }
    reports.push({ ...baseReport(list), optOut: true, rows, kept: 0, leftOut: 0, counts: new Map(), consent: 'rule', problems: unread });
  }
  for (const list of lists) {
    if (!(await canHoldOptOuts(list))) continue;
    const { optOut } = rowReader(list);
    for await (const batch of list.rows()) {
      signal?.throwIfAborted();
      for (const { cells, line } of batch) {
        const address = optOut(cells);
        if (address !== undefined) take(address, list.file, line);
      }
    }
  }
  return { optOuts: { find: (key) => places[keys.find(key)] }, reports };
}

/** Reading a list twice costs time, so only those are gone through that can say such a thing. */
async function canHoldOptOuts(list: OpenedList): Promise<boolean> {
  const { columns, program } = list;
  if (columns.standing.length > 0 || program?.program.optOut !== undefined) return true;
  if (!columns.byName.has('consent')) return false;
  let before = '';
  for await (const chunk of readBytes(list.path, list.file)) {
    // NULs are those of UTF-16; the end of the last chunk is looked at again with the next.
    const text = chunk.toString('latin1').replaceAll('\0', '');
    if (WITHDRAWAL.test(before + text)) return true;
    before = text.slice(-32);
  }
  return false;
}

const unreadable = (file: string, line: number): Problem =>
  new Problem({
    code: 'opt-out-unreadable',
    message: 'This row of the opt-out list holds no address that can be read, so nobody is kept from the letters by it.',
    hint: 'Mend the address, or take the row away.',
    where: { file, line },
  });
