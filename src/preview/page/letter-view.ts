import type { ShownLeftOut, ShownLetter, ShownMailbox } from './data.js';
import { element, replaceIn, type Child } from './element.js';
import type { Marks } from './marks.js';
import { hashOf } from './place.js';
import type { Reader } from './reader.js';
import { piecesShown, tabContent, tabRow } from './tabs.js';
import { plainText, volunteerActions } from './volunteer.js';

/** The pane in which one letter is read. */
export interface LetterView {
  readonly pane: HTMLElement;
  readonly letter: () => ShownLetter | undefined;
  /** Shows the letter that the place names. */
  readonly update: () => Promise<void>;
}

/** Makes the pane. `steps`: the row with previous, next and the place in the list. `keys`: lets the page's keys work in a frame. */
export function letterView(
  reader: Reader,
  marks: Marks,
  steps: () => Child,
  keys: (frame: Document) => void,
): LetterView {
  const { source, words, place, go } = reader;
  const pane = element('article', { class: 'pane-letter' });
  let shown: ShownLetter | undefined;
  let round = 0;

  function showLetter(letter: ShownLetter): void {
    const w = words();
    const { marks: withMarks, tab } = place();
    const focused = document.activeElement?.id ?? '';
    const toggle = element('input', { type: 'checkbox', id: 'show-marks' });
    toggle.checked = withMarks;
    toggle.addEventListener('change', () => go({ ...place(), marks: toggle.checked }, true));
    const canMark = tab === 'mail' || tab === 'text';
    replaceIn(
      pane,
      element(
        'div',
        { class: 'bar-top' },
        backLink(),
        steps(),
        element('span', { class: 'spacer' }),
        marks.buttons(letter),
        volunteerActions(reader, letter),
      ),
      element(
        'div',
        { class: 'letter-body' },
        element(
          'header',
          { class: 'letter-head' },
          element('h1', { lang: letter.language }, piecesShown(letter.subject, withMarks)),
          people(letter),
          facts(letter),
        ),
        marks.said(letter),
        element(
          'div',
          { class: 'tab-line' },
          tabRow(reader),
          canMark ? element('label', { class: 'check', for: 'show-marks' }, toggle, w.showMarks) : undefined,
        ),
        withMarks && canMark ? legend() : undefined,
        tabContent(reader, letter, keys),
        marks.mending(letter),
        element('div', { class: 'on-paper', lang: letter.language }, plainText(letter)),
      ),
    );
    // What had the focus was made anew.
    if (focused !== '' && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
  }

  function backLink(): HTMLElement {
    return element('a', { class: 'back', href: hashOf({ ...place(), letter: undefined }) }, '← ', words().back);
  }

  function people({ head }: ShownLetter): HTMLElement {
    const w = words();
    if ('problem' in head) return element('p', { class: 'notice notice-hold', lang: 'en' }, head.problem);
    const line = (name: string, boxes: readonly ShownMailbox[]): Child =>
      boxes.length === 0
        ? undefined
        : [
            element('dt', {}, name),
            element(
              'dd',
              {},
              boxes.map(({ name: who, address }) =>
                element(
                  'span',
                  { class: 'mailbox' },
                  element('bdi', {}, who),
                  ' ',
                  element('span', { class: 'faint' }, isPlaceholder(address) ? w.noAddressYet : address),
                ),
              ),
            ),
          ];
    const answers = head.replyTo ?? head.from;
    return element(
      'dl',
      { class: 'people' },
      line(w.from, [head.from]),
      line(w.to, head.to),
      line(w.cc, head.cc),
      line(w.answersTo, [answers]),
    );
  }

  function facts(letter: ShownLetter): HTMLElement {
    const w = words();
    const { list, line, state, ownShare, alike, missing, own } = letter;
    const rest = missing.filter((field) => !own.some((one) => one.field === field));
    return element(
      'ul',
      { class: 'facts' },
      state === 'due' ? undefined : element('li', { class: `tag tag-${state}` }, w.states[state]),
      element('li', {}, list === undefined || line === undefined ? w.coalition : w.row(list, line)),
      list === undefined ? undefined : element('li', {}, ownShare === 0 ? w.noOwn : w.ownShare(w.percent(ownShare))),
      list === undefined ? undefined : element('li', {}, w.alikeOne(alike)),
      letter.reasons.map(({ id, detail }) =>
        element('li', { class: 'reason' }, `${w.reasons[id] ?? id}: `, element('bdi', {}, detail)),
      ),
      rest.length === 0 || letter.reasons.some(({ id }) => id === 'missing')
        ? undefined
        : element('li', {}, w.missing(rest.join(', '))),
    );
  }

  function legend(): HTMLElement {
    const { row, fallback, gap } = words().legend;
    return element(
      'p',
      { class: 'legend faint' },
      element('mark', { class: 'row' }, row),
      ' ',
      element('mark', { class: 'fallback' }, fallback),
      ' ',
      element('mark', { class: 'gap' }, `? ${gap}`),
    );
  }

  function showLeftOut({ list, line, code, message }: ShownLeftOut): void {
    const w = words();
    replaceIn(
      pane,
      element('div', { class: 'bar-top' }, backLink(), steps()),
      element(
        'div',
        { class: 'letter-body' },
        element('h1', {}, w.whatIsLeftOut),
        element('p', { class: 'lead' }, w.remarks[code] ?? code),
        element('p', {}, element('code', {}, w.row(list, line))),
        element('p', { lang: 'en' }, message),
      ),
    );
  }

  return {
    pane,
    letter: () => shown,
    update: async () => {
      const { letter: id } = place();
      const mine = ++round;
      pane.setAttribute('aria-label', words().letters);
      const got = id === undefined ? undefined : await source.letter(id);
      if (mine !== round) return; // somebody went on
      shown = got !== undefined && 'subject' in got ? got : undefined;
      if (shown !== undefined) showLetter(shown);
      else if (got !== undefined && 'code' in got) showLeftOut(got);
      else replaceIn(pane, element('p', { class: 'nothing' }, id === undefined ? words().chooseOne : words().gone));
    },
  };
}

/** Officials whose address nobody knows yet have one that no server can reach, as in a rehearsal. */
function isPlaceholder(address: string): boolean {
  return address.endsWith('@no-address.invalid');
}
