import type { Language } from '../language/language.js';

/** A province or territory: its postal abbreviation and its name in each language. */
export interface Province {
  readonly code: string;
  readonly name: Readonly<Record<Language, string>>;
}

/** Provinces and territories, from east to west. */
export const provinces: readonly Province[] = [
  { code: 'NL', name: { en: 'Newfoundland and Labrador', fr: 'Terre-Neuve-et-Labrador' } },
  { code: 'PE', name: { en: 'Prince Edward Island', fr: 'Île-du-Prince-Édouard' } },
  { code: 'NS', name: { en: 'Nova Scotia', fr: 'Nouvelle-Écosse' } },
  { code: 'NB', name: { en: 'New Brunswick', fr: 'Nouveau-Brunswick' } },
  { code: 'QC', name: { en: 'Quebec', fr: 'Québec' } },
  { code: 'ON', name: { en: 'Ontario', fr: 'Ontario' } },
  { code: 'MB', name: { en: 'Manitoba', fr: 'Manitoba' } },
  { code: 'SK', name: { en: 'Saskatchewan', fr: 'Saskatchewan' } },
  { code: 'AB', name: { en: 'Alberta', fr: 'Alberta' } },
  { code: 'BC', name: { en: 'British Columbia', fr: 'Colombie-Britannique' } },
  { code: 'YT', name: { en: 'Yukon', fr: 'Yukon' } },
  { code: 'NT', name: { en: 'Northwest Territories', fr: 'Territoires du Nord-Ouest' } },
  { code: 'NU', name: { en: 'Nunavut', fr: 'Nunavut' } },
];

/** The province that a text names, by abbreviation or by its name in either language, whatever its accents and case. */
export function provinceNamed(text: string): Province | undefined {
  const wanted = folded(text);
  return provinces.find(({ code, name }) => [code, name.en, name.fr].some((known) => folded(known) === wanted));
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{L}]+/gu, '')
    .toLowerCase();
}
