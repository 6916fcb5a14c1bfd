import { count, say, series, type Text } from '../language/sentence.js';
import { remarkKinds } from '../contacts/remark-kinds.js';
import type { RowRemark } from '../contacts/supporter.js';

/** Reasons that `postbag locate` tells by line: there is no member to write to. */
const WITHOUT_MEMBER: ReadonlySet<string> = new Set([
  'postal-code-missing',
  'riding-unknown',
  'riding-ambiguous',
  'member-unknown',
]);

/** Who is left out, counted by reason, and which command tells more: "5 rows left out: 3 twice, 2 without a yes. …". */
export function leftOutLine(leftOut: readonly RowRemark[]): Text | undefined {
  if (leftOut.length === 0) return undefined;
  const reasons = new Map<string, number>();
  for (const { code } of leftOut) reasons.set(code, (reasons.get(code) ?? 0) + 1);
  const words = (code: string): string => remarkKinds.get(code)?.counted ?? code.replaceAll('-', ' ');
  const parts = [...reasons].sort(([, a], [, b]) => b - a).map(([code, n]) => series([String(n), words(code)], ' '));
  const codes = [...reasons.keys()];
  const rows = count(leftOut.length, 'row');
  const why = series(parts);
  if (codes.every((code) => WITHOUT_MEMBER.has(code)))
    return say`${rows} left out: ${why}. Run "postbag locate" to see each one.`;
  if (codes.some((code) => WITHOUT_MEMBER.has(code)))
    return say`${rows} left out: ${why}. Run "postbag contacts" and "postbag locate" to see each one.`;
  return say`${rows} left out: ${why}. Run "postbag contacts" to see each one.`;
}
