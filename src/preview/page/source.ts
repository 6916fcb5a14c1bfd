import type { Overview, Query, Rows, ShownApproval, ShownLeftOut, ShownLetter, ShownProblem } from './data.js';

/** Where the page has its letters from: the server that gave it, or the file that it is. */
export interface Source {
  readonly overview: () => Promise<Overview>;
  /** A window of the letters that a query wants; `at`: the letter whose place among them is wanted. */
  readonly rows: (query: Query, from: number, count: number, at?: string) => Promise<Rows>;
  /** `undefined` when there is no such letter any more. */
  readonly letter: (id: string) => Promise<ShownLetter | ShownLeftOut | undefined>;
  /** Shows a letter in a frame. */
  readonly frame: (frame: HTMLIFrameElement, letter: ShownLetter, marks: boolean) => void;
  readonly source: (letter: ShownLetter) => Promise<string>;
  /** Address of the draft that a mail program can open; `undefined` where there is none. */
  readonly draft: (letter: ShownLetter) => string | undefined;
  readonly approvals: () => Promise<readonly ShownApproval[]>;
  /** Writes something down. Gives what stands in the way, or nothing. */
  readonly act: (action: Readonly<Record<string, string | undefined>>) => Promise<readonly ShownProblem[]>;
  /** Calls back when something is different, and when the server is gone or back. */
  readonly listen: (changed: (version: number) => void, connected: (isThere: boolean) => void) => void;
}
