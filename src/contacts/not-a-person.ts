import { say, type Sentence } from '../language/sentence.js';
import { shortCell } from './short-cell.js';

const TOTAL = /^(grand |sous-?|sub-?)?(total|totaux|sum|somme|count|nombre|number of|moyenne|average)\b/i;
const REMARK =
  /^(note|notes|nb|n\.b\.|source|exported|export|généré|generated|printed|imprimé|page \d|\*|end of|fin d|merci|thank)/i;

/**
 * Tells a row without address that is no person: blank, a total, a note under the table. `personal`: columns of names and
 * addresses; `width`: how many columns the table has. Gives `blank`, the sentence to
 * say, or `undefined` for a person who lacks an address.
 */
export function notAPerson(
  cells: readonly string[],
  personal: readonly number[],
  width: number,
): 'blank' | Sentence | undefined {
  const filled = cells.flatMap((cell, at) => (cell.trim() === '' ? [] : [at]));
  const first = filled[0];
  if (first === undefined) return 'blank';
  const text = cells[first]!.trim(); // it is filled
  if (filled.length <= 3 && TOTAL.test(text)) return say`This row is a total, not a person: "${shortCell(text)}".`;
  if (filled.length <= 2 && (REMARK.test(text) || (filled.length === 1 && width > 2 && !personal.includes(first)))) {
    return say`This row is a note, not a person: "${shortCell(text)}".`;
  }
  return undefined;
}
