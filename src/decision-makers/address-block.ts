import { inLanguage, type Language } from '../language/language.js';
import { NO_BREAK } from '../language/spaces.js';
import type { DecisionMaker } from './decision-maker.js';
import { fullName, ridingLine, titleLines } from './wording.js';

/** The lines of an address block: name with honorific, title or riding, postal address. */
export function addressBlock(person: DecisionMaker, language: Language): readonly string[] {
  const address = inLanguage(person.postalAddress, language);
  return [fullName(person, language), ...titleLines(person, language), ...(address?.split('\n') ?? [])];
}

/** Somebody on one line: `The Honourable Ahmed Hussen, Minister of Immigration, Refugees and Citizenship`. */
export function nameAndTitle(person: DecisionMaker, language: Language): string {
  const titles = titleLines(person, language);
  const riding = ridingLine(person, language);
  // Where no title follows the name, the letters after a member's name say what she is.
  const name = fullName(person, language, isMember(person) && titles.every((line) => line === riding));
  return [name, ...titles.map((line) => (language === 'fr' && line !== riding ? smallFirst(line) : line))].join(', ');
}

/** Whether the form names the riding: that of members of a parliament. */
function isMember({ form }: DecisionMaker): boolean {
  return form.wording.en.neutral.titleLine.includes('{riding}');
}

/** The copy block at the foot of a letter, one line each, the first with its mark: `Cc: The Honourable …`, « c. c. L’honorable … ». */
export function copyLines(cc: readonly DecisionMaker[], language: Language): readonly string[] {
  const mark = language === 'en' ? 'Cc:' : `c.${NO_BREAK}c.`;
  return cc.map((person, index) => `${index === 0 ? `${mark} ` : ''}${nameAndTitle(person, language)}`);
}

/** For a letter that goes to each of several: a line that says so, then one for everybody else who got it. Nobody gives nothing. */
export function alsoToLines(others: readonly DecisionMaker[], language: Language): readonly string[] {
  if (others.length === 0) return [];
  const intro =
    language === 'en'
      ? 'This letter has also been sent to:'
      : `Cette lettre a aussi été envoyée aux personnes suivantes${NO_BREAK}:`;
  return [intro, ...others.map((person) => nameAndTitle(person, language))];
}

/** French titles have a small letter in running text, and their capital only where they stand alone; « PDG » keeps its capitals. */
function smallFirst(title: string): string {
  if (/^\p{Lu}{2}/u.test(title)) return title;
  return `${title.slice(0, 1).toLowerCase()}${title.slice(1)}`;
}
