import type { Exported } from './exported.js';
import { letterHead } from './letter-head.js';
import { writePage, type PageOptions } from './page.js';

/**
 * Writes all letters into one page to be read or printed: on paper each letter begins on a new sheet, and only the letter itself is
 * printed.
 *
 * @returns how many letters it holds
 * @throws Problem as `writeAtomically` does; what `letters` throws comes through unchanged
 */
export function exportHtml(letters: AsyncIterable<Exported>, path: string, options: PageOptions): Promise<number> {
  return writePage(letters, path, options, (one, number) => `${letterHead(one, number)}\n${one.letter.html}`);
}
