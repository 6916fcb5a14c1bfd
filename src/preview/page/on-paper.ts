import { element } from './element.js';

/** So many paragraphs stay on one page: the last words, closing, signature, postal code, copies. */
const ENDING = 5;

/**
 * The letter as it is printed: its paragraphs, of which the last stay on one page. The page itself has no margins, so
 * that a browser finds no room for the address of this page and today's date; a table's head and foot, which are repeated on each sheet,
 * keep the edges white.
 */
export function onPaper(text: string): HTMLElement {
  const made = text
    .trim()
    .split(/\n{2,}/)
    .map((words) => element('p', { dir: 'ltr' }, words));
  const edge = (): HTMLElement => element('tr', {}, element('td', { class: 'edge' }));
  const ending = element('div', { class: 'together' }, made.slice(-ENDING));
  return element(
    'table',
    { role: 'presentation' },
    element('thead', {}, edge()),
    element('tbody', {}, element('tr', {}, element('td', {}, made.slice(0, -ENDING), ending))),
    element('tfoot', {}, edge()),
  );
}
