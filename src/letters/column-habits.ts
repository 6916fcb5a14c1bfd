import type { ListSettings } from '../campaign/campaign.js';
import type { Supporter } from '../contacts/supporter.js';
import { dateOrder, type DateOrder } from '../language/list-date.js';
import { decimalMark, type DecimalMark } from '../language/list-number.js';

/** How one column of a list writes dates and numbers; absent where it does not tell. */
export interface ColumnHabits {
  readonly dateOrder: () => DateOrder | undefined;
  readonly decimalMark: () => DecimalMark | undefined;
}

/** The habits of a column, by list and field. */
export type HabitsOf = (list: string, field: string) => ColumnHabits;

/**
 * Tells from all its cells how a column writes dates and numbers, once it is asked. What the campaign says of a list (`date_order`) decides
 * before the cells.
 */
export function columnHabits(supporters: Iterable<Supporter>, lists: readonly ListSettings[]): HabitsOf {
  const known = new Map<string, ColumnHabits>();
  const told = new Map(lists.map(({ file, dateOrder: order }) => [file, order]));
  return (list, field) => {
    const id = `${field} ${list}`; // no field has a blank
    const before = known.get(id);
    if (before !== undefined) return before;
    const cells = (): Iterable<string> => cellsOf(supporters, list, field);
    const habits = {
      dateOrder: once(() => told.get(list) ?? dateOrder(cells())),
      decimalMark: once(() => decimalMark(cells())),
    };
    known.set(id, habits);
    return habits;
  };
}

function* cellsOf(supporters: Iterable<Supporter>, list: string, field: string): Generator<string> {
  for (const supporter of supporters) {
    const cell = supporter.list === list ? supporter.fields[field] : undefined;
    if (cell !== undefined) yield cell;
  }
}

function once<T>(tell: () => T): () => T {
  let told: { readonly value: T } | undefined;
  return () => (told ??= { value: tell() }).value;
}
