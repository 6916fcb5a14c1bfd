import type { Language } from '../language/language.js';
import { formatList } from '../language/list.js';
import type { DecisionMaker } from './decision-maker.js';
import { englishForms } from './forms/english.js';
import type { Style } from './forms/form-of-address.js';
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
  const kinds = new Set(ranked.map(styleOf));
  const names = [...kinds].flatMap((style) => {
    const group = ranked.filter((person) => styleOf(person) === style);
    const { plural } = englishForms[style];
    return group.length > 1 && (together || bare) && plural !== undefined
      ? [plural]
      : group.map((person) => greeted(person, style, bare));
  });
  const instead = englishForms[styleOf(ranked[0]!)].instead; // callers greet somebody
  if (instead !== undefined) return formatList([instead, ...names.slice(1)], 'en');
  return `Dear ${formatList(names, 'en')}`;
}

function greeted(person: DecisionMaker, style: Style, bare: boolean): string {
  const form = englishForms[style];
  return worded(bare ? form.bare : form.salutation, person)
    .replace('{name}', () => personName(person))
    .replace('{last}', () => person.lastName);
}
