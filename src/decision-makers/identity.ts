import type { DecisionMaker } from './decision-maker.js';

/** First and last name, as in running text; a single name where there is only one. */
export function personName(person: Pick<DecisionMaker, 'firstName' | 'lastName'>): string {
  return `${person.firstName} ${person.lastName}`.trim();
}

/** Office and holder, `minister-of-public-safety/ralph-goodale`: stays the same whatever else changes in the row. */
export function holderId(office: string, person: Pick<DecisionMaker, 'firstName' | 'lastName'>): string {
  return `${office}/${slug(personName(person))}`;
}

/** A name in lower case without accents, words parted by `-`; letters of other scripts stay. */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
