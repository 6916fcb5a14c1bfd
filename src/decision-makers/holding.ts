import type { Position } from '../problems/position.js';
import type { DecisionMaker } from './decision-maker.js';

/** Columns of the file of holdings, `contacts/decision-makers.csv`. */
export const holdingColumns = [
  'office',
  'title_en',
  'title_fr',
  'style',
  'first_name',
  'last_name',
  'gender',
  'post_nominals',
  'email',
  'postal_address',
  'postal_address_fr',
  'language',
  'since',
  'until',
  'acting',
  'riding_en',
  'riding_fr',
  'province',
  'checked',
  'source',
  'ended',
  'honorific',
  'honorific_en',
  'honorific_fr',
  'salutation_en',
  'salutation_fr',
  'joint_salutation_en',
  'joint_salutation_fr',
  'closing_en',
  'closing_fr',
] as const;

/** Name of a column of the file of holdings. */
export type HoldingColumn = (typeof holdingColumns)[number];

/** One row of the file: a person in an office, from one date to another. `where` is the row. */
export interface Holding extends DecisionMaker {
  /** Where a value of this row stands, for complaints about it; the row where the file has no such column. */
  readonly whereIs: (column: HoldingColumn) => Position;
  /** Whether the office itself ended with this term: nobody holds it after `until`. */
  readonly ended: boolean;
}
