import { Problem } from '../../problems/problem.js';

/** Why a run stops, and until when it need not be tried again, where that is known. */
interface Stop {
  readonly problem: Problem;
  readonly notBefore: Date | undefined;
}

/** What ends a run before all letters have left: the first reason counts. */
export interface RunEnd {
  readonly stopped: Stop | undefined;
  stop(problem: Problem, notBefore: Date | undefined): void;
  /** Takes what was thrown: a Problem stops the run, anything else is a mistake of ours. */
  fail(thrown: unknown): void;
  /** Throws the mistake, if there was one. */
  throwMistake(): void;
}

/** Nothing ends the run yet. */
export function runEnd(): RunEnd {
  let stopped: Stop | undefined;
  let mistake: { readonly error: unknown } | undefined;
  return {
    get stopped() {
      return stopped;
    },
    stop: (problem, notBefore) => void (stopped ??= { problem, notBefore }),
    fail(thrown) {
      if (thrown instanceof Problem) stopped ??= { problem: thrown, notBefore: undefined };
      else mistake ??= { error: thrown };
    },
    throwMistake() {
      if (mistake !== undefined) throw mistake.error;
    },
  };
}
