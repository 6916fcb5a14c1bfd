import { slug } from '../decision-makers/identity.js';
import type { Language } from '../language/language.js';
import { packageText } from '../package-files.js';

/** A federal riding of the representation order of 2023. */
export interface Riding {
  /** Five digits, of which the first two are the province's: `35075`. Elections Canada's own. */
  readonly number: string;
  readonly name: Readonly<Record<Language, string>>;
  /** Postal abbreviation of the province or territory. */
  readonly province: string;
}

/**
 * All 343 ridings, by number: one line each of a file that ships, without quotes. Source: opencivicdata/ocd-division-ids (CC0),
 * representation order of 2023.
 */
export const ridings: readonly Riding[] = packageText('districts/ridings.csv')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map(riding);

const byNumber = new Map(ridings.map((one) => [one.number, one]));

const byName = new Map(
  ridings.flatMap((one) => [one.name.en, one.name.fr].map((name) => [folded(name), one] as const)),
);

/**
 * The riding that a text names: its number, or its name in either language, whatever its dashes, apostrophes, accents, blanks and
 * case. `undefined` for anything else, and for names that ridings had before 2024-04-23.
 */
export function ridingNamed(text: string): Riding | undefined {
  return byNumber.get(text.trim()) ?? byName.get(folded(text));
}

/** Whether two names of a district are the same: a riding in either language, any other whatever its accents and dashes. */
export function sameDistrict(one: string, other: string): boolean {
  const [a, b] = [ridingNamed(one), ridingNamed(other)];
  return (a !== undefined && a === b) || slug(one) === slug(other);
}

/** All names of ridings, in both languages, to look for the one that was meant. */
export function ridingNames(): readonly string[] {
  return [...new Set(ridings.flatMap(({ name }) => [name.en, name.fr]))];
}

function riding(line: string): Riding {
  const [number = '', en = '', fr = '', province = ''] = line.split(',');
  return { number, name: { en, fr }, province };
}

/** A name as names are compared: small letters and digits only, without accents. */
function folded(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
