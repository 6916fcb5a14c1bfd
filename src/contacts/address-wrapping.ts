/** Zero-width characters, soft hyphens and the byte order mark: copied along from web pages, never part of an address. */
const ZERO_WIDTH = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;
const WRAPPED = /^[^<>]*<\s*([^<>\s]+)\s*>[\s,;.]*$/;
const QUOTES = `"'“”„‘’‚«»`;
const AROUND = new RegExp(`^[\\s${QUOTES}([<]+|[\\s${QUOTES})\\]>,;:.!?]+$`, 'gu');
const PLAIN = /^[\w.+-]+@[\w.-]+\w$/;

/** Takes an address out of what people and programs put around it: `mailto:`, `Name <…>`, blanks, quotes, trailing punctuation. */
export function unwrapped(text: string): string {
  if (PLAIN.test(text)) return text;
  let rest = text
    .replace(ZERO_WIDTH, '')
    .replace(/^[ \t\u00A0\u2000-\u200A\u202F\u3000]+|[ \t\u00A0\u2000-\u200A\u202F\u3000]+$/g, '');
  rest = WRAPPED.exec(rest)?.[1] ?? rest;
  rest = rest.replace(/^mailto:\s*/i, '').replace(/^([^?@]+@[^?@]+)\?.*$/, '$1');
  // A quoted local part ("ann lee"@example.org) keeps its quotes; an address literal keeps its bracket.
  if (/^"[^"]*"@[^\s"]+$/.test(rest)) return rest.replace(/[,;:.!?]+$/, '');
  // Control characters stay, to be seen and refused.
  return /[\r\n\0]/.test(rest.trim()) || rest.endsWith(']') ? rest.trim() : rest.replace(AROUND, '');
}
