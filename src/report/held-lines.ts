import { count, plural, say, type Text } from '../language/sentence.js';
import type { LetterSum } from '../ledger/letter-sums.js';
import type { HeldBack, Readiness } from '../outbox/plan/readiness.js';
import { visible } from '../problems/visible.js';

/** How many reasons are shown at most. */
const MOST = 5;

/** Which letters are held back, by whom and why, each in a sentence: "1 letter is held back by Nadia: the name is misspelt". */
export function heldLines(held: readonly HeldBack[]): readonly Text[] {
  const lines = held.slice(0, MOST).map(({ by, note, letters }) => {
    const who = visible(by);
    const why = typeof note === 'string' ? visible(note.replace(/\s+/g, ' ').slice(0, 200)) : note;
    if (why === undefined) return say`${count(letters, 'letter')} held back by ${who}.`;
    return say`${count(letters, 'letter')} held back by ${who} (${why}).`;
  });
  const rest = held.slice(MOST).reduce((sum, { letters }) => sum + letters, 0);
  return rest === 0 ? lines : [...lines, say`${count(rest, 'more letter')} held back. See postbag preview.`];
}

/**
 * Letters that were sent and that the plan does not have any more: a count of its letters lacks them. Nothing where a mistake in a file keeps
 * letters out of the plan.
 */
export function noLongerPlannedLines(
  sums: readonly LetterSum[],
  { sent, errors }: Pick<Readiness, 'sent' | 'errors'>,
  drafts: readonly string[],
): readonly Text[] {
  const all = sums.filter(({ state, letter }) => state === 'sent' && !drafts.includes(letter));
  const letters = all.reduce((sum, one) => sum + one.count, 0) - sent;
  if (letters <= 0 || errors.length > 0) return [];
  return [
    plural(
      letters,
      say`1 letter that was sent is no longer planned: the supporter opted out or is left out now, or the letter or its addressee has changed.`,
      say`${letters} letters that were sent are no longer planned: the supporters opted out or are left out now, or the letter or its addressee has changed.`,
    ),
  ];
}

/** Of letters that are due, those that go only to addresses that were mended since they were tried. */
export function mendedLines(letters: number): readonly Text[] {
  if (letters === 0) return [];
  return [
    plural(
      letters,
      say`1 of them was tried before, and goes only to an address that was mended since.`,
      say`${letters} of them were tried before, and go only to addresses that were mended since.`,
    ),
  ];
}

/** Of letters to a new holder of an office, those whose writers have written to an earlier one. */
export function successorLines(letters: number): readonly Text[] {
  if (letters === 0) return [];
  return [
    plural(
      letters,
      say`1 of them goes to the new holder of an office, and the same person’s letter went to an earlier holder. Who has a copy gets none again.`,
      say`${letters} of them go to the new holder of an office, and the same people’s letters went to an earlier holder. Who has a copy gets none again.`,
    ),
  ];
}
