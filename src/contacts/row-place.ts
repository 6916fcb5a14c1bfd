import { say, type Sentence } from '../language/sentence.js';

/** Where a row is in its file. */
export interface RowPlace {
  readonly line: number;
  /** As a spreadsheet counts; absent where it is the line. */
  readonly row?: number | undefined;
}

/**
 * A row as its reader finds it: "line 12"; "row 45 (line 48 of the file)" where a spreadsheet counts otherwise; "row 45" of a spreadsheet.
 */
export function rowPlace({ line, row }: RowPlace, isSheet: boolean): Sentence {
  if (isSheet) return say`row ${line}`;
  return row === undefined || row === line ? say`line ${line}` : say`row ${row} (line ${line} of the file)`;
}
