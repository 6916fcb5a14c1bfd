import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** README.md, as it is shown. */
export const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');

/** A block of code, by the language and the marks behind its fence: `by-hand` is not run by the tests. */
export interface CodeBlock {
  readonly language: string;
  readonly isByHand: boolean;
  readonly text: string;
}

/** The blocks of code of a Markdown text, in its order. */
export function codeBlocks(markdown: string): readonly CodeBlock[] {
  return [...markdown.matchAll(/^```(\w*)( by-hand)?\n([^]*?)\n```$/gm)].map(([, language = '', mark, text = '']) => ({
    language,
    isByHand: mark !== undefined,
    text,
  }));
}

/** A line of a shell without its comment. */
export const withoutComment = (line: string): string => line.replace(/\s+# .*$/, '');
