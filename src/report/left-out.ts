import { count, plural, say, series, type Sentence, type Text } from '../language/sentence.js';
import { remarkKinds } from '../contacts/remark-kinds.js';
import { KeyTable } from '../contacts/key-table.js';
import { countByReason, passedOverBy, type Refusals } from '../outbox/plan/refusals.js';

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
  const reasons = countByReason(refusals.leftOut);
  return [...(reasons.size === 0 ? [] : [rowsLine(reasons)]), ...[...passedOverBy(refusals)].map(passedOverLine)];
}

/** For how many people there are letters, but not every one. */
export function countPassedOver({ passedOver }: Refusals): number {
  const rows = new KeyTable();
  for (const { list, line } of passedOver) rows.add(`${list}:${line}`);
  return rows.size;
}

function rowsLine(reasons: ReadonlyMap<string, number>): Text {
  const codes = [...reasons.keys()];
  const rows = count(total(reasons), 'row');
  const why = reasonsOf(reasons);
  const commands = [
    codes.some((code) => remarkKinds.has(code)) && 'postbag contacts',
    codes.some((code) => withoutMember.has(code)) && 'postbag locate',
    codes.some((code) => whilePlanning.has(code)) && 'postbag preview',
  ].filter((command) => command !== false);
  return say`${rows} left out: ${why}. To see each one: ${commands.join(', ')}`;
}

function passedOverLine([letter, reasons]: readonly [string, ReadonlyMap<string, number>]): Text {
  const n = total(reasons);
  const why = reasonsOf(reasons);
  return plural(
    n,
    say`${n} person gets another letter, but not ${letter}: ${why}.`,
    say`${n} people get another letter, but not ${letter}: ${why}.`,
  );
}

const total = (reasons: ReadonlyMap<string, number>): number => [...reasons.values()].reduce((sum, n) => sum + n, 0);

function reasonsOf(reasons: ReadonlyMap<string, number>): Text {
  const words = (code: string, n: number): Sentence =>
    remarkKinds.get(code)?.leftOut?.(n) ??
    (withoutMember.get(code) ?? whilePlanning.get(code))?.(n) ??
    say`${n} for another reason`;
  return series([...reasons].sort(([, a], [, b]) => b - a).map(([code, n]) => words(code, n)));
}
