import type { Position } from '../problems/position.js';
import { Problem, type ProblemParts } from '../problems/problem.js';

/** A piece of a file that is read by itself (the text below the front matter, a subject, a partial), and knows its places in that file. */
export interface Snippet {
  readonly text: string;
  /** The place of an offset of `text` in the file, as an editor counts it. */
  readonly at: (offset: number) => Position;
  /** A complaint about the place at an offset, with the line quoted. */
  readonly problem: (offset: number, parts: Omit<ProblemParts, 'where' | 'quoted'>) => Problem;
}

/** Where a snippet begins and ends in its file. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
  /**
   * What the snippet says, where that is not what stands there letter by letter (a quoted value with escapes): every place is then its
   * start.
   */
  readonly meaning?: string | undefined;
}

/** Cuts a snippet out of a file's text, whose lines are parted by `\n` alone (`unixLines`). */
export function snippet(file: string, whole: string, { start, end, meaning }: TextRange): Snippet {
  const starts = lineStarts(whole);
  const place = (offset: number): number => Math.min(start + (meaning === undefined ? offset : 0), whole.length);
  const at = (offset: number): Position & { line: number; column: number } => {
    const line = lineAt(starts, place(offset));
    return { file, line: line + 1, column: place(offset) - starts[line]! + 1 }; // lineAt gives an index of starts
  };
  return {
    text: meaning ?? whole.slice(start, end),
    at,
    problem: (offset, parts) => {
      const where = at(offset);
      const quoted = whole.slice(starts[where.line - 1], starts[where.line] ?? whole.length + 1).replace(/\n$/, '');
      return new Problem({ ...parts, where, quoted });
    },
  };
}

/** Text with every line break as `\n`; lines and columns of an editor stay what they are. */
export function unixLines(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

/** The offset at which each line of a text begins. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
