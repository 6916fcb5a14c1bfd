import type { ShownApproval } from './approval-data.js';
import type { Query, Rows, ShownLeftOut, ShownLetter, ShownMark, ShownProblem } from './data.js';
import type { Opening, Overview, ShownSending } from './overview-data.js';

/** What the page is told when something is different. */
export interface Change {
  readonly version: number;
  readonly sending: ShownSending | undefined;
}

/** Marks that are kept in the window of a page that is one file. */
interface UnsavedMarks {
  /** How many are in no saved file yet. */
  readonly count: number;
  /** All that were made here, as the text of a file. */
  readonly text: string;
  readonly saved: () => void;
  /** Whether there are any, saved or not. */
  readonly hasAny: boolean;
  /** Whether a letter got its mark here: what came with the file stands in the organiser's ledger, and is not taken off from here. */
  readonly isOwn: (letter: string, mark: ShownMark['mark']) => boolean;
}

/** Where the page has its letters from: the server that gave it, or the file that it is. */
export interface Source {
  readonly overview: () => Promise<Opening | Overview>;
  /** A window of the letters that a query wants; `at`: the letter whose place among them is wanted. */
  readonly rows: (query: Query, from: number, count: number, at?: string, signal?: AbortSignal) => Promise<Rows>;
  /** `undefined` when there is no such letter any more. */
  readonly letter: (id: string, signal?: AbortSignal) => Promise<ShownLetter | ShownLeftOut | undefined>;
  /** Shows a letter in a frame. */
  readonly frame: (frame: HTMLIFrameElement, letter: ShownLetter, marks: boolean) => void;
  readonly source: (letter: ShownLetter) => Promise<string>;
  /** Address of the draft that a mail program can open; `undefined` where there is none. */
  readonly draft: (letter: ShownLetter) => string | undefined;
  /** Address of the letter on paper, as PDF; `undefined` where none can be made. */
  readonly paper: (letter: ShownLetter) => Promise<string | undefined>;
  readonly approvals: () => Promise<readonly ShownApproval[]>;
  /** Writes something down. Gives what stands in the way, or nothing. */
  readonly act: (action: Readonly<Record<string, string | undefined>>) => Promise<readonly ShownProblem[]>;
  /** Calls back when something is different, and when the server is gone or back. */
  readonly listen: (changed: (now: Change) => void, connected: (isThere: boolean) => void) => void;
  /** Marks that are kept in this window alone; `undefined` where a server keeps them. */
  readonly unsaved: (() => UnsavedMarks) | undefined;
}
