import type { ShownLetter, ShownMailbox } from './data.js';
import { element, type Child } from './element.js';
import { langOf } from './problems-view.js';
import type { Reader } from './reader.js';
import { piecesShown } from './tabs.js';
import type { ShownFile } from './shown-file.js';
import type { Words } from './words-en.js';

/** Subject, and in one line who writes to whom; the rest is folded. */
export function letterHead({ words }: Reader, letter: ShownLetter, withMarks: boolean): Child {
  const w = words();
  const { head, name, state, variants } = letter;
  const { language } = w;
  const to = 'problem' in head ? [] : head.to;
  return [
    element('h1', { lang: letter.language, dir: 'auto', tabindex: -1 }, piecesShown(letter.subject, withMarks)),
    'problem' in head
      ? element('p', { class: 'notice notice-hold', lang: langOf(head.problem, language) }, head.problem[language])
      : undefined,
    element(
      'details',
      { class: 'who' },
      element(
        'summary',
        { id: 'who' },
        element('bdi', {}, name),
        ' → ',
        to.map((box, i) => [i === 0 ? '' : ', ', element('bdi', {}, box.name === '' ? (box.address ?? '') : box.name)]),
        variants.map((one) => [' ', element('span', { class: 'faint' }, w.variant(one))]),
        state === 'due' ? undefined : [' ', element('span', { class: `tag tag-${state}` }, w.states[state])],
      ),
      people(letter, w),
      facts(letter, w),
    ),
    letter.files.length === 0 ? undefined : filesList(w, letter.files),
    letter.notes.map((note) => element('p', { class: 'notice', lang: langOf(note, language) }, note[language])),
  ];
}

/** The files that go with a letter, each with its size. */
export function filesList(w: Words, files: readonly ShownFile[], withDigest = false): Child {
  return element(
    'ul',
    { class: 'facts', 'aria-label': w.files },
    files.map(({ name, kilobytes, kind, digest }) =>
      element(
        'li',
        {},
        element('bdi', {}, name),
        ` (${w.fileKind[kind](kilobytes)})`,
        withDigest ? [' ', element('code', { class: 'faint' }, `sha256 ${digest.slice(0, 16)}…`)] : undefined,
      ),
    ),
  );
}

/** Why the letter needs a reader, each reason a sentence; nothing where it does not. */
export function whyBox(w: Words, { reasons }: ShownLetter): Child {
  if (reasons.length === 0) return undefined;
  return element(
    'div',
    { class: 'why' },
    element('h2', {}, w.why),
    element(
      'ul',
      {},
      reasons.map(({ id, detail }) => element('li', {}, w.whySentences[id]?.(detail) ?? w.reasons[id] ?? id)),
    ),
  );
}

function people({ head }: ShownLetter, w: Words): Child {
  if ('problem' in head) return undefined;
  // In "NAME via CAMPAIGN" the name alone may run from right to left.
  const line = (name: string, boxes: readonly ShownMailbox[], dir = 'auto'): Child =>
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
                element('bdi', { dir }, who),
                ' ',
                element('span', { class: 'faint' }, address ?? w.noAddressYet),
              ),
            ),
          ),
        ];
  return element(
    'dl',
    { class: 'people' },
    line(w.from, [head.from], 'ltr'),
    line(w.to, head.to),
    line(w.cc, head.cc),
    line(w.bcc, head.bcc),
    line(w.answersTo, [head.replyTo ?? head.from]),
  );
}

function facts({ list, line, ownShare, alike, missing, own }: ShownLetter, w: Words): HTMLElement {
  const rest = missing.filter((field) => !own.some((one) => one.field === field));
  return element(
    'ul',
    { class: 'facts' },
    element('li', {}, list === undefined || line === undefined ? w.coalition : w.row(list, line)),
    list === undefined ? undefined : element('li', {}, ownShare === 0 ? w.noOwn : w.ownShare(w.percent(ownShare))),
    list === undefined || alike === undefined ? undefined : element('li', {}, w.alikeOne(alike)),
    rest.length === 0 ? undefined : element('li', {}, w.missing(rest.join(', '))),
  );
}
