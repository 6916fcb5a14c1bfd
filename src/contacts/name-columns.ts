import type { Layout } from './layout.js';

/** A candidate: this column for that field, so surely. */
export interface Claim {
  readonly index: number;
  readonly field: string;
  readonly score: number;
}

/** "Nom" and "Name" are the family name beside a first name, unless they hold whole names; with "Nom" twice, the one after the first name is. */
export function nameColumns(claims: readonly Claim[], layout: Layout, plain: readonly string[]): Claim[] {
  const first = claims.find(({ field }) => field === 'first_name');
  if (first === undefined || claims.some(({ field }) => field === 'last_name')) return [...claims];
  const bare = claims.filter(({ index }) => plain[index] === 'nom' || plain[index] === 'name');
  const family = bare.length > 1 ? (bare.find(({ index }) => index > first.index) ?? bare[0]) : bare[0];
  if (family === undefined || (bare.length === 1 && holdsWholeNames(layout, family.index, first.index)))
    return [...claims];
  return claims.map((claim) => (claim === family ? { ...claim, field: 'last_name', score: 0.9 } : claim));
}

/** Whether the first names stand in the other column too, as words of their own. */
function holdsWholeNames(layout: Layout, whole: number, first: number): boolean {
  const pairs = layout.sample
    .map((cells) => [words(cells[whole]), words(cells[first])] as const)
    .filter(([all, own]) => all.length > 0 && own.length > 0);
  const within = pairs.filter(([all, own]) => all.length > own.length && own.every((word) => all.includes(word)));
  return pairs.length > 0 && within.length * 2 > pairs.length;
}

function words(cell: string | undefined): readonly string[] {
  return (cell ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
}
