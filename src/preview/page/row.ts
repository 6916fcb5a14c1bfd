import type { Row } from './data.js';
import { element } from './element.js';
import { withoutLetter } from './facets.js';
import type { Words } from './words-en.js';

/** One line of the list. What distinguishes it is said in words, not in colour alone. */
export function rowElement(row: Row, words: Words, reasonsShown: boolean): readonly HTMLElement[] {
  const isOut = withoutLetter.has(row.state);
  const name = isOut ? words.lineOf(row.name, Number(row.place)) : row.name;
  const place = isOut ? (words.remarks[row.reasons[0] ?? ''] ?? row.reasons[0] ?? '') : row.place;
  const unread = !isOut && !row.read;
  const reasons = reasonsShown ? row.reasons.map((id) => words.reasons[id] ?? id).join(', ') : '';
  return [
    element(
      'span',
      { class: 'row-top' },
      // In a name that runs from right to left, too, the end is what is cut off.
      element('span', { class: unread ? 'row-name unread' : 'row-name', dir: 'auto' }, name),
      unread ? element('span', { class: 'hidden' }, `(${words.unread})`) : undefined,
      reasons !== '' || isOut || place === '' ? undefined : element('bdi', { class: 'row-place' }, place),
      reasons === '' ? undefined : element('span', { class: 'row-place' }, reasons),
      row.state === 'due' ? undefined : element('span', { class: `tag tag-${row.state}` }, words.states[row.state]),
    ),
    element(
      'span',
      { class: 'row-bottom' },
      element('bdi', { class: 'row-subject' }, isOut ? place : row.subject),
      isOut ? undefined : element('span', { class: 'row-to' }, '→ ', element('bdi', {}, row.to)),
    ),
  ];
}
