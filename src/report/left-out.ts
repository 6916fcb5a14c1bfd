import { count, say, series, type Sentence, type Text } from '../language/sentence.js';
import { remarkKinds } from '../contacts/remark-kinds.js';
import type { RowRemark } from '../contacts/supporter.js';

/** Reasons that `postbag locate` tells by line: there is no member to write to. */
const withoutMember: ReadonlyMap<string, (rows: number) => Sentence> = new Map([
  ['postal-code-missing', (n: number) => say`${n} without a postal code`],
  ['riding-unknown', (n: number) => say`${n} whose district is not known`],
  ['riding-ambiguous', (n: number) => say`${n} with several possible districts`],
  ['member-unknown', (n: number) => say`${n} whose member is not known`],
]);

/** Reasons that come up when letters are planned. */
const whilePlanning: ReadonlyMap<string, (rows: number) => Sentence> = new Map([
  ['field-missing', (n: number) => say`${n} without a field that the letter requires`],
  ['addressee-left-out', (n: number) => say`${n} whose addressees are all left out`],
  ['written-by-email', (n: number) => say`${n} written for by e-mail`],
  ['post-consent-missing', (n: number) => say`${n} without consent to post`],
  ['update-consent-missing', (n: number) => say`${n} without consent to updates`],
  ['update-to-official', (n: number) => say`${n} with the address of an official`],
]);

/** Who is left out, counted by reason, and which command tells more: "5 rows left out: 3 duplicates, 2 without consent. …". */
export function leftOutLine(leftOut: readonly RowRemark[]): Text | undefined {
  if (leftOut.length === 0) return undefined;
  const reasons = new Map<string, number>();
  for (const { code } of leftOut) reasons.set(code, (reasons.get(code) ?? 0) + 1);
  const words = (code: string, n: number): Sentence =>
    remarkKinds.get(code)?.leftOut?.(n) ??
    (withoutMember.get(code) ?? whilePlanning.get(code))?.(n) ??
    say`${n} for another reason`;
  const parts = [...reasons].sort(([, a], [, b]) => b - a).map(([code, n]) => words(code, n));
  const codes = [...reasons.keys()];
  const rows = count(leftOut.length, 'row');
  const why = series(parts);
  if (codes.every((code) => withoutMember.has(code)))
    return say`${rows} left out: ${why}. Run "postbag locate" to see each one.`;
  if (codes.some((code) => withoutMember.has(code)))
    return say`${rows} left out: ${why}. Run "postbag contacts" and "postbag locate" to see each one.`;
  return say`${rows} left out: ${why}. Run "postbag contacts" to see each one.`;
}
