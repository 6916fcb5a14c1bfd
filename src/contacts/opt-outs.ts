import { say } from '../language/sentence.js';
import { KeyTable, firstSeen } from './key-table.js';
import type { ListReport } from './list-report.js';
import { isBlank, type OpenedList } from './opened-list.js';
import { baseReport } from './base-report.js';
import type { Met } from './people.js';
import type { RowPlace } from './row-place.js';
import { rowReader } from './row.js';
import { keyWithName } from './supporter-hash.js';
import { Problem } from '../problems/problem.js';

/** Where it is said that somebody wants no letter. */
export interface OptOut extends Met {
  /** Who said it: the address opted out, whoever has it; this person said no when asked; or another at the address did. */
  readonly by: 'address' | 'person' | 'other';
}

/** Who wants no letter, whatever a list says, and where that is said. */
export interface OptOuts {
  /** The list and line that say so of an address, or of a person at it. */
  find(key: string, name: string): OptOut | undefined;
}

/**
 * Goes through the opt-out lists, and through those lists of supporters that can say such a thing: with a column of status or of
 * consent, or with a word of withdrawal anywhere in the file. A no in one row is never outvoted by a yes in another.
 */
export async function gatherOptOuts(
  optOutLists: readonly OpenedList[],
  lists: readonly OpenedList[],
  signal: AbortSignal | undefined,
  onPaper = false,
): Promise<{ readonly optOuts: OptOuts; readonly reports: readonly ListReport[] }> {
  const keys = new KeyTable();
  const places: OptOut[] = [];
  const take = (
    { title, source }: OpenedList,
    { line, row }: RowPlace,
    key: string,
    name: string | undefined,
  ): void => {
    const isSheet = source.format.kind === 'spreadsheet';
    const met = { file: title, isSheet, line, ...(row !== line && { row }) };
    const known = keys.add(key);
    if (known === firstSeen) places.push({ ...met, by: name === undefined ? 'address' : 'other' });
    else if (name === undefined && places[known]?.by === 'other') places[known] = { ...met, by: 'address' };
    if (name !== undefined && keys.add(keyWithName(key, name)) === firstSeen) places.push({ ...met, by: 'person' });
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
        for (const address of addresses) take(list, place, address, undefined);
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
    if (!canHoldOptOuts(list)) continue;
    const { against } = rowReader(list, { onPaper });
    for await (const batch of list.rows()) {
      signal?.throwIfAborted();
      for (const place of batch) {
        const said = against(place.cells);
        for (const address of said?.keys ?? []) take(list, place, address, said?.name);
      }
    }
  }
  const at = (key: string): OptOut | undefined => {
    const number = keys.find(key);
    return number === firstSeen ? undefined : places[number];
  };
  const find = (key: string, name: string): OptOut | undefined => {
    const found = at(key);
    return found?.by === 'other' ? (at(keyWithName(key, name)) ?? found) : found;
  };
  return { optOuts: { find }, reports };
}

/** Reading a list twice costs time, so only those are gone through that can say such a thing. */
const canHoldOptOuts = ({ columns, program, mentionsWithdrawal }: OpenedList): boolean =>
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
