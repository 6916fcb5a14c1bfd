import { isOwnPlace, kindOfPlace, placeFieldOf, placeFields, placeRank } from './headers/place-of.js';
import { fieldOf } from './headers/field-of.js';
import { plainHeader } from './headers/plain-header.js';
import { cellsUnder, type Layout } from './layout.js';
import type { Claim } from './name-columns.js';

/**
 * Claims of places: those of her own alone, and all of one address, so that no letter has the street of one and the town of another. What
 * she is told to live at comes from a column with its own word for it, else from what is surely hers.
 */
export function placeColumns(claims: readonly Claim[], layout: Layout, plain: readonly string[]): readonly Claim[] {
  const isOwn = (index: number): boolean =>
    isOwnPlace(plain[index] ?? '', withoutBrackets(layout.headers[index] ?? ''));
  const kept = claims.filter(({ index, field }) => ![...placeFields, 'phone'].includes(field) || isOwn(index));
  const named = [...plain.keys()].flatMap((index): Claim[] => {
    const field = placeFieldOf(plain[index] ?? '');
    const isFree = field !== undefined && fieldOf(plain[index] ?? '') === undefined && isOwn(index);
    if (!isFree || cellsUnder(layout, index).some((cell) => cell.includes('@'))) return [];
    return [{ index, field, score: 0.8 }];
  });
  return ofOneAddress([...kept, ...named], layout, plain);
}

function ofOneAddress(claims: readonly Claim[], layout: Layout, plain: readonly string[]): readonly Claim[] {
  const places = claims.filter(({ field }) => placeFields.includes(field));
  const isFilled = ({ index }: Claim): boolean => cellsUnder(layout, index).some((cell) => cell.trim() !== '');
  const filled = places.some(isFilled) ? places.filter(isFilled) : places;
  const kindAt = ({ index }: Claim): string => kindOfPlace(plain[index] ?? '');
  const fieldsOfKind = (kind: string): readonly string[] =>
    filled.filter((claim) => kindAt(claim) === kind).map(({ field }) => field);
  const hasCode = (kind: string): boolean => fieldsOfKind(kind).includes('postal_code');
  const [best = ''] = [...new Set(filled.map(kindAt))].sort(
    (a, b) => Number(hasCode(b)) - Number(hasCode(a)) || placeRank(a) - placeRank(b),
  );
  /** Another one adds to it only where one of the two says of no address which it is, and it is no whole one itself. */
  const adds = (kind: string): boolean =>
    (kind === '' || best === '') && !fieldsOfKind(kind).some((field) => fieldsOfKind(best).includes(field));
  return claims.filter((claim) => !placeFields.includes(claim.field) || kindAt(claim) === best || adds(kindAt(claim)));
}

/** What stands in brackets says what an answer is for. */
const withoutBrackets = (header: string): string =>
  plainHeader(header.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')) || plainHeader(header);
