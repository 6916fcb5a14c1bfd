import type { FacetName, FacetValue } from './data.js';
import { element } from './element.js';
import { hashOf, lettersLike } from './place.js';
import type { Reader } from './reader.js';
import { valueName } from './words.js';

/** A table of counts, each number a link to the letters behind it. Nothing where there is nothing to compare. */
export function countTable(
  { words, place }: Reader,
  facet: FacetName,
  values: readonly FacetValue[],
): HTMLElement | undefined {
  const seen = values.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  const most = seen[0]?.count;
  if (most === undefined) return undefined;
  return element(
    'section',
    { class: 'card counts' },
    element('h3', {}, words().facets[facet]),
    element(
      'ul',
      { class: 'count-list' },
      seen.map((value) => {
        const bar = element('span', { class: 'count-bar', 'aria-hidden': 'true' });
        bar.style.inlineSize = `${Math.max(1, (value.count / most) * 100)}%`;
        const chosen = { [facet]: value.id };
        return element(
          'li',
          {},
          element(
            'a',
            { href: hashOf(lettersLike(place(), chosen)) },
            element('span', { class: 'count-name', dir: 'auto' }, valueName(words(), facet, value)),
            element('span', { class: 'count-number' }, words().number(value.count)),
            bar,
          ),
        );
      }),
    ),
  );
}
