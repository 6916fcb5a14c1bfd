import { button } from './buttons.js';
import type { ShownLetter } from './data.js';
import { element, slot, type Child } from './element.js';
import { letterHead, whyBox } from './letter-head.js';
import type { Marks } from './marks.js';
import { mending } from './mending.js';
import { onPaper } from './on-paper.js';
import type { Reader } from './reader.js';
import { tabContent, tabRow } from './tabs.js';
import { plainText, volunteerActions } from './volunteer.js';

/** What a letter is shown with besides the page's own. */
export interface WholeLetterParts {
  readonly marks: Marks;
  /** Lets the page's keys work in a frame. */
  readonly keys: (frame: Document) => void;
  readonly readNext: () => void;
}

/** A letter with all that is said of it, and what can be done with it. */
export interface WholeLetter {
  readonly body: HTMLElement;
  /** Buttons for the bar above it. */
  readonly inBar: readonly HTMLElement[];
  readonly update: (letter: ShownLetter) => void;
}

/** Makes the place for a letter. Each part of it is made again only when what it shows is different. */
export function wholeLetter(reader: Reader, { marks, keys, readNext }: WholeLetterParts): WholeLetter {
  const { words, place, opening } = reader;
  const actions = slot({ class: 'bar-act' });
  const use = slot({ class: 'bar-use' });
  const head = slot({ class: 'letter-head' });
  const notices = slot({ class: 'notices' });
  const tabs = slot({ class: 'tab-line' });
  const panel = slot();
  const ownWords = mending(reader);
  const paper = slot({ class: 'on-paper' });
  const all = [head.box, notices.box, tabs.box, panel.box, ownWords.box, paper.box];

  function update(letter: ShownLetter): void {
    const w = words();
    const { otherLanguage: language } = w;
    const { marks: wanted, tab } = place();
    const { id, subject, variants, name, reasons, state, mailto, digest, text } = letter;
    const { sending, can } = opening();
    const withMarks = wanted ?? reasons.length > 0;
    const hasMarks = tab === 'mail' || tab === 'text';
    actions.show([id, letter.marks, sending !== undefined, can, language], () => [
      marks.holdButton(letter),
      nextButton(reader, readNext),
    ]);
    use.show([id, mailto, letter.head, letter.marks, can, language], () =>
      volunteerActions(reader, letter, marks.unreadButton(letter)),
    );
    head.show([subject, variants, letter.head, name, reasons, state, withMarks, language, id], () =>
      letterHead(reader, letter, withMarks),
    );
    notices.show([id, letter.marks, reasons, language], () => [marks.said(letter), whyBox(w, letter)]);
    tabs.show([id, tab, withMarks, language, digest], () => [
      tabRow(reader),
      hasMarks ? marksToggle(reader, withMarks) : undefined,
      hasMarks && withMarks ? legend(reader, letter) : undefined,
    ]);
    const content = { mail: digest, text, headers: letter, source: letter }[tab];
    panel.show([id, tab, hasMarks ? withMarks : '', content, language], () =>
      tabContent(reader, letter, withMarks, keys),
    );
    ownWords.show(letter);
    paper.show([id, text], () => {
      paper.box.lang = letter.language;
      return onPaper(plainText(letter));
    });
  }

  return { body: element('div', { class: 'letter-body' }, all), inBar: [use.box, actions.box], update };
}

function nextButton({ words, opening }: Reader, readNext: () => void): HTMLElement {
  const { can, sending } = opening();
  // The second click of a double click, and a key that is held down, are meant for the letter that was there before.
  const onclick = (event: Event): void => {
    if (!(event instanceof MouseEvent && event.detail > 1)) readNext();
  };
  const onkeydown = (event: Event): void => {
    if (event instanceof KeyboardEvent && event.repeat) event.preventDefault();
  };
  return button(
    { id: 'read-next', class: 'main-button', disabled: sending !== undefined, onclick, onkeydown },
    can === 'nothing' ? words().next_ : words().readNext,
  );
}

/** The switch that shows what was filled in. */
function marksToggle({ words, place, replace }: Reader, isOn: boolean): HTMLElement {
  const toggle = element('input', { type: 'checkbox', id: 'show-marks' });
  toggle.checked = isOn;
  toggle.addEventListener('change', () => replace({ ...place(), marks: toggle.checked }));
  return element('label', { class: 'check', for: 'show-marks' }, toggle, words().showMarks);
}

/** What the marks mean that a letter has. */
function legend({ words }: Reader, { text, subject }: ShownLetter): Child {
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
