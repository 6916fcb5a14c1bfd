import type { Supporter } from '../../contacts/supporter.js';
import type { Language } from '../../language/language.js';
import type { Letter } from '../../letters/letter.js';
import type { LetterGroup } from '../../outbox/plan/planned-letter.js';

/** A part of a letter: words, a value that the visitor types, or her own words with what stands between their lines and paragraphs. */
export type Piece =
  | string
  | { readonly field: Field | MemberField }
  | { readonly note: true; readonly line: string; readonly paragraph: string };

/** What a visitor types, besides her own words. */
export const fields = ['first_name', 'last_name', 'full_name', 'city', 'postal_code'] as const;
type Field = (typeof fields)[number];

/** What the page learns of a visitor's own member. */
type MemberField = 'member' | 'member_first' | 'member_last' | 'member_riding';

/** A letter in pieces, with own words or without. */
export interface LetterForm {
  readonly subject: readonly Piece[];
  readonly text: readonly Piece[];
}

// Characters for private use, which no template has (`compileTemplate` refuses those of plane 15, these are of plane 16).
const mark = (index: number): string => String.fromCodePoint(0x100000 + index);
const noteMarks = [mark(100), mark(101), mark(102)] as const;
/** What stands in a letter for the names of a visitor's own member, and for her riding. */
export const memberMarks = { first: mark(200), last: mark(201), riding: mark(202) } as const;
const memberFields: ReadonlyMap<string, MemberField> = new Map([
  [`${memberMarks.first} ${memberMarks.last}`, 'member'],
  [memberMarks.first, 'member_first'],
  [memberMarks.last, 'member_last'],
  [memberMarks.riding, 'member_riding'],
]);

/**
 * Takes a letter apart into what is fixed and what a visitor types: the compiled template prints it once for marks in place of values, so
 * that the page writes what postbag would send.
 */
export function letterForm(group: LetterGroup, withNote: boolean): LetterForm {
  const { subject, text } = marked(group, withNote);
  return { subject: pieces(subject), text: pieces(text) };
}

function marked(group: LetterGroup, withNote: boolean): Pick<Letter, 'subject' | 'text'> {
  return group.merge(markedSupporter(group.template.language, withNote)).letter;
}

/** A visitor with a mark for each thing that she types. */
export function markedSupporter(language: Language, withNote: boolean): Supporter {
  const [first, second, third] = noteMarks;
  const own: Readonly<Record<string, string>> = withNote ? { personal_note: `${first}\n${second}\n\n${third}` } : {};
  return {
    list: '',
    line: 0,
    email: '',
    key: '',
    language,
    fields: { ...Object.fromEntries(fields.map((field, index) => [field, mark(index)])), ...own },
  };
}

/** Takes a text apart at its marks. */
export function pieces(text: string): readonly Piece[] {
  const [first, second, third] = noteMarks;
  const found: Piece[] = [];
  const pattern = new RegExp(
    `${first}([^${second}]*)${second}([^${third}]*)${third}|[${mark(0)}-${mark(fields.length - 1)}]|${[...memberFields.keys()].join('|')}`,
    'gu',
  );
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) found.push(text.slice(from, match.index));
    const [whole, line, paragraph] = match;
    from = match.index + whole.length;
    const member = memberFields.get(whole);
    if (line !== undefined && paragraph !== undefined) found.push({ note: true, line, paragraph });
    else if (member !== undefined) found.push({ field: member });
    else found.push({ field: fields[whole.codePointAt(0)! - 0x100000]! }); // the pattern matches these alone
  }
  if (from < text.length) found.push(text.slice(from));
  return found;
}
