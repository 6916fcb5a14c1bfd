import type { Language } from '../language/language.js';
import type { DecisionMaker } from './decision-maker.js';
import { ENGLISH_CLOSING } from './forms/english.js';
import { frenchForms } from './forms/french.js';
import { frenchAppel } from './salutation.js';
import { inOrderOfRank, styleOf } from './wording.js';

/** Who writes: one person, or several who sign together. */
export interface ClosingOptions {
  readonly writers?: 'one' | 'many' | undefined;
}

/**
 * What stands before the signature: `Yours sincerely,`, « Je vous prie d’agréer, Monsieur le Premier Ministre, Monsieur le
 * Ministre, l’expression de ma très haute considération. », worded for the highest in rank; « Nous vous prions … notre … » where
 * many write.
 */
export function closing(people: readonly DecisionMaker[], language: Language, options: ClosingOptions = {}): string {
  if (language === 'en') return ENGLISH_CLOSING;
  const ranked = inOrderOfRank(people);
  const [highest] = ranked;
  const many = options.writers === 'many';
  const regard = frenchForms[highest === undefined ? 'person' : styleOf(highest)].regard
    .replace('{ma}', many ? 'notre' : 'ma')
    .replace('{mes}', many ? 'nos' : 'mes');
  const named = highest === undefined ? '' : `, ${frenchAppel(ranked, true)},`;
  return `${many ? 'Nous vous prions' : 'Je vous prie'} d’agréer${named} ${regard}.`;
}
