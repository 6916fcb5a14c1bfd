import { count, say } from '../language/sentence.js';
import type { Problem } from '../problems/problem.js';
import type { Snippet } from './snippet.js';

/** What is no running text: tags, the address of a link, code, whole addresses. */
const NOT_WORDS = /\{\{[\s\S]*?\}\}|\]\([^)]*\)|`[^`]*`|\bhttps?:\S+/g;

/**
 * Straight quotes and apostrophes in French words, one warning for all of them at the first: Problem `template-straight-quotes`.
 * Source: Banque de dépannage linguistique (OQLF), « Guillemets », « Apostrophe ».
 */
export function straightQuotes(source: Snippet): readonly Problem[] {
  const words = source.text.replace(NOT_WORDS, (text) => ' '.repeat(text.length));
  const found = [...words.matchAll(/(?<=\p{L})'(?=\p{L})|"/gu)];
  const [first] = found;
  if (first === undefined) return [];
  return [
    source.problem(first.index, {
      code: 'template-straight-quotes',
      severity: 'warning',
      message: say`The French text has ${count(found.length, 'straight quote or apostrophe', 'straight quotes and apostrophes')}.`,
      hint: say`Write ’ for the apostrophe, and « » for quotes.`,
    }),
  ];
}
