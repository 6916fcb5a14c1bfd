import type { ShownLeftOut, ShownLetter } from './data.js';
import { element, replaceIn, slot, type Child } from './element.js';
import { hashOf } from './place.js';
import type { Reader } from './reader.js';
import { langOf } from './problems-view.js';
import { readingEnd } from './reading-end.js';
import { wholeLetter, type WholeLetterParts } from './whole-letter.js';

/** The pane in which one letter is read. */
export interface LetterView {
  readonly pane: HTMLElement;
  readonly letter: () => ShownLetter | undefined;
  /** Name and subject of what is shown. */
  readonly title: () => string | undefined;
  /** Shows the letter that the place names; `isEmpty`: there is none to be named. */
  readonly update: (isEmpty: boolean) => Promise<void>;
  readonly focus: () => void;
  readonly scroll: (by: number | 'start' | 'end') => void;
}

/** What the pane works with besides the page's own. */
interface LetterViewParts extends WholeLetterParts {
  /** The row with previous, next and the place in the list. */
  readonly steps: HTMLElement;
}

/** Makes the pane. */
export function letterView(reader: Reader, parts: LetterViewParts): LetterView {
  const { source, words, place, overview } = reader;
  const pane = element('article', { class: 'pane-letter', id: 'letter', tabindex: -1 });
  const back = slot({ class: 'bar-back' });
  const bar = element('div', { class: 'bar-top' });
  const whole = wholeLetter(reader, parts);
  const other = slot({ class: 'letter-body' });
  let shown: ShownLetter | undefined;
  let now = '';
  let round = 0;
  let asking: AbortController | undefined;

  /** What stands below the one bar, and what is in the bar besides the way back and the steps. */
  function show(content: HTMLElement, ...inBar: readonly HTMLElement[]): void {
    const w = words();
    const href = hashOf({ ...place(), letter: undefined });
    back.show([href, w.back], () => element('a', { class: 'back', id: 'back', href }, '← ', w.back));
    if (pane.contains(content)) return;
    replaceIn(bar, back.box, parts.steps, inBar);
    replaceIn(pane, bar, content);
  }

  function showOther(key: unknown, make: () => Child): void {
    other.show([key, words().otherLanguage], make);
    show(other.box);
  }

  /** What the place names, or what stands where there is none. */
  function showThere(got: ShownLetter | ShownLeftOut | undefined, isEmpty: boolean): void {
    const { letter: id } = place();
    if (got !== undefined && 'subject' in got) {
      show(whole.body, ...whole.inBar);
      whole.update(got);
    } else if (got !== undefined) {
      const { list, line, code, letter, message } = got;
      showOther([list, line, code, letter, message], () => leftOutShown(reader, got));
    } else if (id === 'end') {
      const { hard, hardRead, held, unapproved } = overview() ?? {};
      showOther([hard, hardRead, held, unapproved, place(), source.unsaved?.().count], () => readingEnd(reader));
    } else replaceIn(pane, id === undefined || isEmpty ? undefined : element('p', { class: 'nothing' }, words().gone));
  }

  /** The letter scrolls by itself beside the list, and with the page where there is no room for both. */
  function scroller(): Element {
    return getComputedStyle(pane).overflowY === 'auto' ? pane : (document.scrollingElement ?? pane);
  }

  return {
    pane,
    letter: () => shown,
    title: () =>
      shown === undefined ? undefined : `${shown.subject.map(({ text }) => text).join('')} – ${shown.name}`,
    focus: () => pane.focus(),
    scroll: (by) => {
      const box = scroller();
      const tops = { start: 0, end: box.scrollHeight };
      box.scrollTo({ top: typeof by === 'string' ? tops[by] : box.scrollTop + by * box.clientHeight * 0.85 });
    },
    update: async (isEmpty) => {
      const { letter: id } = place();
      const mine = ++round;
      asking?.abort();
      asking = new AbortController();
      pane.setAttribute('aria-label', words().letters);
      let got: ShownLetter | ShownLeftOut | undefined;
      try {
        got = id === undefined || id === 'end' ? undefined : await source.letter(id, asking.signal);
      } catch {
        return; // somebody went on, or the server is gone, which is said above
      }
      if (mine !== round) return;
      const isOther = now !== (id ?? '');
      now = id ?? '';
      shown = got !== undefined && 'subject' in got ? got : undefined;
      showThere(got, isEmpty);
      if (!isOther) return;
      if (id === 'end') document.getElementById('reading-end')?.focus();
      pane.scrollTop = 0;
      if (scroller() !== pane && id !== undefined) window.scrollTo(0, 0);
    },
  };
}

/** Why there is no letter for a row. */
function leftOutShown({ words, overview }: Reader, { list, line, code, letter, message }: ShownLeftOut): Child {
  const w = words();
  const named = overview()?.facets.letter.find(({ id }) => id === letter)?.label ?? letter;
  return [
    element('h1', { tabindex: -1 }, named === undefined ? w.whatIsLeftOut : w.whatIsPassedOver(named)),
    element('p', { class: 'lead' }, w.remarks[code] ?? code),
    element('p', {}, element('code', {}, w.row(list, line))),
    element('p', { lang: langOf(message, w.language) }, message[w.language]),
  ];
}
