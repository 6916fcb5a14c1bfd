import { Command } from 'commander';
import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import type { Language } from '../language/language.js';
import { parseLocalDate, type LocalDate } from '../language/local-date.js';
import { wholeNumber } from '../runs/flags.js';

/** What `postbag report` takes. */
export interface ReportOptions {
  readonly from: LocalDate | undefined;
  readonly to: LocalDate | undefined;
  readonly goal: number | undefined;
  readonly html: string | undefined;
  readonly csv: string | undefined;
  readonly rows: string | undefined;
  readonly lang: Language | undefined;
}

/** Flags of `postbag report`. */
export const reportCommand = (run: (options: ReportOptions) => Promise<void>): Command =>
  new Command('report')
    .option('--from <date>', 'the first day, YYYY-MM-DD (default: since the start)', day)
    .option('--to <date>', 'the last day, YYYY-MM-DD (default: today)', day)
    .option('--goal <n>', 'how many letters the campaign wants', wholeNumber)
    .option('--html <file>', 'write the report as one page with pictures, to print or hand on')
    .option('--csv <file>', 'write the numbers as a table')
    .option('--rows <file>', 'write each letter as it was counted; private, it leads to people')
    .action(run);

function day(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === undefined)
    throw new Problem({ code: 'usage', message: say`Write a date as YYYY-MM-DD, such as 2026-01-31.` });
  return date;
}
