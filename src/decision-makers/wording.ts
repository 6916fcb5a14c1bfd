import type { Language } from '../language/language.js';
import type { DecisionMaker } from './decision-maker.js';
import type { Wording } from './forms/form-of-address.js';
import { isPrivyCouncillor, postNominal } from './forms/post-nominals.js';
import { personName } from './identity.js';

/** How somebody is addressed in a language, by the gender that is known. */
export function wordingOf(person: DecisionMaker, language: Language): Wording {
  return person.form.wording[language][person.gender ?? 'neutral'];
}

/** A text of a form with the person's names in its places. */
export function filledIn(text: string, person: DecisionMaker, language: Language): string {
  const { honorific } = wordingOf(person, language);
  return inPlaces(text, {
    honorific,
    name: personName(person),
    first: person.firstName,
    last: person.lastName,
  });
}

/** Several people in order of rank; those of one rank stay as given. */
export function inOrderOfRank<T extends Pick<DecisionMaker, 'form'>>(people: readonly T[]): readonly T[] {
  return people.toSorted((a, b) => a.form.rank - b.form.rank);
}

/** Honorific, name and, if wanted, the letters after it: `The Honourable Ralph Goodale, P.C., M.P.`. */
export function fullName(person: DecisionMaker, language: Language, withPostNominals = true): string {
  const wording = wordingOf(person, language);
  const ofCouncil = isPrivyCouncillor(person.postNominals);
  const honorific = person.rightHonourable
    ? RIGHT_HONOURABLE[language][person.gender ?? 'neutral']
    : ofCouncil
      ? (wording.honorificOfPrivyCouncillor ?? wording.honorific)
      : wording.honorific;
  const line = ofCouncil ? (wording.nameLineOfPrivyCouncillor ?? wording.nameLine) : wording.nameLine;
  const letters = withPostNominals
    ? person.postNominals.map((given) => postNominal(given, language, person.gender ?? 'neutral'))
    : [];
  return inPlaces(line, {
    honorific,
    name: personName(person),
    first: person.firstName,
    last: person.lastName,
    post: letters.map((one) => `, ${one}`).join(''),
    // As given: MP in London has no full stops.
    letters: withPostNominals ? person.postNominals.map((one) => ` ${one}`).join('') : '',
  });
}

/** Who is "Right Honourable" for life besides the office that she holds now. */
const RIGHT_HONOURABLE = {
  en: { feminine: 'The Right Honourable', masculine: 'The Right Honourable', neutral: 'The Right Honourable' },
  // « très honorable » agrees with an article: without a gender the courtesy is left out, as Canadian Heritage advises.
  fr: { feminine: 'La très honorable', masculine: 'Le très honorable', neutral: '' },
} as const;

/** The riding that a member's address names beside a title or in its place; `undefined` for everybody else. */
export function ridingLine(person: DecisionMaker, language: Language): string | undefined {
  if (!wordingOf(person, language).titleLine.includes('{riding}')) return undefined;
  return person.riding?.[language] ?? person.riding?.en ?? person.riding?.fr;
}

/**
 * What stands under the name: the title of the office, a member's riding, or both; nothing where nothing is known, or the name
 * says it already.
 */
export function titleLines(person: DecisionMaker, language: Language): readonly string[] {
  const riding = ridingLine(person, language);
  const title = titleOf(person, language);
  const lines = wordingOf(person, language)
    .titleLine.split(' / ')
    .flatMap((line) => (line.includes('{riding}') ? (riding ?? []) : line.includes('{title}') ? (title ?? []) : line));
  // A member whose riding is not known is named by the title, where there is one.
  return lines.length === 0 && title !== undefined ? [title] : lines;
}

/** The title in a language, else in the other; `undefined` where the name says it already ("Councillor Robin Roy"). */
function titleOf(person: DecisionMaker, language: Language): string | undefined {
  const title = person.title[language] ?? person.title.en ?? person.title.fr;
  const name = fullName(person, language).toLowerCase();
  const said = title?.toLowerCase();
  // "The Honourable Robin Roy, Senator", "Councillor Robin Roy"
  if (said !== undefined && (name.endsWith(`, ${said}`) || name.startsWith(`${said} `))) return undefined;
  if (title === undefined || !person.acting || /\b(?:acting|interim|intérim)\b/iu.test(title)) return title;
  return language === 'en' ? `Acting ${title}` : `${title} par intérim`;
}

/** Fills places; what an empty one leaves behind (two blanks, a blank at an end) goes. */
function inPlaces(text: string, values: Readonly<Record<string, string>>): string {
  return text
    .replace(/\{(\w+)\}( ?)/g, (_, name: string, blank: string) => {
      const value = values[name] ?? '';
      return value === '' ? '' : `${value}${blank}`;
    })
    .trim();
}
