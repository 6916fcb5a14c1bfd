import { count, plural, say, series, type Sentence, type Text } from '../language/sentence.js';
import { remarkKinds } from '../contacts/remark-kinds.js';
import type { RowRemark } from '../contacts/supporter.js';
import { passedOverBy, type PassedOver, type Refusals } from '../outbox/plan/refusals.js';

/** Reasons that `postbag locate` tells by line: there is no member to write to. */
export const withoutMember: ReadonlyMap<string, (rows: number) => Sentence> = new Map([
  ['postal-code-missing', (n: number) => say`${n} without a postal code`],
  ['riding-unknown', (n: number) => say`${n} whose district is not known`],
  ['riding-ambiguous', (n: number) => say`${n} with several possible districts`],
  ['member-unknown', (n: number) => say`${n} whose member is not known`],
]);

/** Reasons that come up when letters are planned. */
export const whilePlanning: ReadonlyMap<string, (rows: number) => Sentence> = new Map([
  ['not-chosen', (n: number) => say`${n} not chosen by the letter (only:)`],
  ['field-missing', (n: number) => say`${n} without a field that the letter requires`],
  ['addressee-left-out', (n: number) => say`${n} whose addressees are all left out`],
  ['written-by-email', (n: number) => say`${n} written for by e-mail`],
  ['post-consent-missing', (n: number) => say`${n} without consent to post`],
  ['update-consent-missing', (n: number) => say`${n} without consent to updates`],
  ['copy-uncertain', (n: number) => say`${n} whose letter may have been changed since`],
  ['update-to-official', (n: number) => say`${n} with the address of an official`],
]);

/**
 * Who gets no letter at all, counted by reason, and which command tells more: "5 rows left out: 3 duplicates, 2 without consent. …"; then a
 * line for each letter that somebody does not get who gets another one.
 */
export function leftOutLines(refusals: Refusals): readonly Text[] {
  const { leftOut } = refusals;
  return [...(leftOut.length === 0 ? [] : [rowsLine(leftOut)]), ...[...passedOverBy(refusals)].map(passedOverLine)];
}

/** For how many people there are letters, but not every one. */
export function countPassedOver({ passedOver }: Refusals): number {
  return new Set(passedOver.map(({ list, line }) => `${list}:${line}`)).size;
}

function rowsLine(leftOut: readonly RowRemark[]): Text {
  const codes = leftOut.map(({ code }) => code);
  const rows = count(leftOut.length, 'row');
  const why = reasonsOf(leftOut);
  const commands = [
    codes.some((code) => remarkKinds.has(code)) && 'postbag contacts',
    codes.some((code) => withoutMember.has(code)) && 'postbag locate',
    codes.some((code) => whilePlanning.has(code)) && 'postbag preview',
  ].filter((command) => command !== false);
  return say`${rows} left out: ${why}. To see each one: ${commands.join(', ')}`;
}

function passedOverLine([letter, people]: readonly [string, readonly PassedOver[]]): Text {
  const n = people.length;
  const why = reasonsOf(people);
  return plural(
    n,
    say`${n} person gets another letter, but not ${letter}: ${why}.`,
    say`${n} people get another letter, but not ${letter}: ${why}.`,
  );
}

function reasonsOf(rows: readonly RowRemark[]): Text {
  const reasons = new Map<string, number>();
  for (const { code } of rows) reasons.set(code, (reasons.get(code) ?? 0) + 1);
  const words = (code: string, n: number): Sentence =>
    remarkKinds.get(code)?.leftOut?.(n) ??
    (withoutMember.get(code) ?? whilePlanning.get(code))?.(n) ??
    say`${n} for another reason`;
  return series([...reasons].sort(([, a], [, b]) => b - a).map(([code, n]) => words(code, n)));
}
