import type { Language } from '../language/language.js';
import { formatList } from '../language/list.js';
import type { DecisionMaker } from './decision-maker.js';
import { englishForms } from './forms/english.js';
import { FRENCH_NEUTRAL, FRENCH_NEUTRAL_PLURAL, frenchForms } from './forms/french.js';
import { personName } from './identity.js';
import { inOrderOfRank, styleOf, worded } from './wording.js';

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

/** As `appel` in French; with `closing` as the formula of the end repeats it, which names the office in place of « Excellence ». */
export function frenchAppel(ranked: readonly DecisionMaker[], closing: boolean): string {
  const alone = (person: DecisionMaker): string => {
    const form = frenchForms[styleOf(person)];
    return worded(closing ? (form.inClosing ?? form.appel) : form.appel, person);
  };
  const parts = [...new Set(ranked.map(alone))].map((wording) => {
    const group = ranked.filter((person) => alone(person) === wording);
    const first = group[0]!; // every wording is somebody's
    if (wording === FRENCH_NEUTRAL) return ranked.length === 1 ? wording : FRENCH_NEUTRAL_PLURAL;
    if (group.length === 1) return wording;
    return frenchForms[styleOf(first)].plural[first.gender ?? 'feminine'];
  });
  // « Mesdames, Messieurs » comes last: it is for everybody whose gender is not given.
  return [
    ...parts.filter((part) => part !== FRENCH_NEUTRAL_PLURAL),
    ...parts.filter((part) => part === FRENCH_NEUTRAL_PLURAL),
  ].join(', ');
}

function englishGreeting(ranked: readonly DecisionMaker[], bare: boolean): string {
  const together = ranked.length > 3;
  const pluralOf = (person: DecisionMaker): string | undefined => englishForms[styleOf(person)].plural;
  const names = ranked.flatMap((person) => {
    const plural = pluralOf(person);
    // Ministers of the House, of the Senate and of a province are all "Ministers".
    const group = ranked.filter((other) => pluralOf(other) === plural);
    if (plural === undefined || group.length === 1 || !(together || bare)) return [greeted(person, bare)];
    return group[0] === person ? [plural] : [];
  });
  const first = ranked[0]!; // callers greet somebody
  const { instead } = englishForms[styleOf(first)];
  if (instead !== undefined && names[0] !== pluralOf(first)) return formatList([instead, ...names.slice(1)], 'en');
  return `Dear ${formatList(names, 'en')}`;
}

function greeted(person: DecisionMaker, bare: boolean): string {
  const form = englishForms[styleOf(person)];
  return worded(bare ? form.bare : form.salutation, person)
    .replace('{name}', () => personName(person))
    .replace('{last}', () => person.lastName);
}
