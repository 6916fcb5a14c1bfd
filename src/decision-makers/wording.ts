import type { Language } from '../language/language.js';
import type { DecisionMaker } from './decision-maker.js';
import { englishForms } from './forms/english.js';
import { isStyle, styles } from './forms/form-of-address.js';
import type { ByGender, Style } from './forms/form-of-address.js';
import { frenchForms } from './forms/french.js';
import { isPrivyCouncillor, postNominal } from './forms/post-nominals.js';
import { personName } from './identity.js';

/** The form of address of somebody; styles are checked where they are read, and anything else is a plain person. */
export function styleOf(person: DecisionMaker): Style {
  return isStyle(person.style) ? person.style : 'person';
}

/** The wording for the person's gender. */
export function worded(wording: ByGender, person: DecisionMaker): string {
  return wording[person.gender ?? 'neutral'];
}

/** Several people in order of rank; those of one rank stay as given. */
export function inOrderOfRank(people: readonly DecisionMaker[]): readonly DecisionMaker[] {
  return people.toSorted((a, b) => styles.indexOf(styleOf(a)) - styles.indexOf(styleOf(b)));
}

/** Honorific, name and, if wanted, the letters after it: `The Honourable Ralph Goodale, P.C., M.P.`. */
export function fullName(person: DecisionMaker, language: Language, withPostNominals = true): string {
  const forms = language === 'en' ? englishForms : frenchForms;
  const form = forms[person.rightHonourable ? 'former-prime-minister' : ruleOf(person)];
  const name = isPrivyCouncillor(person.postNominals) ? (form.privyCouncillor ?? form.name) : form.name;
  const letters = person.postNominals.map((given) => `, ${postNominal(given, language, person.gender ?? 'neutral')}`);
  return worded(name, person)
    .replace('{name}', () => personName(person))
    .replace('{post}', () => (withPostNominals ? letters.join('') : ''));
}

/** The National Assembly does without "Honourable": its ministers are addressed as its members are, in both languages. */
function ruleOf(person: DecisionMaker): Style {
  const style = styleOf(person);
  const ofAssembly = person.province === 'QC' && (style === 'provincial-minister' || style === 'premier');
  return ofAssembly ? 'legislature-member' : style;
}

/** The riding that a member's address names in place of a title; `undefined` for everybody else. */
export function ridingLine(person: DecisionMaker, language: Language): string | undefined {
  if (styleOf(person) !== 'member' && styleOf(person) !== 'legislature-member') return undefined;
  return person.riding?.[language] ?? person.riding?.en ?? person.riding?.fr;
}

/** The title of the office, or a member's riding, as it stands under the name; `undefined` where nothing is known, or the name says it already. */
export function titleLine(person: DecisionMaker, language: Language): string | undefined {
  const riding = ridingLine(person, language);
  if (riding !== undefined) return riding;
  const title = person.title[language] ?? person.title.en ?? person.title.fr;
  const name = fullName(person, language).toLowerCase();
  const said = title?.toLowerCase();
  // "The Honourable Robin Roy, Senator", "Councillor Robin Roy"
  if (said !== undefined && (name.endsWith(`, ${said}`) || name.startsWith(`${said} `))) return undefined;
  if (title === undefined || !person.acting || /\b(?:acting|interim|intérim)\b/iu.test(title)) return title;
  return language === 'en' ? `Acting ${title}` : `${title} par intérim`;
}
