import type { Enclosure } from '../../letters/enclosure.js';
import type { PlannedLetter } from './planned-letter.js';
import type { LastLetter } from './updates.js';

/** Which letters are planned, and what is known for them. */
export interface PlanOptions {
  /** One letter of the campaign; default: all. */
  readonly letter?: string | undefined;
  /** For letters with `attach_pdf`; without it they go without. */
  readonly letterPdf?: LetterPdf | undefined;
  /** Whether the letters go on paper, and no message is made of them. */
  readonly onPaper?: boolean | undefined;
  /** By address, in lower case: when a letter to it last came back because the mailbox does not exist. */
  readonly bounced?: ReadonlyMap<string, Date> | undefined;
  /** What was sent for each supporter last, by `supporterHash`: updates may tell it. */
  readonly lastLetters?: ReadonlyMap<string, LastLetter> | undefined;
  /** Whether the letter with a key is merged to find what is wrong with it. Default: every letter. */
  readonly toMerge?: ((key: string) => boolean) | undefined;
  /** Words that a reader mended, by letter and `supporterHash`: field → text. */
  readonly mended?: ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, string>>>> | undefined;
}

/** Makes the printed letter that is attached to a letter. */
export type LetterPdf = (letter: PlannedLetter) => Enclosure;
