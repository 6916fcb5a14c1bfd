import type { Language } from './language.js';

const AND = { en: 'and', fr: 'et' } as const satisfies Record<Language, string>;

/** Things in a row: `a`, `a and b`, `a, b and c` and « a, b et c », without a comma before the last. Nothing gives `''`. */
export function formatList(items: readonly string[], language: Language): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${AND[language]} ${items.at(-1)!}`; // two or more: there is a last one
}
