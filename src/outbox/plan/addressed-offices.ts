import { isOwnOffice } from '../../decision-makers/decision-maker.js';
import type { Language } from '../../language/language.js';
import type { Template } from '../../letters/template.js';

/** The offices that letters are addressed to, each once, without the words for a supporter's own people. */
export function officesOf(templates: readonly Template[]): readonly string[] {
  return [...new Set(templates.flatMap(({ to, cc }) => [...to, ...cc]))].filter((office) => !isOwnOffice(office));
}

/** The languages in which an office is written to. */
export function languagesOf(templates: readonly Template[], office: string): ReadonlySet<Language> {
  return new Set(templates.filter(({ to, cc }) => [...to, ...cc].includes(office)).map(({ language }) => language));
}
