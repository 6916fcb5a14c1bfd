import type { Position } from '../problems/position.js';
import type { DecisionMaker } from './decision-maker.js';
import type { HoldingColumn } from './holding-columns.js';

/** One row of the file: a person in an office, from one date to another. `where` is the row. */
export interface Holding extends DecisionMaker {
  /** Where a value of this row stands, for complaints about it; the row where the file has no such column. */
  readonly whereIs: (column: HoldingColumn) => Position;
  /** Columns of the file that are the campaign's own. */
  readonly ownColumns: readonly string[];
  /** Whether the office itself ended with this term: nobody holds it after `until`. */
  readonly ended: boolean;
}
