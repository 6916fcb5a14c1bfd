import type { FacetName, Query } from './data.js';
import { element, replaceIn } from './element.js';
import { anyValue, facetNames } from './facets.js';
import type { Reader } from './reader.js';
import { valueName } from './words.js';

/** Search and filters above the list. */
export interface Filters {
  readonly panel: HTMLElement;
  readonly input: HTMLInputElement;
  /** Shows what the place says, and how many letters there are of each kind. */
  readonly update: () => void;
}

/** Makes search and filters; whatever is chosen becomes part of the address. */
export function filters({ words, place, go, overview }: Reader): Filters {
  const input = element('input', {
    type: 'search',
    id: 'search',
    autocomplete: 'off',
    spellcheck: 'false',
    maxlength: 100,
  });
  const label = element('label', { for: 'search', class: 'hidden' });
  const count = element('span', { class: 'badge' });
  const title = element('span', {});
  const fields = element('div', { class: 'filter-fields' });
  const clear = element('button', { type: 'button', class: 'quiet', onclick: () => change({}) });
  const details = element('details', { class: 'filters' }, element('summary', {}, title, count), fields, clear);
  const panel = element('div', { role: 'search', class: 'search' }, label, input, details);

  input.addEventListener('input', () => {
    const now = place();
    go({ ...now, view: 'letters', query: { ...now.query, text: input.value } }, true);
  });

  function change(chosen: Query['chosen']): void {
    const now = place();
    go({ ...now, view: 'letters', query: { ...now.query, chosen } }, true);
  }

  function field(name: FacetName): HTMLElement | undefined {
    const { facets, leftOutReasons } = overview();
    const chosen = place().query.chosen[name];
    const out = place().query.chosen.state === 'left-out';
    const values =
      name === 'problem' && out
        ? leftOutReasons.map(({ id, count: n }) => ({ id, label: undefined, count: n }))
        : facets[name].filter(({ id, count: n }) => n > 0 || id === chosen);
    if (values.length < 2 && chosen === undefined && name !== 'reason' && name !== 'problem') return undefined;
    if (values.length === 0 && chosen === undefined) return undefined;
    const any = name === 'reason' || name === 'problem';
    const options = [
      element('option', { value: '' }, words().everything),
      any ? element('option', { value: anyValue }, words().anyOf) : undefined,
      values.map((value) =>
        element('option', { value: value.id }, `${valueName(words(), name, value)} (${words().number(value.count)})`),
      ),
    ];
    const select = element('select', { id: `filter-${name}` }, options);
    select.value = chosen ?? '';
    select.addEventListener('change', () => {
      change({ ...place().query.chosen, [name]: select.value === '' ? undefined : select.value });
    });
    return element('p', { class: 'field' }, element('label', { for: `filter-${name}` }, words().facets[name]), select);
  }

  return {
    panel,
    input,
    update: () => {
      const { query } = place();
      if (document.activeElement !== input) input.value = query.text;
      label.textContent = words().search;
      input.placeholder = words().search;
      title.textContent = words().filters;
      clear.textContent = words().clear;
      const chosen = Object.keys(query.chosen).length;
      count.textContent = chosen === 0 ? '' : String(chosen);
      clear.hidden = chosen === 0;
      const focused = document.activeElement?.id;
      replaceIn(fields, facetNames.map(field));
      // What was focused was made anew.
      if (focused?.startsWith('filter-') === true) document.getElementById(focused)?.focus();
    },
  };
}
