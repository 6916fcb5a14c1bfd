import { provinceCode } from '../contacts/values/province.js';
import type { Supporter } from '../contacts/supporter.js';
import { languages, type Language } from '../language/language.js';

/** What `only:` in a front matter says: one condition on one field of the supporter. */
export interface Condition {
  /** As it is written in the front matter. */
  readonly text: string;
  readonly field: string;
  /** Whether the field must have one of the values, or none of them. */
  readonly negated: boolean;
  readonly values: readonly string[];
}

/** How a condition is written, for hints. */
export const conditionForms = 'province = ON, language != fr, city in [Ottawa, Gatineau] or city not in [Toronto]';

/** Reads `province = ON`, `language != fr`, `city in [Ottawa, "St. John’s"]`, `city not in […]`; `undefined` for anything else. */
export function parseCondition(text: string): Condition | undefined {
  const [, field, sign, value] = /^\s*([a-z][a-z0-9_]*)\s*(=|!=)\s*([^=\s].*?)\s*$/s.exec(text) ?? [];
  if (field !== undefined && value !== undefined) {
    const [only, ...more] = valuesIn(value) ?? [];
    // More than one value after = is a mistake that could leave out those who are meant.
    if (only === undefined || more.length > 0 || /[[\]<>!]/.test(value)) return undefined;
    return { text: text.trim(), field, negated: sign === '!=', values: [only] };
  }
  const [, of, not, list] = /^\s*([a-z][a-z0-9_]*)\s+(not\s+)?in\s*\[([^[\]]*)\]\s*$/s.exec(text) ?? [];
  const values = list === undefined ? undefined : valuesIn(list);
  if (of === undefined || values === undefined) return undefined;
  return { text: text.trim(), field: of, negated: not !== undefined, values };
}

/** Values parted by commas, each bare or in double quotes; `undefined` where one is empty or a quote is open. */
function valuesIn(text: string): readonly string[] | undefined {
  const values: string[] = [];
  const one = /\s*(?:"([^"]*)"|([^",]*?))\s*(,|$)/y;
  for (;;) {
    const match = one.exec(text);
    if (match === null) return undefined;
    const value = (match[1] ?? match[2] ?? '').trim();
    if (value === '') return undefined;
    values.push(value);
    if (match[3] === '') return values;
  }
}

/**
 * Whether a supporter meets a condition. Capitals, accents and kinds of apostrophe make no difference; provinces are compared by their
 * codes. A supporter whose field is empty meets no condition, not even one with `!=`: nobody can say that she is meant.
 *
 * @param written the language in which she is written for, where her own is not known
 */
export function meets({ field, negated, values }: Condition, supporter: Supporter, written: Language): boolean {
  const value = fieldValue(field, supporter, written);
  if (value === undefined) return false;
  const wanted = values.map((one) => comparable(field, one));
  return wanted.includes(comparable(field, value)) !== negated;
}

/** Values of a condition that no supporter has, perhaps because they are misspelled. */
export function unheldValues(
  { field, values }: Condition,
  supporters: Iterable<Supporter>,
  written: (supporter: Supporter) => Language,
): readonly string[] {
  const held = new Set<string>();
  for (const one of supporters) {
    const value = fieldValue(field, one, written(one));
    if (value !== undefined) held.add(comparable(field, value));
  }
  return values.filter((value) => !held.has(comparable(field, value)));
}

function fieldValue(field: string, { fields, language, email }: Supporter, written: Language): string | undefined {
  if (field === 'language') return language ?? written;
  if (Object.hasOwn(fields, field)) return fields[field];
  return field === 'email' ? email : undefined;
}

const LANGUAGE_WORDS: Readonly<Record<string, Language>> = {
  english: 'en',
  anglais: 'en',
  french: 'fr',
  francais: 'fr',
};

function comparable(field: string, value: string): string {
  const plain = value
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  if (field === 'province') return provinceCode(value) ?? plain;
  if (field === 'language') return languages.find((one) => one === plain) ?? LANGUAGE_WORDS[plain] ?? plain;
  return plain;
}
