import { indexOfMark, marks, type MarkedText } from './marked-lines.js';

/** What becomes of a line break that the template has within a paragraph. */
export type TypedBreak = 'flows' | 'kept' | 'lost';

/** Lines up to this length are taken for lines of their own: names, towns, a greeting. */
const SHORT = 50;

/** No editor wraps letters more narrowly than this. */
const NARROWEST = 60;

/** About as many characters as a value prints. */
const VALUE = 12;

/**
 * Tells for each line of a marked text what its end means. Markdown lets the lines of a paragraph flow, which is right for text that an
 * editor wrapped, and wrong for `Yours,` above a name. A line was not wrapped where the next word would have had room on it, as measured by
 * the longest line of the text: between two short lines the break is `kept`, elsewhere it is `lost`, which `check` says.
 */
export function typedBreaks({ text, tags }: Pick<MarkedText, 'text' | 'tags'>): (line: number) => TypedBreak {
  const lines = text.split('\n').map((line) => line.replace(/^[\s>]+|\s+$/g, ''));
  const length = (line: string): number => line.replace(marks, ' '.repeat(VALUE)).length;
  const widest = Math.max(NARROWEST, ...lines.map(length));
  // Lines beside tags of blocks belong to one branch or to none, and values of several lines have a rule of their own.
  const hasOther = (line: string): boolean =>
    [...line.matchAll(marks)].some(([found]) => {
      const tag = tags[indexOfMark(found)];
      return tag?.type !== 'value' || tag.kind === 'lines';
    });
  return (index) => {
    const [line = '', next = ''] = [lines[index], lines[index + 1]];
    if (line === '' || next === '' || hasOther(line) || hasOther(next)) return 'flows';
    const [word = ''] = next.split(' ');
    if (length(line) + 1 + length(word) > widest) return 'flows';
    return length(line) <= SHORT && length(next) <= SHORT ? 'kept' : 'lost';
  };
}
