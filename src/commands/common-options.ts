import type { LocalDate } from '../language/local-date.js';

/** The flags that every command takes. */
export interface CommonOptions {
  /** Absolute path of the campaign folder: `-C FOLDER`, else the folder from which postbag was called. */
  readonly folder: string;
  /** One JSON object a line on stdout. */
  readonly json: boolean;
  /** The date of the letters, and the day for which office-holders are looked up. Default: today in the campaign's time zone. */
  readonly asOf: LocalDate | undefined;
}
