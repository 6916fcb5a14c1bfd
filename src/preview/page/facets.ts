import type { Facet, FacetName, Query } from './data.js';

/** What can be searched and filtered; the same on the server and in the one-file page. */
export interface Indexed {
  /** For each letter its name, town, riding and address, folded. */
  readonly folded: readonly string[];
  readonly facets: Readonly<Record<FacetName, Facet>>;
}

/** All facets, in the order in which they are shown. */
export const facetNames: readonly FacetName[] = [
  ...(['letter', 'state', 'language', 'list', 'addressee', 'province', 'own', 'problem', 'reason', 'read'] as const),
];

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

/**
 * The letters that a query wants, as indexes in the plan's order. Every word must occur somewhere. Rows without a letter are given
 * only when the state `left-out` is asked for. An id that no facet has finds nothing.
 */
export function select({ folded, facets }: Indexed, { text, chosen }: Query): Uint32Array {
  const words = fold(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  const tests = facetNames.flatMap((name) => {
    const id = chosen[name];
    return id === undefined ? [] : wanted(facets[name], (value) => id === anyValue || value === id);
  });
  if (chosen.state === undefined) tests.push(wanted(facets.state, (value) => value !== 'left-out'));
  const found = new Uint32Array(folded.length);
  let count = 0;
  for (let i = 0; i < folded.length; i++) {
    if (!tests.every(({ codes, ok }) => ok[codes[i]!] === true)) continue; // each letter has a code
    if (words.length > 0 && !words.every((word) => folded[i]!.includes(word))) continue;
    found[count++] = i;
  }
  return found.slice(0, count);
}

/** What was found, in another order than the plan's. */
export function inOrder(order: ArrayLike<number>, found: Uint32Array): Uint32Array {
  const wanted = new Uint8Array(found.reduce((most, index) => Math.max(most, index + 1), 0));
  for (const index of found) wanted[index] = 1;
  const ordered = new Uint32Array(found.length);
  let count = 0;
  for (let i = 0; i < order.length; i++) if (wanted[order[i]!] === 1) ordered[count++] = order[i]!; // below its length
  return ordered.subarray(0, count);
}

/** How many letters have each value; rows without a letter are counted in `state` alone. */
export function counts({ folded, facets }: Indexed, name: FacetName): readonly number[] {
  const { values, sets, codes } = facets[name];
  const out = wanted(facets.state, (value) => value === 'left-out');
  const bySet = new Array<number>(sets.length).fill(0);
  for (let i = 0; i < folded.length; i++) {
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
