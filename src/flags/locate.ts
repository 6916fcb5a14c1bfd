import { Command } from 'commander';

/** What `postbag locate` takes. */
export interface LocateOptions {
  /** Looks every postal code up again, also those found in the last 90 days. */
  readonly again: boolean;
}

/** Flags of `postbag locate`. */
export const locateCommand = (run: (options: LocateOptions) => Promise<void>): Command =>
  new Command('locate').option('--again', 'look every postal code up again', false).action(run);
