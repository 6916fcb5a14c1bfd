import { Command } from 'commander';
import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';

/** What `postbag contacts` takes. */
export interface ContactsOptions {
  /** Files of lists; none: the campaign's. */
  readonly lists: readonly string[];
  /** Columns given by hand: field → header or `#3`. */
  readonly column?: Readonly<Record<string, string>> | undefined;
  /** The sheet of a spreadsheet, by name or `#2`. */
  readonly sheet: string | undefined;
  /** Line of the header, where it is not found. */
  readonly headerLine: number | undefined;
  /** Where left-out rows are written. */
  readonly rejects: string | undefined;
  /** Where a mended copy of the list is written. */
  readonly mend: string | undefined;
  /** With `--json`: one event for each supporter. */
  readonly supporters: boolean;
}

/** Flags of `postbag contacts`. */
export const contactsCommand = (run: (options: ContactsOptions) => Promise<void>): Command =>
  new Command('contacts')
    .argument('[list...]', 'files of supporters (default: the lists of the campaign)')
    .option('--column <field=header>', 'which column holds a field: email="Courriel", or email=#3', columnOption)
    .option('--sheet <name>', 'which sheet of a spreadsheet to read, by name, or #2')
    .option('--header-line <number>', 'the line of the column names, where it is not detected', lineOption)
    .option('--rejects <file>', 'write the rows left out to a file (.csv or .xlsx), with the reasons, to mend')
    .option(
      '--mend <file>',
      'write a copy of one list with its garbled letters mended, after you have seen each change',
    )
    .option('--supporters', 'with --json: each supporter as it was understood', false)
    .action((lists: string[], flags: Omit<ContactsOptions, 'lists'>) => run({ ...flags, lists }));

function columnOption(text: string, before: Readonly<Record<string, string>> | undefined): Record<string, string> {
  const [, field, header] = /^\s*([\w-]+)\s*=\s*["“]?(.+?)["”]?\s*$/su.exec(text) ?? [];
  if (field === undefined || header === undefined) {
    throw new Problem({
      code: 'usage',
      message: say`Write a column as FIELD=HEADER, such as email="Courriel", or email=#3 for the third column.`,
    });
  }
  return { ...before, [field.replaceAll('-', '_')]: header };
}

function lineOption(text: string): number {
  const line = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (line < 1)
    throw new Problem({ code: 'usage', message: say`Write a number, such as 3 for the third line of the file.` });
  return line;
}
