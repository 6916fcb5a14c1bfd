import type { Supporter } from '../contacts/supporter.js';
import type { Letter } from '../letters/letter.js';
import type { PlannedLetter } from '../outbox/plan/planned-letter.js';
import type { Piece } from './page/data.js';

/** A letter merged twice: as it will be sent, and with marks around what was put in. */
export interface MarkedLetter {
  readonly letter: Letter;
  readonly subject: readonly Piece[];
  readonly text: readonly Piece[];
  /** The HTML fragment with `<mark>` elements. */
  readonly html: string;
}

// Characters for private use from plane 16: no template has them (`template-not-allowed` refuses planes 15 and 16), and what a row
// brings in loses them before it is marked.
const OPEN = { row: '\u{10FF00}', instead: '\u{10FF01}' };
const CLOSE = '\u{10FF02}';
const anyMark = /[\u{10FF00}-\u{10FF02}]/gu;
const marked = /([\u{10FF00}\u{10FF01}])([^\u{10FF00}-\u{10FF02}]*)\u{10FF02}/gu;

/**
 * Merges a letter, and says which of its words came from the supporter's row, which stand in for an empty value, and where one is missing.
 * Should marks change the words (a date or a number that a helper formats is left unmarked first), the letter is shown without them.
 */
export function markedLetter({ supporter, group }: PlannedLetter): MarkedLetter {
  const { letter } = group.merge(supporter);
  const instead = (words: string): string => `${OPEN.instead}${words}${CLOSE}`;
  for (const isMarkable of [() => true, (value: string) => !/^[\s\d.,-]+$/.test(value)]) {
    const { letter: one } = group.merge(supporter && withMarks(supporter, isMarkable), instead);
    const isSame = (part: 'text' | 'html' | 'subject'): boolean => unmarked(one[part]) === unmarked(letter[part]);
    if (isSame('text') && isSame('html') && isSame('subject'))
      return { letter, subject: pieces(one.subject), text: pieces(one.text), html: markup(one.html) };
  }
  const whole = (text: string): readonly Piece[] => [{ kind: 'words', text }];
  return { letter, subject: whole(letter.subject), text: whole(letter.text), html: letter.html };
}

/** Each line by itself: helpers split own words into paragraphs, and an element must not span two of them. */
function withMarks(supporter: Supporter, isMarkable: (value: string) => boolean): Supporter {
  const wrap = (value: string): string =>
    isMarkable(value) ? value.replace(/[^\r\n\u2028\u2029]*\S[^\r\n\u2028\u2029]*/g, `${OPEN.row}$&${CLOSE}`) : value;
  const fields = Object.entries(supporter.fields).map(([name, value]) => [name, wrap(unmarked(value))] as const);
  return { ...supporter, email: wrap(supporter.email), fields: Object.fromEntries(fields) };
}

function unmarked(text: string): string {
  return text.replace(anyMark, '');
}

function pieces(text: string): readonly Piece[] {
  const all: Piece[] = [];
  let from = 0;
  const words = (to: number): void => {
    // A mark without its partner, because of a blank line or a cut, is no mark.
    if (to > from) all.push({ kind: 'words', text: unmarked(text.slice(from, to)) });
  };
  for (const match of text.matchAll(marked)) {
    words(match.index);
    const [whole, open, inside = ''] = match;
    all.push({ kind: kindOf(open, inside), text: inside });
    from = match.index + whole.length;
  }
  words(text.length);
  return all;
}

/** The marks stand between tags, around escaped text without tags: elements made of them are well nested. */
function markup(html: string): string {
  return unmarked(
    html.replace(marked, (_, open: string, inside: string) => `<mark class="${kindOf(open, inside)}">${inside}</mark>`),
  );
}

function kindOf(open: string | undefined, inside: string): Piece['kind'] {
  if (open === OPEN.row) return 'row';
  return inside === '' ? 'gap' : 'fallback';
}
