import type { ShownSending } from './overview-data.js';
import { button } from './buttons.js';
import { element, replaceIn, slot } from './element.js';
import { problemList } from './problems-view.js';
import type { Reader } from './reader.js';

/** What stands above everything: the connection, a sending, mistakes in files, and what went wrong, until it is dismissed. */
export interface Alerts {
  readonly box: HTMLElement;
  readonly complain: (text: string) => void;
  readonly update: () => void;
  readonly connected: (isThere: boolean) => void;
  readonly sending: (now: ShownSending | undefined) => void;
}

/** Makes the place for alerts. */
export function alerts({ words, opening, overview }: Pick<Reader, 'words' | 'opening' | 'overview'>): Alerts {
  const lost = element('div', { class: 'banner', role: 'alert' });
  const progress = element('div', { class: 'banner banner-sending', role: 'status', 'aria-live': 'polite' });
  const files = slot({ class: 'banner', role: 'alert' });
  const failed = element('div', { class: 'banner', role: 'alert' });
  let isConnected = true;
  let isSending: ShownSending | undefined;

  function update(): void {
    const w = words();
    const { calls } = opening();
    const { shownSince, problems = [] } = overview() ?? {};
    replaceIn(
      lost,
      isConnected
        ? undefined
        : element('p', {}, element('strong', {}, w.lost), ' ', w.lostWhat, ' ', element('code', {}, calls.preview)),
    );
    const now = isSending;
    replaceIn(
      progress,
      now === undefined ? undefined : element('p', {}, w.sendingNow(w.number(now.done), w.number(now.total))),
    );
    files.show([shownSince, problems, w.language], () =>
      shownSince === undefined
        ? undefined
        : [element('p', {}, element('strong', {}, w.shownSince(w.dateTime(shownSince)))), problemList(problems, w)],
    );
  }

  return {
    box: element('div', {}, lost, progress, files.box, failed),
    update,
    complain: (text) => {
      const line = element(
        'p',
        { class: 'failure' },
        element('span', {}, text),
        button({ onclick: dismiss }, words().dismiss),
      );
      function dismiss(): void {
        line.remove();
        document.getElementById('main')?.focus();
      }
      // The same twice is said once.
      for (const other of failed.querySelectorAll('.failure'))
        if (other.firstElementChild?.textContent === text) other.remove();
      failed.append(line);
    },
    connected: (isThere) => {
      isConnected = isThere;
      update();
    },
    sending: (now) => {
      isSending = now;
      update();
    },
  };
}
