import type {
  Overview,
  Query,
  Rows,
  ShownApproval,
  ShownLeftOut,
  ShownLetter,
  ShownProblem,
  ShownSending,
} from './data.js';

/** What the page is told when something is different. */
export interface Change {
  readonly version: number;
  readonly sending: ShownSending | undefined;
}

/** Where the page has its letters from: the server that gave it, or the file that it is. */
export interface Source {
  readonly overview: () => Promise<Overview>;
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
  /** Marks that are kept in this window alone, as the text of a file, and how many of them are in no file yet; `undefined` where a server keeps them. */
  readonly unsaved: (() => { readonly count: number; readonly text: string; readonly saved: () => void }) | undefined;
}
