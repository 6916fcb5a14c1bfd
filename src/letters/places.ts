import type { Position } from '../problems/position.js';
import type { ValueTag } from './value-tags.js';

/** Everything that the compiled function needs to know about one value that it prints. */
export interface Place {
  readonly name: string;
  readonly where: Position;
  /** Printed where the value is empty. */
  readonly words: string | undefined;
  /** What a line break within the value becomes. */
  readonly newLine: string;
  /** What parts the paragraphs of `{{paragraphs x}}`. */
  readonly newParagraph: string;
  /** Whether the value is a paragraph of its own, so that signatories can stand in columns. */
  readonly block: boolean;
}

/** How the source of one part (text, HTML, subject) prints values. */
export interface Printing {
  /** The helper that prints: its name tells how values are escaped. */
  readonly helper: 'text' | 'html' | 'line' | 'json';
  readonly places: Place[];
}

/** Handlebars source that prints a value at a new place. */
export function valueSource(
  tag: ValueTag,
  { helper, places }: Printing,
  form: Pick<Place, 'newLine' | 'newParagraph' | 'block'>,
): string {
  const { fallback, shown, where, code } = tag;
  const words = fallback !== undefined && 'words' in fallback ? fallback.words : undefined;
  const index = places.push({ name: shown, where, words, ...form }) - 1;
  const other = fallback !== undefined && 'code' in fallback ? ` ${fallback.code}` : '';
  return `{{${helper} ${index} ${code}${other}}}`;
}

const SIGNS: Readonly<Record<string, string>> = { '{': '{{opening}}', '}': '{{closing}}', '\\': '{{backslash}}' };

/** Handlebars source that prints words as they are: a brace of theirs beside a tag of ours would be read as part of it. */
export function literal(words: string): string {
  return words.replace(/[{}\\]/g, (sign) => SIGNS[sign]!); // all three are there
}
