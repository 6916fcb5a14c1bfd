import { inEnglish, type Sentence } from '../language/sentence.js';
import type { Code } from './codes.js';
import type { Position } from './position.js';

/** What a complaint is made of. `message`: one sentence in the user's words. `hint`: the next thing to type or change. */
export interface ProblemParts {
  readonly code: Code;
  readonly message: Sentence;
  readonly hint?: Sentence | undefined;
  readonly where?: Position | undefined;
  /** The line of the file at `where`, as it stands there, to be quoted. */
  readonly quoted?: string | undefined;
  /** An `error` stops a send; a `warning` is only said. Default: `error`. */
  readonly severity?: 'error' | 'warning' | undefined;
  readonly cause?: unknown;
}

/** Something that the user can mend. Anything else that is thrown is our own mistake. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: Code;
  /** Message and hint, to be shown in the reader's language; `message` and `hint` are their English. */
  readonly told: { readonly message: Sentence; readonly hint: Sentence | undefined };
  readonly hint: string | undefined;
  readonly where: Position | undefined;
  readonly quoted: string | undefined;
  readonly severity: 'error' | 'warning';

  constructor(parts: ProblemParts) {
    super(inEnglish(parts.message), { cause: parts.cause });
    this.told = { message: parts.message, hint: parts.hint };
    this.code = parts.code;
    this.hint = parts.hint === undefined ? undefined : inEnglish(parts.hint);
    this.where = parts.where;
    this.quoted = parts.quoted;
    this.severity = parts.severity ?? 'error';
  }
}

/** Several problems found in one go: a file with three mistakes is mended once. */
export class Problems extends Error {
  override readonly name = 'Problems';
  readonly list: readonly Problem[];

  constructor(list: readonly Problem[]) {
    super(list.map(({ message }) => message).join('\n'));
    this.list = list;
  }
}

/** The problems that were thrown. Anything else is our own mistake, and is thrown again. */
export function problemsOf(thrown: unknown): readonly Problem[] {
  if (thrown instanceof Problem) return [thrown];
  if (thrown instanceof Problems) return thrown.list;
  throw thrown;
}
