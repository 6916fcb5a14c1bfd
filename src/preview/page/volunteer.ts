import type { ShownLetter } from './data.js';
import { element } from './element.js';
import type { Reader } from './reader.js';

/** The letter as its plain text. */
export function plainText({ text }: ShownLetter): string {
  return text.map((piece) => piece.text).join('');
}

/** What somebody does with one letter of her own: into her mail program, into the clipboard, onto paper. */
export function volunteerActions({ source, words, say }: Reader, letter: ShownLetter): HTMLElement {
  const w = words();
  const { mailto } = letter;
  const draft = source.draft(letter);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(plainText(letter));
    say(w.copied);
  };
  const menu = element(
    'div',
    { class: 'menu' },
    // Only a link to a mail program, whatever the letter holds: everything else in it is percent-encoded.
    mailto?.href.startsWith('mailto:') === true
      ? element('a', { href: mailto.href, class: 'menu-item' }, w.myMail)
      : undefined,
    draft === undefined ? undefined : element('a', { href: draft, class: 'menu-item', download: 'letter.eml' }, w.eml),
    element('button', { type: 'button', class: 'menu-item', onclick: () => void copy() }, w.copy),
    element('button', { type: 'button', class: 'menu-item', onclick: () => window.print() }, w.print),
    mailto === undefined
      ? element('p', { class: 'faint' }, w.noAddress)
      : mailto.whole
        ? undefined
        : element('p', { class: 'faint' }, w.tooLong),
  );
  const details = element('details', { class: 'use' }, element('summary', {}, w.send), menu);
  details.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && details.contains(relatedTarget))) details.open = false;
  });
  details.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !details.open) return;
    details.open = false;
    details.querySelector('summary')?.focus();
  });
  return details;
}
