import type { Language } from '../language/language.js';
import { formatList } from '../language/list.js';
import type { DecisionMaker } from './decision-maker.js';
import { frenchAppel } from './french-appel.js';
import { filledIn, inOrderOfRank, wordingOf } from './wording.js';

/** How a salutation is written. */
export interface SalutationOptions {
  /** What an English salutation ends with. French always has a comma. Default: comma. */
  readonly end?: 'comma' | 'colon' | undefined;
  /** Without surnames where the office is enough: "Dear Prime Minister,". */
  readonly bare?: boolean | undefined;
}

/**
 * Greets one or several people, in order of rank: `Dear Prime Minister Trudeau and Minister Goodale,`,
 * « Monsieur le Premier Ministre, Monsieur le Ministre, ». Up to three are greeted one by one in English; of more, those of one
 * office are greeted together ("Dear Prime Minister Trudeau and Ministers,"). Nobody gives an empty text.
 */
export function salutation(
  people: readonly DecisionMaker[],
  language: Language,
  options: SalutationOptions = {},
): string {
  if (people.length === 0) return '';
  if (language === 'fr') return `${appel(people, 'fr')},`;
  return `${englishGreeting(inOrderOfRank(people), options.bare ?? false)}${options.end === 'colon' ? ':' : ','}`;
}

/**
 * The appel without its comma, as the closing formula repeats it: « Monsieur le Premier Ministre, Monsieur le Ministre »; those of
 * one office and gender together: « Messieurs les Ministres ». In English the greeting without "Dear" and without its mark.
 */
export function appel(people: readonly DecisionMaker[], language: Language): string {
  const ranked = inOrderOfRank(people);
  if (language === 'en') return englishGreeting(ranked, false).replace(/^Dear /, '');
  return frenchAppel(ranked, false);
}

function englishGreeting(ranked: readonly DecisionMaker[], bare: boolean): string {
  const [first] = ranked;
  if (first === undefined) return '';
  if (ranked.length === 1) return filledIn(greetingOf(first, bare), first, 'en');
  const together = ranked.length > 3;
  const pluralOf = (person: DecisionMaker): string | undefined => wordingOf(person, 'en').plural;
  const twins = twiceGreeted(ranked, bare);
  const names = ranked.flatMap((person) => {
    const plural = pluralOf(person);
    // Ministers of the House, of the Senate and of a province are all "Ministers".
    const group = ranked.filter((other) => pluralOf(other) === plural);
    const bySurname = jointOf(person, bare).includes('{last}') || jointOf(person, bare).includes('{name}');
    const alike = group.some((other) => twins.has(other)) && !bySurname;
    if (plural === undefined || group.length === 1 || !(together || bare || alike))
      return [among(person, bare, twins.has(person))];
    return group[0] === person ? [plural] : [];
  });
  const opening = filledIn(greetingOf(first, bare), first, 'en');
  // "Your Excellency" opens the greeting of several too.
  if (!opening.startsWith('Dear ') && names[0] !== pluralOf(first))
    return formatList([opening, ...names.slice(1)], 'en');
  return `Dear ${formatList(names, 'en')}`;
}

/** Those who would be greeted in the same words as another of the letter: two ministers of one surname, two Speakers. */
function twiceGreeted(people: readonly DecisionMaker[], bare: boolean): ReadonlySet<DecisionMaker> {
  const words = people.map((person) => filledIn(jointOf(person, bare), person, 'en'));
  return new Set(people.filter((_, index) => words.filter((other) => other === words[index]).length > 1));
}

function among(person: DecisionMaker, bare: boolean, byFullName: boolean): string {
  const joint = jointOf(person, bare);
  return filledIn(byFullName ? joint.replace('{last}', () => '{name}') : joint, person, 'en');
}

function greetingOf(person: DecisionMaker, bare: boolean): string {
  const wording = wordingOf(person, 'en');
  return bare ? wording.bare : wording.salutation;
}

function jointOf(person: DecisionMaker, bare: boolean): string {
  const wording = wordingOf(person, 'en');
  return bare ? wording.jointBare : wording.joint;
}
