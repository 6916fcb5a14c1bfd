import type { Language } from '../../language/language.js';
import { atlantic } from './atlantic.js';
import { ontario } from './ontario.js';
import { prairies } from './prairies.js';
import { quebec } from './quebec.js';
import type { RidingRow } from './riding-row.js';
import { westAndNorth } from './west-and-north.js';

/** A federal riding of the representation order of 2023. */
export interface Riding {
  /** Five digits, of which the first two are the province's: `35075`. Elections Canada's own. */
  readonly number: string;
  readonly name: Readonly<Record<Language, string>>;
  /** Postal abbreviation of the province or territory. */
  readonly province: string;
}

const PROVINCES: Readonly<Record<string, string>> = {
  ...{ '10': 'NL', '11': 'PE', '12': 'NS', '13': 'NB', '24': 'QC', '35': 'ON', '46': 'MB', '47': 'SK', '48': 'AB' },
  ...{ '59': 'BC', '60': 'YT', '61': 'NT', '62': 'NU' },
};

/** All 343 ridings, by number. */
export const ridings: readonly Riding[] = [...atlantic, ...quebec, ...ontario, ...prairies, ...westAndNorth].map(
  riding,
);

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

/** All names of ridings, in both languages, to look for the one that was meant. */
export function ridingNames(): readonly string[] {
  return [...new Set(ridings.flatMap(({ name }) => [name.en, name.fr]))];
}

function riding([number, english, french]: RidingRow): Riding {
  return { number, name: { en: english, fr: french ?? english }, province: PROVINCES[number.slice(0, 2)] ?? '' };
}

function folded(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
