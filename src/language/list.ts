import type { Language } from './language.js';

const WORDS = { and: { en: 'and', fr: 'et' }, or: { en: 'or', fr: 'ou' } } as const satisfies Record<
  string,
  Record<Language, string>
>;

/** Things in a row: `a`, `a and b`, `a, b and c` and « a, b et c », without a comma before the last. Nothing gives `''`. */
export function formatList(items: readonly string[], language: Language, joined: keyof typeof WORDS = 'and'): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${WORDS[joined][language]} ${last}`;
}
