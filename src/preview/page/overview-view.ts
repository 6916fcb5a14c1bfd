import type { FacetName } from './data.js';
import { countTable } from './counts.js';
import { element, replaceIn, type Child } from './element.js';
import { anyValue } from './facets.js';
import { barPicture } from './picture.js';
import { hashOf, lettersLike } from './place.js';
import { problemList } from './problems-view.js';
import type { Reader } from './reader.js';

const counted: readonly FacetName[] = ['letter', 'state', 'language', 'list', 'addressee', 'province', 'problem'];

/** The whole at a glance: the answer, the numbers, what is in the way, what goes where, how alike it is, who is left out. */
export function overviewView(reader: Reader): { readonly box: HTMLElement; readonly update: () => void } {
  const box = element('div', { class: 'overview' });
  const update = (): void => {
    const { words, overview, place } = reader;
    const w = words();
    const all = overview();
    const link = (chosen: Parameters<typeof lettersLike>[1]): string => hashOf(lettersLike(place(), chosen));
    const tile = (number: number, name: string, href: string): HTMLElement =>
      element(
        'a',
        { class: 'tile', href },
        element('span', { class: 'tile-number' }, w.number(number)),
        element('span', {}, name),
      );
    const errors = all.problems.filter(({ severity }) => severity === 'error');
    const remarks = all.problems.filter(({ severity }) => severity === 'warning');
    replaceIn(
      box,
      element(
        'section',
        { class: `answer answer-${all.answer}` },
        element('h1', {}, answerMark(all.answer), w.answers[all.answer]),
        element('p', { class: 'faint' }, w.notDue),
      ),
      element(
        'nav',
        { class: 'tiles', 'aria-label': w.letters },
        tile(all.letters, w.letters.toLowerCase(), link({})),
        tile(all.due, w.due, link({ state: 'due' })),
        tile(all.leftOut, w.leftOut, link({ state: 'left-out' })),
        all.hard === 0 ? undefined : tile(all.hard, w.toRead, link({ reason: anyValue })),
      ),
      section(w.problems, errors.length === 0 ? element('p', {}, w.noProblems) : problemList(errors, w)),
      remarks.length === 0
        ? undefined
        : element(
            'details',
            { class: 'card remarks' },
            element('summary', {}, w.warnings(remarks.length)),
            problemList(remarks, w),
          ),
      section(
        w.alike,
        element(
          'div',
          { class: 'card sameness' },
          element(
            'div',
            {},
            element('p', { class: 'lead' }, w.alikeSentence(all.sameness.same, all.sameness.letters)),
            all.sameness.repeatedWords === 0 ? undefined : element('p', {}, w.repeated(all.sameness.repeatedWords)),
            element('p', { class: 'faint' }, w.alikeAdvice),
          ),
          element(
            'figure',
            {},
            barPicture(
              all.sameness.shares.map((value, i) => ({ name: w.shares[i] ?? '', value, shown: w.number(value) })),
              w.sharePicture,
            ),
            element('figcaption', { class: 'faint' }, w.sharePicture),
          ),
        ),
      ),
      section(
        w.counts,
        element(
          'div',
          { class: 'cards' },
          counted.map((facet) => countTable(reader, facet, all.facets[facet])),
        ),
      ),
      section(
        w.whoIsLeftOut,
        all.leftOut === 0
          ? element('p', {}, w.nobodyLeftOut)
          : element(
              'ul',
              { class: 'count-list card' },
              all.leftOutReasons.map(({ id, count }) =>
                element(
                  'li',
                  {},
                  element(
                    'a',
                    { href: link({ state: 'left-out', problem: id }) },
                    element('span', { class: 'count-name' }, w.remarks[id] ?? id),
                    element('span', { class: 'count-number' }, w.number(count)),
                  ),
                ),
              ),
            ),
      ),
    );
  };
  return { box, update };
}

function section(title: string, ...content: readonly Child[]): HTMLElement {
  return element('section', {}, element('h2', {}, title), content);
}

/** Beside the words, so that colour does not carry the answer alone. */
function answerMark(answer: string): HTMLElement {
  const mark = answer === 'ready' ? '✓' : answer === 'nothing-due' ? '–' : answer === 'rehearse-only' ? '◐' : '✕';
  return element('span', { class: 'answer-mark', 'aria-hidden': 'true' }, mark);
}
