import { Problem, type ProblemParts } from '../problems/problem.js';

/** A complaint that stops nothing: who mends a DNS record is often somebody else. */
export function warning(parts: Omit<ProblemParts, 'severity'>): Problem {
  return new Problem({ ...parts, severity: 'warning' });
}
