import type { ShownLetter } from './data.js';
import { button } from './buttons.js';
import { element, type Child } from './element.js';
import type { Reader } from './reader.js';

/** The letter as its plain text. */
export function plainText({ text }: ShownLetter): string {
  return text.map((piece) => piece.text).join('');
}

/** What somebody does with one letter of her own: into her mail program, into the clipboard, onto paper. */
export function volunteerActions(
  { source, words, say, complain }: Reader,
  letter: ShownLetter,
  more: Child,
): HTMLElement {
  const w = words();
  const { mailto } = letter;
  // A draft to an address that nobody knows yet would come back.
  const isKnown = !('problem' in letter.head) && letter.head.to.every(({ address }) => address !== undefined);
  const draft = isKnown ? source.draft(letter) : undefined;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(plainText(letter));
      say(w.copied);
    } catch {
      complain(w.notCopied);
    }
  };
  const menu = element(
    'div',
    { class: 'menu' },
    // Only a link to a mail program, whatever the letter holds: everything else in it is percent-encoded.
    mailto?.href.startsWith('mailto:') === true
      ? element('a', { href: mailto.href, class: 'menu-item' }, w.myMail)
      : undefined,
    draft === undefined ? undefined : element('a', { href: draft, class: 'menu-item', download: 'letter.eml' }, w.eml),
    button({ class: 'menu-item', onclick: () => void copy() }, w.copy),
    button({ class: 'menu-item', onclick: () => void print(source, letter) }, w.print),
    mailto === undefined
      ? element('p', { class: 'faint' }, w.noAddress)
      : mailto.whole
        ? undefined
        : element('p', { class: 'faint' }, w.tooLong),
    more,
  );
  const details = element(
    'details',
    { class: 'use' },
    element(
      'summary',
      { id: 'use', title: w.use, 'aria-label': w.use },
      element('span', { 'aria-hidden': 'true' }, '⋯'),
    ),
    menu,
  );
  details.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && details.contains(relatedTarget))) details.open = false;
  });
  const close = (): void => {
    details.open = false;
    details.querySelector('summary')?.focus();
  };
  menu.addEventListener('click', close);
  details.addEventListener('keydown', (event) => {
    if (!details.open) return;
    const items = [...menu.querySelectorAll<HTMLElement>('a, button:not(:disabled)')];
    const at = items.findIndex((item) => item === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === 'Escape') close();
    else if (to === undefined) return;
    else items.at(to % items.length)?.focus();
    event.preventDefault();
    event.stopPropagation();
  });
  return details;
}

/** Opens the letter as it is on paper, to be printed from there; where no PDF can be made, the browser prints the page. */
async function print(source: Reader['source'], letter: ShownLetter): Promise<void> {
  const paper = await source.paper(letter);
  if (paper === undefined) window.print();
  // A browser that keeps a new window from opening takes the file instead.
  else if (window.open(paper, '_blank') === null) element('a', { href: paper, download: 'letter.pdf' }).click();
}
