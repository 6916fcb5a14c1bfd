import { element, replaceIn, type Child } from './element.js';
import { filters } from './filters.js';
import { letterView } from './letter-view.js';
import { letterList } from './list.js';
import { marks } from './marks.js';
import { hashOf } from './place.js';
import type { Reader } from './reader.js';

/** The list and the letter beside it. */
export interface LettersView {
  readonly box: HTMLElement;
  /** Shows what the place says; `anew`: the letters may have changed. */
  readonly update: (anew: boolean) => Promise<void>;
  readonly step: (by: number) => Promise<void>;
  readonly search: () => void;
  readonly toggleRead: () => void;
  readonly toggleHold: () => void;
}

/** Makes the view. `keys`: lets the page's keys work in a letter's frame. */
export function lettersView(reader: Reader, keys: (frame: Document) => void): LettersView {
  const { words, place, go } = reader;
  const list = letterList(reader, (index) => void open(index, false));
  const top = filters(reader);
  const total = element('p', { class: 'total', role: 'status' });
  const heading = element('h1', { class: 'hidden' });
  const empty = element('p', { class: 'nothing' });
  const marking = marks(reader);
  const view = letterView(reader, marking, steps, keys);
  const left = element('section', { class: 'pane-list' }, heading, top.panel, total, list.box, empty);
  const box = element('div', { class: 'letters' }, left, view.pane);
  let listed = '';

  async function open(index: number, replace: boolean): Promise<void> {
    const row = await list.rowAt(index);
    if (row !== undefined) go({ ...place(), view: 'letters', letter: row.id }, replace);
  }

  function steps(): Child {
    const at = list.active();
    const button = (name: string, sign: string, by: number, id: string): HTMLElement => {
      const isThere = at !== undefined && at + by >= 0 && at + by < list.total();
      return element(
        'button',
        {
          type: 'button',
          id,
          class: 'step',
          'aria-label': name,
          title: name,
          disabled: !isThere,
          onclick: () => void step(by),
        },
        sign,
      );
    };
    return element(
      'span',
      { class: 'steps' },
      button(words().previous, '↑', -1, 'step-back'),
      button(words().next, '↓', 1, 'step-on'),
      element('span', { class: 'faint' }, at === undefined ? '' : words().place(at + 1, list.total())),
    );
  }

  async function step(by: number): Promise<void> {
    const at = list.active();
    await open(at === undefined ? 0 : Math.min(list.total() - 1, Math.max(0, at + by)), true);
  }

  /** What the list depends on. */
  function listing(): string {
    return JSON.stringify([place().query, words().otherLanguage]);
  }

  return {
    box,
    step,
    update: async (anew) => {
      const { query, letter } = place();
      left.setAttribute('aria-label', words().list);
      // A letter that is open brings the page's heading: its subject.
      replaceIn(heading, letter === undefined ? words().letters : '');
      heading.hidden = letter !== undefined;
      box.classList.toggle('reading', letter !== undefined);
      const wanted = listing();
      // A letter that is not in the list's window is looked up there too: from a bookmark, or from a sample.
      const index = anew || wanted !== listed ? -1 : await indexOf(letter);
      if (index === -1) {
        top.update();
        await list.load(query, letter);
        listed = wanted;
      } else list.activate(index);
      if (wanted !== listing()) return; // somebody typed on
      const isOut = query.chosen.state === 'left-out';
      total.textContent = isOut ? words().rowCount(list.total()) : words().letterCount(list.total());
      replaceIn(empty, list.total() > 0 ? '' : words().noneFound);
      empty.hidden = list.total() > 0;
      await view.update();
    },
    search: () => {
      if (place().letter !== undefined && window.matchMedia('(max-width: 799px)').matches)
        window.location.hash = hashOf({ ...place(), letter: undefined });
      top.input.focus();
      top.input.select();
    },
    toggleRead: () => {
      const letter = view.letter();
      if (letter !== undefined) void marking.toggleRead(letter);
    },
    toggleHold: () => {
      const letter = view.letter();
      if (letter !== undefined) void marking.toggleHold(letter);
    },
  };

  /** Where a letter stands in the list as it is; -1 when that is not known here. */
  async function indexOf(letter: string | undefined): Promise<number | undefined> {
    if (letter === undefined) return undefined;
    const at = list.active();
    for (const near of at === undefined ? [0] : [at, at + 1, at - 1]) {
      if ((await list.rowAt(near))?.id === letter) return near;
    }
    return list.find(letter) ?? -1;
  }
}
