import type { FacetName, PageLanguage, Query } from './data.js';
import { anyValue, facetNames } from './facets.js';

/** What is being looked at. All of it stands in the address, so that it can be bookmarked, sent round the office and gone back to. */
export interface Place {
  readonly view: 'overview' | 'letters' | 'approval';
  /** A letter's key, `next` for the first that nobody has read, `end` behind the last one, or none. */
  readonly letter: string | undefined;
  readonly query: Query;
  readonly tab: (typeof tabNames)[number];
  /** Whether what was filled in is marked; `undefined`: where a letter needs a reader. */
  readonly marks: boolean | undefined;
  /** `undefined`: as the browser prefers. */
  readonly language: PageLanguage | undefined;
}

/** The ways to look at a letter, in their order. */
export const tabNames = ['mail', 'text', 'headers', 'source'] as const;

/** Reads the part of an address after `#`. What it does not understand is as if it were not there. */
export function placeFrom(hash: string): Place {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?');
  const [, view, letter] = path.split('/');
  const given = new URLSearchParams(search);
  const chosen: Partial<Record<FacetName, string>> = {};
  for (const name of facetNames) {
    const value = given.get(name);
    if (value !== null) chosen[name] = value;
  }
  const language = given.get('lang');
  return {
    view: view === 'letters' || view === 'approval' ? view : 'overview',
    letter: view === 'letters' && letter !== undefined && letter !== '' ? letter : undefined,
    query: { text: given.get('q') ?? '', chosen, by: given.get('by') === 'letter' ? 'letter' : 'person' },
    tab: tabNames.find((tab) => tab === given.get('tab')) ?? 'mail',
    marks: given.has('marks') ? given.get('marks') !== 'off' : undefined,
    language: language === 'en' || language === 'fr' ? language : undefined,
  };
}

/** The address of a place, from `#` on. */
export function hashOf({ view, letter, query, tab, marks, language }: Place): string {
  const search = new URLSearchParams();
  if (query.text !== '') search.set('q', query.text);
  for (const name of facetNames) {
    const value = query.chosen[name];
    if (value !== undefined) search.set(name, value);
  }
  if (query.by === 'letter') search.set('by', query.by);
  if (tab !== 'mail') search.set('tab', tab);
  if (marks !== undefined) search.set('marks', marks ? '' : 'off');
  if (language !== undefined) search.set('lang', language);
  const query_ = search.toString();
  return `#/${view}${letter === undefined ? '' : `/${letter}`}${query_ === '' ? '' : `?${query_}`}`;
}

/** The letters that have certain values, with nothing searched. */
export function lettersLike(place: Place, chosen: Query['chosen']): Place {
  return { ...place, view: 'letters', letter: undefined, query: { text: '', chosen, by: place.query.by } };
}

/** The letters that need a reader. */
export const readingPlace = (place: Place, letter?: string): Place => ({
  ...lettersLike(place, { reason: anyValue }),
  letter,
  tab: 'mail',
});
