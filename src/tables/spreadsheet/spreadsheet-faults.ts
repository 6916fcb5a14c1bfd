import { count, say, type Sentence, type Text } from '../../language/sentence.js';
import { Problem } from '../../problems/problem.js';

/** The most that a spreadsheet may take: it is read whole, unlike a CSV file. */
export const limits = { bytes: 64 * 2 ** 20, unpacked: 256 * 2 ** 20, rows: 200_000 } as const;

/** What is wrong with a spreadsheet. */
export type SpreadsheetFault = 'broken' | 'too-big' | 'encrypted';

/** Thrown by a reader of spreadsheets, which knows no file: `faulty` makes the complaint. */
export class FaultySpreadsheet extends Error {
  readonly fault: SpreadsheetFault;

  constructor(fault: SpreadsheetFault, options?: ErrorOptions) {
    super(`The spreadsheet is ${fault}.`, options);
    this.fault = fault;
  }
}

/** A size for a sentence: "64 MB". */
export const megabytes = (bytes: number): Text => say`${Math.round(bytes / 2 ** 20)} MB`;

/** The complaint about a spreadsheet that is too big for reading whole. */
export const tooBig = (file: string, message: Sentence): Problem =>
  new Problem({
    code: 'spreadsheet-too-big',
    message,
    hint: say`Save the sheet as "CSV UTF-8" and use that file. A spreadsheet may have ${count(limits.rows, 'row')}; a CSV file has no limit.`,
    where: { file },
  });

/** The complaint about a spreadsheet that cannot be read. */
export function faulty(fault: SpreadsheetFault, file: string, cause?: unknown): Problem {
  switch (fault) {
    case 'too-big':
      return tooBig(file, say`The spreadsheet takes more than ${megabytes(limits.unpacked)} when it is unpacked.`);
    case 'encrypted':
      return new Problem({
        code: 'spreadsheet-encrypted',
        message: say`The spreadsheet is protected by a password.`,
        hint: say`Open it, save a copy without a password, and use the copy.`,
        where: { file },
        cause,
      });
    case 'broken':
      return new Problem({
        code: 'spreadsheet-broken',
        message: say`The spreadsheet is damaged, or only a part of it was downloaded.`,
        hint: say`Download it again, or open it in a spreadsheet program and save a copy.`,
        where: { file },
        cause,
      });
  }
}

/** The complaint about an archive that is no spreadsheet. */
export const notASpreadsheet = (file: string): Problem =>
  new Problem({
    code: 'list-not-text',
    message: say`The file is an archive or a document of another kind, not a list.`,
    hint: say`Unpack the archive, or export the list as CSV or as a spreadsheet.`,
    where: { file },
  });
