/** The languages in which postbag knows how to address, date and typeset a letter. */
export const languages = ['en', 'fr'] as const;

/** A language of letters. */
export type Language = (typeof languages)[number];

/** A text that may exist in either language. */
export type Localized = { readonly [L in Language]?: string | undefined };

/** The text in the wanted language, else in the other one. */
export function inLanguage(text: Localized, language: Language): string | undefined {
  return text[language] ?? languages.map((other) => text[other]).find((found) => found !== undefined);
}
