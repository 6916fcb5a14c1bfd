import { say, type Sentence } from '../language/sentence.js';
import type { Language } from '../language/language.js';
import { yearsBetween, type LocalDate } from '../language/local-date.js';
import type { Problem } from '../problems/problem.js';
import type { Fact, FactValue } from './front-matter-shape.js';
import type { FrontMatterAndText } from './front-matter.js';
import type { Name } from './names.js';

/** A value of a letter's context that a fact gives. */
export type FactText = string | number | readonly string[];

/**
 * The facts of a template as names that it may use. Complains of `template-value-invalid` where a fact has a name that means
 * something else, cannot be a name, or says nothing in the template's language.
 */
export function factNames(
  facts: Readonly<Record<string, Fact>>,
  language: Language,
  taken: ReadonlySet<string>,
  problemAt: FrontMatterAndText['problemAt'],
): { readonly names: readonly Name[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const names: Name[] = [];
  for (const [name, fact] of Object.entries(facts)) {
    const wrong = wrongWith(name, fact, language, taken);
    if (wrong === undefined) names.push(factName(name, fact, language));
    else problems.push(problemAt(`facts.${name}`, { code: 'template-value-invalid', ...wrong }));
  }
  return { names, problems };
}

/** Why a fact cannot be used; `undefined` where nothing is wrong. */
function wrongWith(
  name: string,
  fact: Fact,
  language: Language,
  taken: ReadonlySet<string>,
): { readonly message: Sentence; readonly hint: Sentence } | undefined {
  if (taken.has(name))
    return { message: say`"${name}" means something else already.`, hint: say`Choose another name.` };
  if (!/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/.test(name))
    return {
      message: say`"${name}" cannot be the name of a fact.`,
      hint: say`Use small letters, digits and _, such as years_in_canada.`,
    };
  if (inLanguageOf(fact, language) !== undefined) return undefined;
  return {
    message: say`The fact "${name}" has no value in this letter's language, ${language}.`,
    hint: say`Write one for each language: ${name}: { en: …, fr: … }`,
  };
}

/** What a fact says on the date of a letter: full years since a day, or what the front matter says. */
export function factOn(fact: Fact, language: Language, date: LocalDate): FactText {
  const value = inLanguageOf(fact, language);
  if (value === undefined) return '';
  if (typeof value === 'object' && 'since' in value) return yearsBetween(value.since, date);
  return typeof value === 'object' ? value.map(String) : value;
}

function factName(name: string, fact: Fact, language: Language): Name {
  const value = inLanguageOf(fact, language);
  const isList = Array.isArray(value);
  const kind = isList ? 'texts' : typeof value === 'string' ? 'text' : 'number';
  return { name, kind, from: 'facts', description: say`a fact of the front matter`, example: '…' };
}

function inLanguageOf(fact: Fact, language: Language): FactValue | { readonly since: LocalDate } | undefined {
  if (typeof fact !== 'object' || isList(fact) || 'since' in fact) return fact;
  return fact[language];
}

function isList(fact: object): fact is readonly (string | number)[] {
  return Array.isArray(fact);
}
