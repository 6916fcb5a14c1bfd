import type { ConsentRule, ListSettings } from '../campaign/campaign.js';
import type { OpenedList } from './opened-list.js';
import type { LetterLanguages } from './row-person.js';
import type { RowRemark, Supporter } from './supporter.js';

/** What lists are to be read, and what else decides about who may be written for. */
export interface ListsInput extends LetterLanguages {
  /** Absolute path of the folder that files are relative to. */
  readonly folder: string;
  /** The folder out of which no link to a list may lead; `folder` where it is not told. */
  readonly within?: string | undefined;
  readonly lists: readonly ListSettings[];
  /** Lists of people who opted out, whatever another list says. */
  readonly optOuts: readonly ListSettings[];
  /** How people said yes, for lists without a consent column. */
  readonly consent: ConsentRule | undefined;
  /** Hashes (`supporterHash`) of people who asked to be forgotten. */
  readonly forgotten: ReadonlySet<string>;
}

/** Called while lists are read, row by row, in the lists' order. */
export interface ListsVisitor {
  /**
   * Called first, and again when everything reported so far is void: a later row says no for somebody, or a list cannot be read to its end.
   */
  begin(): void;
  supporter?(supporter: Supporter): void;
  /** Without it, nothing is said or counted of rows that are kept. */
  remark?(remark: RowRemark): void;
  /** A row that is left out, its cells as typed. */
  leftOut?(row: LeftOutRow): void;
  /** Before the first row of a list. */
  opened?(list: OpenedList): void;
  progress?(file: string, rows: number): void;
  /** Somebody's row, kept or not, that does not say yes to updates where it is asked. */
  updatesRefused?(key: string): void;
}

/** A row that is left out, as it is in its list. */
export interface LeftOutRow {
  readonly remark: RowRemark;
  readonly cells: readonly string[];
}
