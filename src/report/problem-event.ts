import type { Problem } from '../problems/problem.js';

/** A complaint as other programs read it: one object a line of `--json`. */
export interface ProblemEvent {
  readonly event: 'problem';
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly message: string;
  readonly hint: string | undefined;
}

/** Turns a complaint into its event. */
export function problemEvent({ severity, code, where, message, hint }: Problem): ProblemEvent {
  return {
    event: 'problem',
    severity,
    code,
    file: where?.file,
    line: where?.line,
    column: where?.column,
    message,
    hint,
  };
}
