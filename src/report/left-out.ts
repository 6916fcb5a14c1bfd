import type { RowRemark } from '../contacts/supporter.js';
import { count } from './count.js';

/** Who is left out, counted by reason: "5 left out: 3 duplicate, 2 no consent". */
export function leftOutLine(leftOut: readonly RowRemark[]): string | undefined {
  if (leftOut.length === 0) return undefined;
  const reasons = new Map<string, number>();
  for (const { code } of leftOut) reasons.set(code, (reasons.get(code) ?? 0) + 1);
  const parts = [...reasons].sort(([, a], [, b]) => b - a).map(([code, n]) => `${n} ${code.replaceAll('-', ' ')}`);
  return `${count(leftOut.length, 'row')} left out: ${parts.join(', ')}. "postbag contacts" tells each by its line.`;
}
