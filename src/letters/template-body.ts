import { say, type Sentence } from '../language/sentence.js';
import type { Position } from '../problems/position.js';
import { Problems, type Problem } from '../problems/problem.js';
import type { FrontMatterAndText } from './front-matter.js';
import { hoist } from './hoist.js';
import { markedText, marks } from './marked-lines.js';
import type { Name } from './names.js';
import { piecesOf, type Pieces, type PiecesOptions } from './pieces.js';
import { snippet, unixLines } from './snippet.js';
import type { TemplateSource } from './template-files.js';
import { treeOf, type Element } from './tree.js';

/** What a template prints: its subject, and its text as a tree of paragraphs, lists and tags. */
export interface TemplateBody {
  readonly inSubject: Pieces;
  readonly inText: Pieces;
  readonly root: Element;
  /** Line breaks that get lost. */
  readonly lostBreaks: readonly Problem[];
}

/** A template whose front matter was read. */
interface ReadTemplate extends Pick<FrontMatterAndText, 'subject' | 'text'> {
  /** The file's text with lines parted by `\n`. */
  readonly whole: string;
  readonly names: ReadonlyMap<string, Name>;
  /** Problems of the front matter, to be reported together with those of the tags. */
  readonly problems: readonly Problem[];
}

/** Templates are written by hand; what is longer is a mistake, or an attack. */
const MOST_CHARACTERS = 100_000;

/** Refuses a template that is too long, or has characters that mark tags inside postbag. Throws Problems `template-too-big`, `template-not-allowed`. */
export function refuseUnreadable(file: string, whole: string): void {
  const all = snippet(file, whole, { start: 0, end: whole.length });
  const strange = all.text.search(marks);
  if (all.text.length > MOST_CHARACTERS) {
    const message = say`The template is longer than ${MOST_CHARACTERS} characters.`;
    refuse([all.problem(0, { code: 'template-too-big', message, hint: say`Make the letter shorter.` })]);
  }
  if (strange === -1) return;
  const message = say`The template has a character for private use (U+F0000 to U+FFFFD), which no letter can show.`;
  refuse([all.problem(strange, { code: 'template-not-allowed', message, hint: say`Delete it.` })]);
}

/** Reads the tags of subject and text, and the text's Markdown. Throws Problems `template-*`, `partial-*`. */
export function readBody(source: TemplateSource, template: ReadTemplate): TemplateBody {
  const { whole, subject, text, names, problems } = template;
  const options = { names, language: source.language, ...partialsOf(source) };
  const inSubject = piecesOf(subject, { ...options, names: without(names, 'subject') });
  const inText = piecesOf(text, { ...options, variantsBefore: inSubject.variants.length });
  refuse([...problems, ...inSubject.problems, ...inText.problems]);

  const complain = (where: Position, message: Sentence, hint: Sentence, excerpt?: string): Problem => {
    const wholeFile = where.file === source.file ? whole : unixLines(partialText(source, where.file));
    return markdownProblem(wholeFile, where, { message, hint, excerpt });
  };
  const marked = markedText(inText.pieces);
  refuse(marked.strays.map(({ where, sign }) => complain(where, ...strayWords(sign))));
  const { root, problems: inMarkdown, lostBreaks } = treeOf(marked, complain);
  refuse([...inMarkdown, ...hoist(root)]);
  return { inSubject, inText, root, lostBreaks };
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Problems(problems);
}

/** The complaint about a line that begins with a tag of a block, and then with what would begin an item or a quote. */
function strayWords(sign: string): readonly [message: Sentence, hint: Sentence, excerpt: string] {
  return [
    say`"${sign}" does not begin its line here, and would be printed as it stands.`,
    say`Put the tags of the block on lines of their own, above and below.`,
    sign,
  ];
}

function without(names: ReadonlyMap<string, Name>, name: string): ReadonlyMap<string, Name> {
  return new Map([...names].filter(([key]) => key !== name));
}

function partialsOf({ partials }: TemplateSource): Pick<PiecesOptions, 'partial' | 'partialNames'> {
  return {
    partialNames: [...partials.keys()],
    partial: (name) => {
      const found = partials.get(name);
      if (found === undefined) return undefined;
      const whole = unixLines(found.text);
      return snippet(found.file, whole, { start: 0, end: whole.replace(/\n+$/, '').length });
    },
  };
}

function partialText({ partials }: TemplateSource, file: string): string {
  return [...partials.values()].find((one) => one.file === file)?.text ?? '';
}

/** A complaint about Markdown: the line is known, the column is where the words in question begin. */
function markdownProblem(
  whole: string,
  where: Position,
  said: { readonly message: Sentence; readonly hint: Sentence; readonly excerpt: string | undefined },
): Problem {
  const { message, hint, excerpt } = said;
  const lines = whole.split('\n');
  const from = (where.line ?? 1) - 1;
  const needle = excerpt?.split(marks)[0] ?? '';
  // Of a paragraph only the first line is known; what we look for may be further down.
  const found = needle === '' ? -1 : lines.findIndex((line, index) => index >= from && line.includes(needle));
  const index = found === -1 ? from : found;
  const column = found === -1 ? (where.column ?? 1) : lines[found]!.indexOf(needle) + 1; // found is an index of lines
  const start = lines.slice(0, index).join('\n').length + (index === 0 ? 0 : 1) + column - 1;
  return snippet(where.file, whole, { start, end: whole.length }).problem(0, {
    code: 'template-not-allowed',
    message,
    hint,
  });
}
