import type { Piece, ShownLetter, ShownMailbox } from './data.js';
import { button } from './buttons.js';
import { element, type Child } from './element.js';
import { tabNames, type Place } from './place.js';
import type { Reader } from './reader.js';

/** The four ways to look at a letter, by their number on the keyboard. */
export function tabNamed(number: number): Place['tab'] | undefined {
  return tabNames[number - 1];
}

/** The row of tabs. Arrows go from one to the next, as in every program. */
export function tabRow({ words, place, replace }: Reader): HTMLElement {
  const open = (tab: Place['tab']): void => replace({ ...place(), tab });
  return element(
    'div',
    { role: 'tablist', class: 'tabs', 'aria-label': words().letters },
    tabNames.map((tab, i) => {
      const isOpen = place().tab === tab;
      const attributes = {
        role: 'tab',
        id: `tab-${tab}`,
        'aria-controls': 'tab-panel',
        'aria-selected': String(isOpen),
      };
      return button(
        {
          ...attributes,
          tabindex: isOpen ? 0 : -1,
          onclick: () => open(tab),
          onkeydown: (event) => {
            const step = event instanceof KeyboardEvent ? { ArrowRight: 1, ArrowLeft: -1 }[event.key] : undefined;
            const other = step === undefined ? undefined : tabNames[(i + step + tabNames.length) % tabNames.length];
            if (other === undefined) return;
            event.preventDefault();
            event.stopPropagation();
            open(other);
            document.getElementById(`tab-${other}`)?.focus();
          },
        },
        words().views4[tab],
      );
    }),
  );
}

/** Pieces of a letter as text; with marks, what was put in stands in elements of its own. */
export function piecesShown(pieces: readonly Piece[], marks: boolean): readonly Child[] {
  if (!marks) return [pieces.map(({ text }) => text).join('')];
  return pieces.map(({ kind, text }) =>
    kind === 'words' ? text : element('mark', { class: kind }, kind === 'gap' ? '?' : text),
  );
}

/** What stands in the open tab. `keys`: lets the page's keys work in a frame. */
export function tabContent(
  { source, words, place }: Reader,
  letter: ShownLetter,
  marks: boolean,
  keys: (frame: Document) => void,
): HTMLElement {
  const { tab } = place();
  const panel = element('div', {
    role: 'tabpanel',
    id: 'tab-panel',
    'aria-labelledby': `tab-${tab}`,
    class: `panel panel-${tab}`,
    tabindex: 0,
  });
  switch (tab) {
    case 'mail': {
      // Without scripts, forms and pop-ups; of the same origin, so that its height can be measured and keys go on working in it.
      const title = letter.subject.map(({ text }) => text).join('');
      const frame = element('iframe', { sandbox: 'allow-same-origin', title, class: 'letter-frame' });
      const fit = (body: HTMLElement): void => {
        // The height of what is inside, which does not depend on that of the frame: else each would grow with the other.
        const height = `${Math.ceil(body.getBoundingClientRect().height)}px`;
        if (frame.style.blockSize !== height) frame.style.blockSize = height;
      };
      frame.addEventListener('load', () => {
        const inside = frame.contentDocument;
        if (inside === null) return;
        new ResizeObserver(() => fit(inside.body)).observe(inside.body);
        keys(inside);
      });
      source.frame(frame, letter, marks);
      panel.removeAttribute('tabindex');
      panel.append(frame);
      return panel;
    }
    case 'text':
      panel.append(element('div', { class: 'plain', lang: letter.language }, piecesShown(letter.text, marks)));
      return panel;
    case 'headers':
      panel.append(headersShown(letter, words()));
      return panel;
    case 'source':
      source.source(letter).then(
        (text) => panel.append(element('pre', { class: 'source' }, text)),
        () => panel.append(element('p', {}, words().lost)),
      );
      return panel;
  }
}

function headersShown({ head }: ShownLetter, w: ReturnType<Reader['words']>): HTMLElement {
  if ('problem' in head) return element('p', { lang: 'en' }, head.problem.en);
  const line = (name: string, value: string): readonly HTMLElement[] => [
    element('dt', {}, name),
    element('dd', { dir: 'auto' }, value),
  ];
  return element(
    'div',
    { class: 'headers' },
    element('p', { class: 'lead' }, w.onBehalf(head.from.name, head.from.address ?? '')),
    element(
      'p',
      {},
      w.envelope(head.envelopeFrom, head.envelopeTo.length === 0 ? w.noAddressYet : head.envelopeTo.join(', ')),
    ),
    element(
      'dl',
      {},
      line('From', mailboxText(head.from, w)),
      line('To', head.to.map((box) => mailboxText(box, w)).join('; ')),
      head.cc.length === 0 ? [] : line('Cc', head.cc.map((box) => mailboxText(box, w)).join('; ')),
      line('Reply-To', mailboxText(head.replyTo ?? head.from, w)),
      line('Message-ID', head.messageId),
    ),
  );
}

/** A mailbox in one line. */
function mailboxText({ name, address }: ShownMailbox, w: ReturnType<Reader['words']>): string {
  if (address === undefined) return `${name} (${w.noAddressYet})`;
  return name === '' ? address : `${name} <${address}>`;
}
