import { visible } from '../problems/visible.js';
import { unescapedFormula } from '../tables/safe-csv.js';
import { tidied } from './headers/plain-header.js';
import type { OpenedList } from './opened-list.js';
import { isSaid } from './replaced-columns.js';
import { isPlaceholder } from './values/placeholder.js';

/** Where the rows of a list hold addresses and names. Columns count from 0; one that the list does not have is -1. */
export interface RowColumns {
  readonly list: OpenedList;
  /** The text of a cell as it was typed. */
  readonly cell: (cells: readonly string[], at: number) => string;
  readonly at: (name: string) => number;
  /** The column of addresses first, which every list has, then others that have addresses too. */
  readonly emails: readonly number[];
  /** The columns of first, last and whole names. */
  readonly names: readonly number[];
  /** The column of a row's address: the first that holds one, or anything at all. */
  readonly emailAt: (cells: readonly string[]) => number;
  readonly emailCell: (cells: readonly string[]) => string;
  /** A column's heading, as it is told. */
  readonly headerAt: (at: number) => string;
}

/** Finds the columns of a list, once. */
export function rowColumns(list: OpenedList): RowColumns {
  const { columns, layout } = list;
  const at = (name: string): number => columns.byName.get(name) ?? -1;
  const emails = [at('email'), ...columns.otherEmails];
  const cell = (cells: readonly string[], index: number): string => {
    const typed = cells[index] ?? '';
    return columns.rejects ? unescapedFormula(typed) : typed;
  };
  const isFilled = columns.replaced.some(({ field }) => field === 'email')
    ? isSaid
    : (text: string): boolean => text !== '' && !isPlaceholder(text);
  const emailAt = (cells: readonly string[]): number => {
    for (const index of emails) {
      const text = cell(cells, index);
      if (text.includes('@') || isFilled(text.trim())) return index;
    }
    return -1;
  };
  return {
    list,
    cell,
    at,
    emails,
    names: [at('first_name'), at('last_name'), at('full_name')],
    emailAt,
    emailCell: (cells) => cell(cells, emailAt(cells)),
    headerAt: (index) => visible(tidied(layout.headers[index] ?? '')) || `#${index + 1}`,
  };
}
