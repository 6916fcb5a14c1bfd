import type { Facet, FacetName, Query } from './data.js';

/** What can be searched and filtered; the same on the server and in the one-file page. */
export interface SearchIndex {
  /** How many letters, and rows without one, there are. */
  readonly size: number;
  /** Tells of each letter whether its name, town, riding and address hold every one of some folded words, of which there is one or more. */
  readonly holding: (words: readonly string[]) => (index: number) => boolean;
  readonly facets: Readonly<Record<FacetName, Facet>>;
}

/** All facets, in the order in which they are shown. */
export const facetNames: readonly FacetName[] = [
  ...(['letter', 'state', 'language', 'list', 'addressee', 'province', 'own', 'problem', 'reason', 'read'] as const),
];

/** Something for each facet. */
export function forEachFacet<T>(make: (name: FacetName) => T): Record<FacetName, T> {
  return Object.fromEntries(facetNames.map((name) => [name, make(name)])) as Record<FacetName, T>; // all are among their names
}

/** Chooses letters that have any value of a facet. */
export const anyValue = '*';

/** Text without accents and capitals, as it is searched: `Zoë O’Hara` and `zoe o'hara` are the same. */
export function fold(text: string): string {
  if (/^[a-z0-9 .@'-]*$/.test(text)) return text;
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’ʼ‘`]/g, "'")
    .replace(/[‐-―]/g, '-')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/ß/g, 'ss');
}

/** The states of rows that get no letter, or not one of them. */
export const withoutLetter: ReadonlySet<string> = new Set(['left-out', 'passed-over']);

/**
 * The letters that a query wants, as indexes, in an order that is given, or in the plan's. Every word must occur somewhere. Rows without
 * a letter are given only when their state is asked for. An id that no facet has finds nothing.
 */
export function select(
  { size, holding, facets }: SearchIndex,
  { text, chosen }: Query,
  order?: ArrayLike<number>,
): Uint32Array {
  const words = fold(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  const tests = facetNames.flatMap((name) => {
    const id = chosen[name];
    return id === undefined ? [] : wanted(facets[name], (value) => id === anyValue || value === id);
  });
  if (chosen.state === undefined) tests.push(wanted(facets.state, (value) => !withoutLetter.has(value)));
  // The words first: they leave the fewest. What every letter passes is not asked of a million.
  const passes = [
    ...(words.length === 0 ? [] : [holding(words)]),
    ...tests
      .filter(({ ok }) => ok.includes(false))
      .map(
        ({ codes, ok }) =>
          (index: number): boolean =>
            ok[codes[index]!] === true,
      ), // each letter has a code
  ];
  const room = new Uint32Array(order?.length ?? size);
  const [first = (): boolean => true, ...others] = passes;
  return others.reduce((found, isKept) => kept(found, room, isKept), kept(order, room, first));
}

/** Those of some letters, or of all that there is room for, that pass a test. `room` may be what the letters are in. */
function kept(from: ArrayLike<number> | undefined, room: Uint32Array, isKept: (index: number) => boolean): Uint32Array {
  let count = 0;
  const length = from?.length ?? room.length;
  for (let place = 0; place < length; place++) {
    const index = from === undefined ? place : from[place]!; // below its length
    if (isKept(index)) room[count++] = index;
  }
  return room.subarray(0, count);
}

/** How many letters have each value; rows without a letter are counted in `state` alone. */
export function counts({ size, facets }: SearchIndex, name: FacetName): readonly number[] {
  const { values, sets, codes } = facets[name];
  const out = wanted(facets.state, (value) => withoutLetter.has(value));
  const bySet = new Array<number>(sets.length).fill(0);
  for (let i = 0; i < size; i++) {
    if (name === 'state' || out.ok[out.codes[i]!] !== true) bySet[codes[i]!]!++; // codes are indexes of sets
  }
  const all = new Array<number>(values.length).fill(0);
  for (const [set, n] of bySet.entries()) for (const value of sets[set]!) all[value]! += n;
  return all;
}

function wanted(
  { values, sets, codes }: Facet,
  isWanted: (id: string) => boolean,
): { readonly codes: ArrayLike<number>; readonly ok: readonly boolean[] } {
  return { codes, ok: sets.map((set) => set.some((value) => isWanted(values[value]!.id))) };
}
