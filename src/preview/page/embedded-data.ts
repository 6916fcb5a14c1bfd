import type { Facet, FacetName, Row, ShownMark } from './data.js';
import type { Overview } from './overview-data.js';

/** What the one-file page carries besides its letters, which are in elements of their own, some in each: `letters-0`, `letters-1`, … */
export interface Embedded {
  readonly campaign: string;
  readonly overview: Overview;
  /** How many letters are in one element. */
  readonly perChunk: number;
  readonly rows: readonly Row[];
  readonly folded: readonly string[];
  /** Digests of what is read of each row; a mark takes it along. */
  readonly texts: readonly string[];
  readonly facets: Readonly<Record<FacetName, Facet>>;
  /** The letters worth a look, hardest first, as indexes of `rows`. */
  readonly hard: readonly number[];
  /** All rows with those of a person together. */
  readonly byPerson: readonly number[];
}

/** Words of a supporter that a reader corrected. */
export interface Correction {
  /** Key of a letter in which they stand. */
  readonly id: string;
  readonly field: string;
  /** Digest of the words as the list has them. */
  readonly of: string;
  readonly text: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Marks that a reader hands back, as the text of a file. */
export interface MarksFile {
  readonly postbag: 'marks';
  /** `Campaign.id`. */
  readonly campaign: string;
  /** `id`: key of the letter. `text`: digest of what was read. */
  readonly marks: readonly (ShownMark & { readonly id: string; readonly text?: string | undefined })[];
  /** Absent in the file of a one-file page, where nobody corrects words. */
  readonly corrections?: readonly Correction[] | undefined;
}
