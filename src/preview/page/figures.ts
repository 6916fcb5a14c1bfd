import type { FacetName, FacetValue, Query } from './data.js';
import type { Overview, ReasonCount } from './overview-data.js';
import { countTable } from './counts.js';
import { element, type Child } from './element.js';
import { barPicture } from './picture.js';
import { hashOf, lettersLike } from './place.js';
import type { Reader } from './reader.js';
import { valueName } from './words.js';

const counted: readonly FacetName[] = ['letter', 'state', 'language', 'list', 'addressee', 'province', 'problem'];

/** How alike the letters are, what goes where, and who is left out. */
export function figures(reader: Reader, { sameness, facets, leftOut, leftOutReasons, passedOver }: Overview): Child {
  const { words, place } = reader;
  const w = words();
  return [
    section(
      w.alike,
      element(
        'div',
        { class: 'card sameness' },
        element(
          'div',
          {},
          element('p', { class: 'lead' }, w.alikeSentence(sameness.same, sameness.letters)),
          sameness.repeatedWords === 0 ? undefined : element('p', {}, w.repeated(sameness.repeatedWords)),
          element('p', { class: 'faint' }, w.alikeAdvice),
        ),
        element(
          'figure',
          {},
          barPicture(
            sameness.shares.map((value, i) => ({ name: w.shares[i] ?? '', value, shown: w.number(value) })),
            w.sharePicture,
          ),
          element('figcaption', { class: 'faint' }, w.sharePicture),
        ),
      ),
    ),
    element(
      'div',
      { class: 'cards' },
      counted.map((facet) => countTable(reader, facet, facets[facet])),
    ),
    section(
      w.whoIsLeftOut,
      leftOut === 0 ? element('p', {}, w.nobodyLeftOut) : reasonList(leftOutReasons, { state: 'left-out' }),
      passedOver.map(({ letter, people, reasons }) => [
        element('p', { class: 'passed-over' }, w.passedOver(people, valueName(w, 'letter', named(letter)))),
        reasonList(reasons, { state: 'passed-over', letter }),
      ]),
    ),
  ];

  function named(letter: string): Pick<FacetValue, 'id' | 'label'> {
    return facets.letter.find(({ id }) => id === letter) ?? { id: letter, label: undefined };
  }

  function reasonList(reasons: readonly ReasonCount[], chosen: Query['chosen']): HTMLElement {
    return element(
      'ul',
      { class: 'count-list card' },
      reasons.map(({ id, count }) =>
        element(
          'li',
          {},
          element(
            'a',
            { href: hashOf(lettersLike(place(), { ...chosen, problem: id })) },
            element('span', { class: 'count-name' }, w.remarks[id] ?? id),
            ' ',
            element('span', { class: 'count-number' }, w.number(count)),
          ),
        ),
      ),
    );
  }
}

function section(title: string, ...content: readonly Child[]): HTMLElement {
  return element('section', {}, element('h2', {}, title), content);
}
