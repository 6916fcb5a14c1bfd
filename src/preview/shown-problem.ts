import { stopsOnlySending } from '../outbox/readiness.js';
import type { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { ShownProblem } from './page/data.js';

/** A complaint as the page is told it; what a file brought in is made visible, as on a terminal. */
export function shownProblem(problem: Problem): ShownProblem {
  const { severity, code, message, hint, where, quoted } = problem;
  return {
    severity,
    code,
    message,
    hint,
    file: where?.file,
    line: where?.line,
    column: where?.column,
    quoted: quoted === undefined ? undefined : visible(quoted.slice(0, 400)),
    onlySending: stopsOnlySending(problem),
  };
}
