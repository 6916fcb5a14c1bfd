import type { Language } from '../language/language.js';
import type { DecisionMaker } from './decision-maker.js';
import { frenchAppel } from './french-appel.js';
import { inOrderOfRank, wordingOf } from './wording.js';

/** Who writes: one person, or several who sign together. */
export interface ClosingOptions {
  readonly writers?: 'one' | 'many' | undefined;
}

/** Under a letter to nobody in particular. */
const TO_NOBODY: Readonly<Record<Language, string>> = {
  en: 'Yours sincerely,',
  fr: 'Je vous prie d’agréer l’expression de mes sentiments distingués.',
};

/**
 * The words before the signature: `Yours sincerely,`, « Je vous prie d’agréer, Monsieur le Premier Ministre, Monsieur le
 * Ministre, l’expression de ma très haute considération. », worded for the highest in rank; « Nous vous prions … notre … » where
 * many write.
 */
export function closing(people: readonly DecisionMaker[], language: Language, options: ClosingOptions = {}): string {
  const ranked = inOrderOfRank(people);
  const [highest] = ranked;
  const formula = highest === undefined ? TO_NOBODY[language] : wordingOf(highest, language).closing;
  if (language === 'en') return formula.replace('{salutation}', () => '').trim();
  const ofWriters = options.writers === 'many' ? byMany(formula) : formula;
  return ofWriters.replace('{salutation}', () => frenchAppel(ranked, true));
}

/** A formula of one writer as several write it. */
function byMany(formula: string): string {
  return formula
    .replace(/^Je (vous )?prie(?!\p{L})/u, (_, you: string | undefined) => `Nous ${you ?? ''}prions`)
    .replace(/ (?:ma|mon) /g, ' notre ')
    .replace(/ mes /g, ' nos ');
}
