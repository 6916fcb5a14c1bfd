import type { LeftOutRow } from '../contacts/lists-input.js';
import type { OpenedList } from '../contacts/opened-list.js';
import type { RowRemark, Supporter } from '../contacts/supporter.js';

/** One list as it was read. */
export interface ListOutcome {
  readonly list: OpenedList;
  /** For people: no more of a kind than are shown. */
  readonly remarks: RowRemark[];
  readonly supporters: Supporter[];
  readonly leftOut: LeftOutRow[];
}
