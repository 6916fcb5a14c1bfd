import type { ShownLeftOut, ShownLetter } from './data.js';
import { element, replaceIn, slot, type Child } from './element.js';
import { letterHead, whyBox } from './letter-head.js';
import type { Marks } from './marks.js';
import { mending } from './mending.js';
import { onPaper } from './on-paper.js';
import { hashOf } from './place.js';
import type { Reader } from './reader.js';
import { langOf } from './problems-view.js';
import { readingEnd } from './reading-end.js';
import { tabContent, tabRow } from './tabs.js';
import { plainText, volunteerActions } from './volunteer.js';

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
interface LetterViewParts {
  readonly marks: Marks;
  /** The row with previous, next and the place in the list. */
  readonly steps: HTMLElement;
  /** Lets the page's keys work in a frame. */
  readonly keys: (frame: Document) => void;
  readonly readNext: () => void;
}

/** Makes the pane. Each part of it is made anew only when what it shows is different. */
export function letterView(reader: Reader, { marks, steps, keys, readNext }: LetterViewParts): LetterView {
  const { source, words, place, go, overview } = reader;
  const pane = element('article', { class: 'pane-letter', id: 'letter', tabindex: -1 });
  const actions = slot({ class: 'bar-act' });
  const back = slot({ class: 'bar-back' });
  const use = slot({ class: 'bar-use' });
  const notices = slot({ class: 'notices' });
  const head = slot({ class: 'letter-head' });
  const tabs = slot({ class: 'tab-line' });
  const panel = slot();
  const ownWords = mending(reader);
  const paper = slot({ class: 'on-paper' });
  const other = slot({ class: 'letter-body' });
  const body = element(
    'div',
    { class: 'letter-body' },
    head.box,
    notices.box,
    tabs.box,
    panel.box,
    ownWords.box,
    paper.box,
  );
  const bar = element('div', { class: 'bar-top' });
  let shown: ShownLetter | undefined;
  let now = '';
  let round = 0;
  let asking: AbortController | undefined;

  function isWhole(): boolean {
    return pane.contains(body);
  }

  /** What stands below the one bar, and what is in the bar besides the way back and the steps. */
  function show(content: HTMLElement, ...inBar: readonly HTMLElement[]): void {
    replaceIn(bar, back.box, steps, inBar);
    replaceIn(pane, bar, content);
  }

  function showLetter(letter: ShownLetter): void {
    const w = words();
    const { marks: wanted, tab } = place();
    const { id } = letter;
    const withMarks = wanted ?? letter.reasons.length > 0;
    const language = w.otherLanguage;
    const { sending, can } = overview();
    if (!isWhole()) show(body, use.box, actions.box);
    showBack();
    actions.show([id, letter.marks, sending !== undefined, can, language], () => [
      marks.holdButton(letter),
      nextButton(),
    ]);
    use.show([id, letter.mailto, letter.head, letter.marks, can, language], () =>
      volunteerActions(reader, letter, marks.unreadButton(letter)),
    );
    head.show(
      [
        letter.subject,
        letter.variants,
        letter.head,
        letter.name,
        letter.reasons,
        letter.state,
        withMarks,
        language,
        id,
      ],
      () => [letterHead(reader, letter, withMarks)],
    );
    notices.show([id, letter.marks, letter.reasons, language], () => [marks.said(letter), whyBox(w, letter)]);
    tabs.show([id, tab, withMarks, language, letter.digest], () => [
      tabRow(reader),
      marksToggle(letter, tab, withMarks),
    ]);
    const content = tab === 'mail' ? letter.digest : tab === 'text' ? letter.text : letter;
    panel.show([id, tab, tab === 'mail' || tab === 'text' ? withMarks : '', content, language], () =>
      tabContent(reader, letter, withMarks, keys),
    );
    ownWords.show(letter);
    paper.show([id, letter.text], () => {
      paper.box.lang = letter.language;
      return onPaper(plainText(letter));
    });
  }

  function nextButton(): HTMLElement {
    const w = words();
    const label = overview().can === 'nothing' ? w.next_ : w.readNext;
    const isOff = overview().sending !== undefined;
    // The second click of a double click, and a key that is held down, are meant for the letter that was there before.
    const onclick = (event: Event): void => {
      if (!(event instanceof MouseEvent && event.detail > 1)) readNext();
    };
    const onkeydown = (event: Event): void => {
      if (event instanceof KeyboardEvent && event.repeat) event.preventDefault();
    };
    const attributes = { type: 'button', id: 'read-next', class: 'main-button', disabled: isOff, onclick, onkeydown };
    return element('button', attributes, label);
  }

  function marksToggle(letter: ShownLetter, tab: string, withMarks: boolean): Child {
    if (tab !== 'mail' && tab !== 'text') return undefined;
    const toggle = element('input', { type: 'checkbox', id: 'show-marks' });
    toggle.checked = withMarks;
    toggle.addEventListener('change', () => go({ ...place(), marks: toggle.checked }, true));
    return [
      element('label', { class: 'check', for: 'show-marks' }, toggle, words().showMarks),
      withMarks ? legend(letter) : undefined,
    ];
  }

  /** What the marks mean that this letter has. */
  function legend({ text, subject }: ShownLetter): Child {
    const kinds = (['row', 'fallback', 'gap'] as const).filter((kind) =>
      [...text, ...subject].some((piece) => piece.kind === kind),
    );
    if (kinds.length === 0) return undefined;
    const names = words().legend;
    return element(
      'p',
      { class: 'legend faint' },
      kinds.map((kind) => [element('mark', { class: kind }, kind === 'gap' ? `? ${names.gap}` : names[kind]), ' ']),
    );
  }

  function showBack(): void {
    const href = hashOf({ ...place(), letter: undefined });
    back.show([href, words().back], () => element('a', { class: 'back', id: 'back', href }, '← ', words().back));
  }

  function showOther(key: unknown, make: () => Child): void {
    showBack();
    other.show([key, words().otherLanguage], make);
    if (!pane.contains(other.box)) show(other.box);
  }

  function showWithout({ list, line, code, letter, message }: ShownLeftOut): void {
    const w = words();
    const { language } = w;
    const named = overview().facets.letter.find(({ id }) => id === letter)?.label ?? letter;
    showOther([list, line, code, letter, message], () => [
      element('h1', { tabindex: -1 }, named === undefined ? w.whatIsLeftOut : w.whatIsPassedOver(named)),
      element('p', { class: 'lead' }, w.remarks[code] ?? code),
      element('p', {}, element('code', {}, w.row(list, line))),
      element('p', { lang: langOf(message, language) }, message[language]),
    ]);
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
      const top = by === 'start' ? 0 : by === 'end' ? box.scrollHeight : box.scrollTop + by * box.clientHeight * 0.85;
      box.scrollTo({ top });
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
      if (shown !== undefined) showLetter(shown);
      else if (got !== undefined && 'code' in got) showWithout(got);
      else if (id === 'end') {
        const { hard, hardRead, held, unapproved } = overview();
        showOther([hard, hardRead, held, unapproved, place(), source.unsaved?.().count], () => readingEnd(reader));
        if (isOther) document.getElementById('reading-end')?.focus();
      } else
        replaceIn(pane, id === undefined || isEmpty ? undefined : element('p', { class: 'nothing' }, words().gone));
      if (isOther) {
        pane.scrollTop = 0;
        if (scroller() !== pane && id !== undefined) window.scrollTo(0, 0);
      }
    },
  };
}
