import { button } from './buttons.js';
import { element, replaceIn, slot } from './element.js';
import { withoutLetter } from './facets.js';
import { filters } from './filters.js';
import { letterView } from './letter-view.js';
import { letterList, type LetterList } from './list.js';
import { marks } from './marks.js';
import { hashOf } from './place.js';
import type { PageView, Reader } from './reader.js';

/** The list and the letter beside it. */
export interface LettersView extends PageView {
  readonly step: (by: number) => void;
  readonly search: () => void;
  readonly toggleRead: () => void;
  readonly toggleHold: () => void;
  readonly readNext: () => void;
  /** Scrolls the letter by so many windows, or to one of its ends. */
  readonly scroll: (by: number | 'start' | 'end') => void;
  /** Name and subject of the letter that is open. */
  readonly title: () => string | undefined;
}

/** Whether list and letter stand side by side, as the style sheet says. */
const isWide = (): boolean => window.matchMedia('(min-width: 800px) and (min-height: 480px)').matches;

/** Makes the view. `keys`: lets the page's keys work in a letter's frame; `shown`: a letter is open now. */
export function lettersView(reader: Reader, keys: (frame: Document) => void, shown: () => void): LettersView {
  const { words, place, go, replace, opening } = reader;
  const list = letterList(reader, { chosen: (index) => void open(index, go), entered: () => view.focus() });
  const top = filters(reader, () => {
    void open(list.active() ?? 0, replace);
    list.box.focus();
  });
  const total = element('p', { class: 'total', role: 'status' });
  const heading = element('h1', { class: 'hidden', tabindex: -1 });
  const empty = element('p', { class: 'nothing' });
  const marking = marks(reader);
  const steps = slot({ class: 'steps' }, element('span', { class: 'steps' }));
  const view = letterView(reader, { marks: marking, steps: steps.box, keys, readNext: () => void readNext() });
  const left = element('section', { class: 'pane-list' }, heading, top.panel, total, list.box, empty);
  const box = element('div', { class: 'letters' }, left, view.pane);
  let listed = '';
  let round = 0;

  /** Opens a letter of the list by one of the reader's two ways to a place. */
  async function open(index: number, way: Reader['go' | 'replace']): Promise<void> {
    const mine = ++round;
    list.activate(index);
    const row = await list.rowAt(index);
    // The reader may have gone to another letter meanwhile.
    if (row !== undefined && mine === round) way({ ...place(), view: 'letters', letter: row.id });
  }

  function step(by: number): void {
    const at = list.active();
    if (list.total() > 0) void open(at === undefined ? 0 : Math.min(list.total() - 1, Math.max(0, at + by)), replace);
  }

  function showSteps(): void {
    const at = list.active();
    const w = words();
    const stepButton = (name: string, sign: string, by: number, id: string): HTMLElement => {
      const isThere = at !== undefined && at + by >= 0 && at + by < list.total();
      // Not `disabled`: that would take the focus away at the last letter.
      const state = { 'aria-disabled': String(!isThere), onclick: () => step(by) };
      return button({ id, class: 'step', 'aria-label': name, title: name, ...state }, sign);
    };
    steps.show([at, list.total(), w.otherLanguage], () => [
      stepButton(w.previous, '↑', -1, 'step-back'),
      stepButton(w.next, '↓', 1, 'step-on'),
      element('span', { class: 'faint' }, at === undefined ? '' : w.place(at + 1, list.total())),
    ]);
  }

  /** Marks the letter as read and goes on: in the list of those that need a reader to the next unread one, elsewhere to the next. */
  async function readNext(): Promise<void> {
    const letter = view.letter();
    // The next letter is on its way: nobody has read it yet.
    if (letter !== undefined && letter.id !== place().letter) return;
    const from = (list.active() ?? -1) + 1;
    if (letter !== undefined && opening().can !== 'nothing' && !(await marking.markRead(letter))) return;
    const isReading = place().query.chosen.reason !== undefined;
    const next = isReading ? await nextUnreadBut(letter?.id, list, from) : from;
    if (next === undefined || next >= list.total()) go({ ...place(), view: 'letters', letter: 'end' });
    else await open(next, replace);
  }

  function showHead(): void {
    const w = words();
    const { letter } = place();
    left.setAttribute('aria-label', w.list);
    // A letter that is open brings the page's heading: its subject.
    replaceIn(heading, letter === undefined ? w.letters : '');
    heading.hidden = letter !== undefined;
    box.classList.toggle('reading', letter !== undefined);
  }

  function showTotal(): void {
    const w = words();
    const isOut = withoutLetter.has(place().query.chosen.state ?? '');
    total.textContent = isOut ? w.rowCount(list.total()) : w.letterCount(list.total());
    replaceIn(empty, list.total() > 0 ? '' : w.noneFound);
    empty.hidden = list.total() > 0;
  }

  async function update(anew: boolean): Promise<void> {
    const mine = ++round;
    const { query, letter } = place();
    showHead();
    const wanted = JSON.stringify([query, words().otherLanguage]);
    // A letter that is not in the list's window is looked up there too: from a bookmark, or from a sample.
    const index = wanted === listed ? await indexOf(letter, list) : -1;
    if (mine !== round) return;
    // What is open does not wait for the list, which may change more often than it can be read.
    const isBefore = anew && index !== -1 && letter !== undefined && letter !== 'next';
    if (isBefore) {
      list.activate(index);
      await showLetter();
      if (mine !== round) return;
    }
    if (anew || index === -1) {
      top.update();
      await list.load(query, letter);
      if (mine !== round) return; // somebody went on
      listed = wanted;
    } else list.activate(index);
    showTotal();
    // Beside the list there is always a letter: the first that nobody has read.
    if ((letter === 'next' || (letter === undefined && isWide())) && list.total() > 0) {
      const first = (await nextUnread(list, 0, query.chosen.reason === undefined ? 1 : list.total())) ?? 0;
      return mine === round ? open(first, replace) : undefined;
    }
    if (!isBefore || list.total() === 0) await showLetter();
    else showSteps();

    async function showLetter(): Promise<void> {
      await view.update(list.total() === 0);
      if (mine !== round) return;
      // Only now: the place is the shown letter's, and not that of one on its way.
      showSteps();
      shown();
    }
  }

  return {
    box,
    update,
    step,
    title: view.title,
    scroll: view.scroll,
    readNext: () => void readNext(),
    search: () => {
      if (place().letter !== undefined && !isWide()) window.location.hash = hashOf({ ...place(), letter: undefined });
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
}

/** The next letter that nobody has read, from this place on and then from the start; `undefined` when none of so many is unread. */
async function nextUnread(list: LetterList, from: number, most: number): Promise<number | undefined> {
  for (let i = 0; i < Math.min(most, list.total()); i++) {
    const index = (from + i) % list.total();
    const row = await list.rowAt(index);
    if (row !== undefined && !row.read && !withoutLetter.has(row.state)) return index;
  }
  return undefined;
}

/** As `nextUnread`, without the letter that is read now, whatever the list still says of it. */
async function nextUnreadBut(id: string | undefined, list: LetterList, from: number): Promise<number | undefined> {
  const next = await nextUnread(list, from, list.total());
  return next !== undefined && (await list.rowAt(next))?.id === id ? undefined : next;
}

/** Where a letter stands in the list as it is; -1 when that is not known here. */
async function indexOf(letter: string | undefined, list: LetterList): Promise<number | undefined> {
  if (letter === undefined || letter === 'end') return undefined;
  const at = list.active();
  for (const near of at === undefined ? [0] : [at, at + 1, at - 1]) {
    if ((await list.rowAt(near))?.id === letter) return near;
  }
  return list.find(letter) ?? -1;
}
