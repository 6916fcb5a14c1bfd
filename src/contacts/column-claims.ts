import { likeness } from './column-likeness.js';
import { isFreeText } from './free-text.js';
import { asksForLetter } from './headers/column-topic.js';
import type { ContactStatusColumn } from './headers/contact-status.js';
import { fieldOf } from './headers/field-of.js';
import { isOfAnother } from './headers/whose-column.js';
import { cellsUnder, type Layout } from './layout.js';
import { nameColumns, type Claim } from './name-columns.js';
import { placeColumns } from './place-columns.js';

/** The fields that each header may mean, weighed by the cells under it. */
export function claimsOf(
  layout: Layout,
  plain: readonly string[],
  statusOf: (heading: string) => ContactStatusColumn | undefined,
): Claim[] {
  const claims: Claim[] = [];
  for (const [index, header] of plain.entries()) {
    const guess = fieldOf(header);
    const column = cellsUnder(layout, index);
    const isConsent = guess?.field === 'consent' || guess?.field === 'consent_date' || asksForLetter(header);
    if (isConsent || ((guess?.confidence ?? 0) <= 0.8 && isOfAnother(header))) continue;
    // A question about the cause is one that people answer in their own words.
    if (guess?.field === 'personal_note' && guess.confidence < 0.8 && !isFreeText(column)) continue;
    if (guess !== undefined && statusOf(header) === undefined) {
      const score = guess.confidence * likeness(guess.field, column);
      if (score > 0.2) claims.push({ index, field: guess.field, score });
    } else if (likeness('email', column) > 0.9 && column.some((cell) => cell.includes('@'))) {
      claims.push({ index, field: 'email', score: header === '' ? 0.5 : 0.4 });
    }
  }
  return nameColumns(placeColumns(claims, layout, plain), layout, plain);
}
