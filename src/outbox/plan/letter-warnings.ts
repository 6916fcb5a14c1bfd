import type { Campaign } from '../../campaign/campaign.js';
import type { Sequence } from '../../contacts/sequence.js';
import type { Supporter } from '../../contacts/supporter.js';
import type { Language } from '../../language/language.js';
import { plural, say, type Sentence } from '../../language/sentence.js';
import { unheldValues } from '../../letters/condition.js';
import type { Template } from '../../letters/template.js';
import { Problem } from '../../problems/problem.js';

/**
 * Looks at supporters, and warns (`language-missing`) of those who get a letter in another language than their own, because it does not
 * exist in theirs. Each is to be shown once for each letter, in its template.
 */
export function languageWatch() {
  const readers = new Map<string, { readonly template: Template; readonly language: Language; people: number }>();
  return {
    look: ({ language }: Supporter, template: Template): void => {
      if (language === undefined || language === template.language) return;
      const key = `${template.name} ${language}`;
      const found = readers.get(key) ?? { template, language, people: 0 };
      found.people += 1;
      readers.set(key, found);
    },
    problems: (): readonly Problem[] =>
      [...readers.values()].map(
        ({ template: { name, language: written, file }, language, people }) =>
          new Problem({
            code: 'language-missing',
            severity: 'warning',
            message: missingSentence(people, name, language, written),
            hint: say`To begin it: postbag letter new ${name} makes templates/${name}.${language}.hbs.`,
            where: { file },
          }),
      ),
  };
}

function missingSentence(n: number, letter: string, language: Language, written: Language): Sentence {
  if (language === 'fr' && written === 'en')
    return plural(
      n,
      say`${n} French-speaking supporter gets the letter ${letter} in English.`,
      say`${n} French-speaking supporters get the letter ${letter} in English.`,
    );
  return plural(
    n,
    say`${n} English-speaking supporter gets the letter ${letter} in French.`,
    say`${n} English-speaking supporters get the letter ${letter} in French.`,
  );
}

/** Errors `language-missing` for sign-on letters that are to be in both languages, and are written in one. */
export function missingLanguages(templates: readonly Template[]): readonly Problem[] {
  return templates
    .filter(({ name, languages }) => languages === 'both' && templates.filter((one) => one.name === name).length === 1)
    .map(({ name, language, problemAt }) => {
      const missing = language === 'en' ? 'fr' : 'en';
      return problemAt('languages', {
        code: 'language-missing',
        message:
          missing === 'fr'
            ? say`The letter ${name} is to be in both languages, and there is none in French.`
            : say`The letter ${name} is to be in both languages, and there is none in English.`,
        hint: say`To begin it: postbag letter new ${name} makes templates/${name}.${missing}.hbs.`,
      });
    });
}

/** Warns (`only-unheld`) of conditions with a value that no supporter has: it may be misspelled. */
export function unheldConditions(
  templates: readonly Template[],
  supporters: Sequence<Supporter>,
  { defaultLanguage }: Pick<Campaign, 'defaultLanguage'>,
): readonly Problem[] {
  return templates.flatMap(({ only, problemAt }) => {
    if (only === undefined || supporters.length === 0) return [];
    const unheld = unheldValues(only, supporters, ({ language }) => language ?? defaultLanguage);
    return unheld.map((value) =>
      problemAt('only', {
        code: 'only-unheld',
        severity: 'warning',
        message: say`No supporter has "${value}" as ${only.field}.`,
        hint: say`Look at the spelling: postbag contacts shows what the lists have in ${only.field}.`,
      }),
    );
  });
}
