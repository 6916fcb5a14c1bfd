import type { Sentence } from '../language/sentence.js';
import type { Problem } from '../problems/problem.js';

/** How a list was read, in numbers and words. */
export interface ListReport {
  /** The list as the campaign names it. */
  readonly file: string;
  /** Whether this is a list of people who opted out. */
  readonly optOut: boolean;
  /** Of a text; a spreadsheet has none. */
  readonly encoding?: string;
  /** A name from the list with a letter beyond A to Z, as it was read: proof that the encoding is right. */
  readonly proof?: string;
  readonly delimiter?: string;
  /** `xlsx`, `ods`, `vcard` …, where the list is no text of rows. */
  readonly format?: string;
  /** The sheet that was read. */
  readonly sheet?: string;
  /** Line of the header (in a spreadsheet, its row); 0 when there is none. */
  readonly headerLine: number;
  /** Field name → header, in the list's order. */
  readonly columns: Readonly<Record<string, string>>;
  /** Field name → how sure that is, 0 to 1. */
  readonly confidence: Readonly<Record<string, number>>;
  /** The program that wrote the list, as far as its headers tell, and how sure that is (0 to 1). */
  readonly program?: { readonly name: string; readonly confidence: number };
  /** Rows that are not blank: those kept and those left out. */
  readonly rows: number;
  readonly kept: number;
  readonly leftOut: number;
  /** How many rows were left out, and remarked on, by code. */
  readonly counts: ReadonlyMap<string, number>;
  /** Whether people say yes in a column, by the rule of the campaign, or nowhere. */
  readonly consent: 'column' | 'rule' | 'missing';
  /** Headings of columns of yes and no that are about something else than letters. */
  readonly otherAnswers: readonly string[];
  /** Names of the columns in which people answer in their own words, whatever they are called. */
  readonly freeText: readonly string[];
  /** Remarks on how the list was read, one sentence each. */
  readonly notes: readonly Sentence[];
  readonly fieldNames: readonly string[];
  /** SHA-256 of the file's bytes, hex. */
  readonly digest: string;
  readonly problems: readonly Problem[];
}
