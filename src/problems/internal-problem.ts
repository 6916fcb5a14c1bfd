import { say } from '../language/sentence.js';
import { Problem } from './problem.js';

/**
 * A mistake of postbag's own, as a complaint.
 *
 * @param report where the report of it lies; `undefined` where none could be written
 */
export function internalProblem(error: unknown, report: string | undefined): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return new Problem({
    code: 'internal',
    message: say`Internal error: ${message.replace(/[.\s]+$/, '')}.`,
    hint:
      report === undefined
        ? say`This is a bug in postbag. No report of it could be written. To see more, run the command again with POSTBAG_DEBUG=1.`
        : say`This is a bug in postbag. A report without names and addresses is in ${report}: send it to the people who maintain postbag.`,
    cause: error,
  });
}

/** The complaint that the program ended before its command did. */
export function endedEarly(): Problem {
  return new Problem({
    code: 'internal',
    message: say`postbag stopped before it was done.`,
    hint: say`This is a bug in postbag: tell the people who maintain it which command this was. See what was sent: postbag status`,
  });
}

/**
 * Something went wrong after letters had left: the program says so, with exit code 3. `cause` is what went wrong.
 */
export class PartWay extends Error {
  override readonly name = 'PartWay';

  constructor(cause: unknown) {
    super('Something went wrong after letters had left.', { cause });
  }
}
