import type { Language } from './language.js';

const AND = { en: 'and', fr: 'et' } as const satisfies Record<Language, string>;

/** Things in a row: `a`, `a and b`, `a, b and c` and « a, b et c », without a comma before the last. Nothing gives `''`. */
export function formatList(items: readonly string[], language: Language): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${AND[language]} ${last}`;
}
