import type { Layout } from './layout.js';

/** A candidate: this column for that field, so surely. */
export interface Claim {
  readonly index: number;
  readonly field: string;
  readonly score: number;
}

/** Claims of names, made out by what other columns there are. */
export function nameColumns(claims: readonly Claim[], layout: Layout, plain: readonly string[]): Claim[] {
  return barePartOf(withoutOther(claims, plain), layout, plain);
}

/** The name that somebody goes by is the first or the whole name, where no other column holds one. */
function withoutOther(claims: readonly Claim[], plain: readonly string[]): readonly Claim[] {
  const has = (...fields: readonly string[]): boolean => claims.some(({ field }) => fields.includes(field));
  if (!has('preferred_name') || has('first_name', 'full_name')) return claims;
  return claims.map((claim) => {
    if (claim.field !== 'preferred_name') return claim;
    const isFirst = has('last_name') || /\b(first|prenoms?)\b/.test(plain[claim.index] ?? '');
    return { ...claim, field: isFirst ? 'first_name' : 'full_name' };
  });
}

/**
 * "Nom" and "Name" are the family name beside a first name, and the first name beside a family name, unless they hold whole names; with
 * "Nom" twice, the one after the first name is the family name.
 */
function barePartOf(claims: readonly Claim[], layout: Layout, plain: readonly string[]): Claim[] {
  const first = claims.find(({ field }) => field === 'first_name');
  const last = claims.find(({ field }) => field === 'last_name');
  const known = first ?? last;
  if (known === undefined || (first !== undefined && last !== undefined)) return [...claims];
  const bare = claims.filter(({ index }) =>
    (first === undefined ? BESIDE_LAST : BESIDE_FIRST).test(plain[index] ?? ''),
  );
  const other = bare.length > 1 ? (bare.find(({ index }) => index > known.index) ?? bare[0]) : bare[0];
  if (other === undefined || (bare.length === 1 && holdsWholeNames(layout, other.index, known.index)))
    return [...claims];
  const field = first === undefined ? 'first_name' : 'last_name';
  return claims.map((claim) => (claim === other ? { ...claim, field, score: 0.9 } : claim));
}

const BESIDE_FIRST = /^(nom|name)$/;
const BESIDE_LAST = /^(nom|name|names|nom prenom|your name|votre nom|nombres?)$/;

/** Whether the first or last names are also in the other column, as words of their own. */
function holdsWholeNames(layout: Layout, whole: number, part: number): boolean {
  const pairs = layout.sample
    .map((cells) => [words(cells[whole]), words(cells[part])] as const)
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
