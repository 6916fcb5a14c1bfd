import { say } from '../language/sentence.js';
import type { Letter } from '../letters/letter.js';
import { plain } from '../problems/visible.js';
import type { Style } from '../terminal/style.js';
import { wrap } from '../terminal/wrap.js';

/** A letter as a page for the terminal: who to, subject, text, wrapped at `columns` or 80, whatever is less. */
export function letterPage(letter: Letter, place: string, columns: number, style: Style): string {
  const width = Math.min(columns, 80);
  const { to, cc } = letter.addressees;
  const people = (list: typeof to): string =>
    list.map(({ firstName, lastName }) => `${firstName} ${lastName}`).join(', ');
  const head = [
    style.faint(say`── ${place} ${'─'.repeat(Math.max(0, width - place.length - 4))}`),
    `${style.faint(say`To      `)}${plain(people(to))}`,
    ...(cc.length > 0 ? [`${style.faint(say`Cc      `)}${plain(people(cc))}`] : []),
    `${style.faint(say`Subject `)}${style.strong(plain(letter.subject))}`,
    '',
  ];
  return [...head, ...letter.text.split('\n').flatMap((line) => wrap(plain(line), width))].join('\n');
}
