import type { FacetName, FacetValue, PageLanguage } from './data.js';
import { english, type Words } from './words-en.js';
import { french } from './words-fr.js';

/** The page's words in a language. */
export function wordsIn(language: PageLanguage): Words {
  return language === 'fr' ? french : english;
}

/** What a value of a facet is called. */
export function valueName(words: Words, facet: FacetName, { id, label }: Pick<FacetValue, 'id' | 'label'>): string {
  if (label !== undefined) return label;
  switch (facet) {
    case 'language':
      return id === 'fr' ? words.languages.fr : words.languages.en;
    case 'state':
      return id in words.states ? words.states[id as keyof Words['states']] : id; // looked up the line before
    case 'problem':
      return words.remarks[id] ?? id;
    case 'reason':
      return words.reasons[id] ?? id;
    case 'read':
      return words.readValues[id] ?? id;
    case 'own':
      return words.shares[Number(id.replace('step-', ''))] ?? id;
    case 'letter':
    case 'list':
    case 'province':
    case 'addressee':
      return id;
  }
}
