import type { FacetName, Query } from './data.js';
import type { Overview, ReasonCount } from './overview-data.js';
import { button } from './buttons.js';
import { element, slot } from './element.js';
import { anyValue, facetNames, withoutLetter } from './facets.js';
import type { Reader } from './reader.js';
import { valueName } from './words.js';

/** Search and filters above the list. */
export interface Filters {
  readonly panel: HTMLElement;
  readonly input: HTMLInputElement;
  /** Shows what the place says, and how many letters there are of each kind. */
  readonly update: () => void;
}

/**
 * Makes search and filters; whatever is chosen becomes part of the address. `entered`: Enter or ↓ in the search goes to the first letter
 * found.
 */
export function filters({ words, place, replace, overview }: Reader, entered: () => void): Filters {
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
  const fields = slot({ class: 'filter-fields' });
  const clear = button({ class: 'quiet', onclick: () => change({}) });
  const details = element('details', { class: 'filters' }, element('summary', {}, title, count), fields.box, clear);
  const panel = element('div', { role: 'search', class: 'search' }, label, input, details);

  input.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    entered();
  });
  input.addEventListener('input', () => {
    const now = place();
    replace({ ...now, view: 'letters', query: { ...now.query, text: input.value } });
  });

  function change(chosen: Query['chosen']): void {
    const now = place();
    replace({ ...now, view: 'letters', query: { ...now.query, chosen } });
  }

  function orderField({ facets }: Overview): HTMLElement | undefined {
    if (facets.letter.filter(({ count: n }) => n > 0).length < 2) return undefined;
    const w = words();
    const options = (['person', 'letter'] as const).map((by) => element('option', { value: by }, w.orders[by]));
    const select = element('select', { id: 'filter-order' }, options);
    select.value = place().query.by;
    select.addEventListener('change', () => {
      const now = place();
      replace({ ...now, query: { ...now.query, by: select.value === 'letter' ? 'letter' : 'person' } });
    });
    return element('p', { class: 'field' }, element('label', { for: 'filter-order' }, w.order), select);
  }

  function field(name: FacetName, all: Overview): HTMLElement | undefined {
    const { facets } = all;
    const chosen = place().query.chosen[name];
    const values =
      name === 'problem' && withoutLetter.has(place().query.chosen.state ?? '')
        ? reasonsWithout(all).map(({ id, count: n }) => ({ id, label: undefined, count: n }))
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

  /** Why the rows without a letter that are chosen have none. */
  function reasonsWithout({ leftOutReasons, passedOver }: Overview): readonly ReasonCount[] {
    const { state, letter } = place().query.chosen;
    if (state !== 'passed-over') return leftOutReasons;
    const wanted = passedOver.filter((one) => letter === undefined || one.letter === letter);
    const ids = new Set(wanted.flatMap(({ reasons }) => reasons.map(({ id }) => id)));
    const count = (id: string): number =>
      wanted.reduce((sum, { reasons }) => sum + (reasons.find((one) => one.id === id)?.count ?? 0), 0);
    return [...ids].map((id) => ({ id, count: count(id) }));
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
      const all = overview();
      details.hidden = all === undefined;
      if (all === undefined) return;
      fields.show([query, all.facets, reasonsWithout(all), words().otherLanguage], () => [
        orderField(all),
        facetNames.map((name) => field(name, all)),
      ]);
    },
  };
}
