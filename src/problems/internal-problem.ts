import { say } from '../language/sentence.js';
import { Problem } from './problem.js';

/** A mistake of postbag's own, as a complaint: for what is told after letters have left, and does not end the program at once. */
export function internalProblem(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return new Problem({
    code: 'internal',
    message: say`Internal error: ${message.replace(/[.\s]+$/, '')}.`,
    hint: say`This is a bug in postbag; please report it. Run postbag status to see what was sent.`,
    cause: error,
  });
}

/**
 * Something went wrong after letters had left: whoever catches it says so, with exit code 3. `cause` is what went wrong.
 */
export class PartWay extends Error {
  override readonly name = 'PartWay';

  constructor(cause: unknown) {
    super('Something went wrong after letters had left.', { cause });
  }
}
