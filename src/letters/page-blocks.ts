import type { Language } from '../language/language.js';

/**
 * A letter as the printed page sets it: blocks, and in them words and spans. A line break is `\n`. `language`: where it is not the letter's
 * own.
 */
export type PageBlock = AnyBlock & { readonly language?: Language | undefined };

type AnyBlock =
  | { readonly block: Prose | Part; readonly content: readonly PageSpan[] }
  | { readonly block: 'heading'; readonly number: number; readonly content: readonly PageSpan[] }
  | { readonly block: 'list' | 'quote' | 'item'; readonly content: readonly PageBlock[] }
  | { readonly block: 'numbered'; readonly number: number; readonly content: readonly PageBlock[] }
  | { readonly block: 'rule' };

/** Blocks of words; `tight` is a paragraph of a list without blank lines. */
type Prose = 'paragraph' | 'tight' | 'preformatted';

/** Paragraphs that are one value of the letter and nothing else, and so have a place of their own on the page. */
type Part = 'address' | 'date' | 'sender' | 'salutation' | 'closing' | 'signature' | 'copies';

/** Words as they are, or words in a form. `own`: a supporter's own words with letters from right to left, in a direction of their own. */
export type PageSpan =
  | string
  | { readonly span: 'strong' | 'emphasis' | 'code' | 'own'; readonly content: readonly PageSpan[] }
  | { readonly span: 'link'; readonly href: string; readonly content: readonly PageSpan[] }
  /** `name`: the picture's id, under which the page finds it; `words` stand for it. */
  | { readonly span: 'picture'; readonly name: string; readonly words: string }
  | { readonly span: 'columns'; readonly entries: readonly (readonly string[])[]; readonly columns: number };

/** Reads what `pagePart`'s source printed. Throws on anything else, which would be our mistake. */
export function pageBlocks(json: string): readonly PageBlock[] {
  // Every list ends with a 0, which is nothing; the rest is as `pagePart` wrote it.
  const without = (_: string, value: unknown): unknown =>
    Array.isArray(value) && value.at(-1) === 0 ? value.slice(0, -1) : value;
  return JSON.parse(json, without) as readonly PageBlock[];
}

/** The words of spans, without their form. */
export function spanText(spans: readonly PageSpan[]): string {
  return spans
    .map((span) => {
      if (typeof span === 'string') return span;
      if (span.span === 'picture') return '';
      return span.span === 'columns' ? span.entries.flat().join('\n') : spanText(span.content);
    })
    .join('');
}
