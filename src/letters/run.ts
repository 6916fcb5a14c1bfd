import type { Position } from '../problems/position.js';
import type { ColumnHabits } from './column-habits.js';
import type { Misfit } from './formats.js';

/** A place of the template at which this very letter has nothing to print, or something that cannot stand there. */
export interface Gap {
  /** The name as the template has it. */
  readonly name: string;
  readonly kind: 'empty' | Misfit['misfit'] | 'line-break';
  readonly where: Position;
}

/** What one printing of a letter gathers. */
export interface Run {
  readonly gaps: Gap[];
  /** The next number of each list with numbers. */
  readonly counters: number[];
  /** The variant that this letter has of a block, from 0. Default: the first. */
  readonly variant?: ((block: number, of: number) => number) | undefined;
  /** How the supporter's list writes the dates and numbers of a column. */
  readonly habits?: ((column: string) => ColumnHabits) | undefined;
  /** Whether values that are written from right to left are kept apart from what stands beside them: for headers. */
  readonly isolating?: boolean | undefined;
  /** For readers: wraps what stands in for an empty value, words or (in a gap) nothing, so that it can be shown. */
  readonly instead?: ((words: string) => string) | undefined;
}
