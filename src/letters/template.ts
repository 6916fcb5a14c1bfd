import { say, type Sentence } from '../language/sentence.js';
import type { Language } from '../language/language.js';
import { frenchSpaces } from '../language/spaces.js';
import type { Position } from '../problems/position.js';
import { Problems, type Problem } from '../problems/problem.js';
import type { Picture } from './enclosure.js';
import { factNames } from './facts.js';
import type { FrontMatter } from './front-matter-shape.js';
import { frontMatter, type FrontMatterAndText } from './front-matter.js';
import { hoist } from './hoist.js';
import { htmlPart } from './html-part.js';
import { marks, markedText } from './marked-lines.js';
import { fieldProblems } from './field-problems.js';
import { names as fixedNames, namesFor, namesOf, type Name } from './names.js';
import { readsValue, type Piece } from './piece.js';
import { piecesOf, type PiecesOptions } from './pieces.js';
import { pagePart } from './page-part.js';
import { straightQuotes } from './straight-quotes.js';
import { placeholders } from './placeholders.js';
import { linksOf, picturesOf } from './links-and-pictures.js';
import { literal, valueSource, type Printing } from './places.js';
import { printer, type Print } from './printer.js';
import { snippet, unixLines, type Snippet } from './snippet.js';
import { digestOf } from './template-digest.js';
import type { TemplateSource } from './template-files.js';
import { textPart } from './text-part.js';
import { treeOf } from './tree.js';

/** A letter in one language, compiled: what it says of itself, and three functions that print it. */
export interface Template extends Omit<FrontMatter, 'subject' | 'signatory_columns' | 'attach_pdf'> {
  readonly name: string;
  readonly language: Language;
  /** Relative to the campaign folder. */
  readonly file: string;
  readonly columns: number;
  /** Every name that the letter uses, with the first place of each. */
  readonly used: ReadonlyMap<string, { readonly name: Name; readonly where: Position }>;
  /** Whether a date or a number that it prints is read from what a supporter's list has. */
  readonly readsValues: boolean;
  /** How many variants each block with variants has, in the order of their numbers. */
  readonly variants: readonly number[];
  /** What does not keep the letter from being made: words still to be written (`template-placeholder`), line breaks that get lost. */
  readonly remarks: readonly Problem[];
  readonly attachPdf: boolean;
  /** Pictures in the text, each once. */
  readonly pictures: readonly Picture[];
  /** Addresses of links, in order. */
  readonly links: readonly string[];
  /** Characters of the HTML, before any value. */
  readonly htmlLength: number;
  /** sha256, hex, of the template and the partials it can call: what was approved. */
  readonly digest: string;
  /** Where a part of the front matter stands: `to`, `to.0`, `requires`. */
  readonly whereIs: (path: string) => Position;
  readonly problemAt: FrontMatterAndText['problemAt'];
  /** `page` prints JSON, for `pageBlocks`. */
  readonly print: { readonly subject: Print; readonly text: Print; readonly html: Print; readonly page: Print };
}

/** What the lists have. */
export interface CompileOptions {
  /** Names of the supporters' fields besides the usual ones. */
  readonly fields: ReadonlySet<string>;
  /** Further columns of the decision makers, for `{{addressee.party}}`. */
  readonly addresseeFields?: Iterable<string> | undefined;
}

/** Templates are written by hand; what is longer is a mistake, or an attack. */
const MOST_CHARACTERS = 100_000;

/**
 * Compiles a template: checks every name and helper, reads the Markdown, and makes the functions that print a letter.
 *
 * @throws Problems with everything that is wrong, each at its place in the file: `template-*`, `partial-*`
 */
export function compileTemplate(source: TemplateSource, { fields, addresseeFields }: CompileOptions): Template {
  const { file, language } = source;
  const whole = unixLines(source.text);
  const all = snippet(file, whole, { start: 0, end: whole.length });
  refuse(tooBig(all));
  const { settings, subject, text, whereIs, problemAt } = frontMatter(file, whole);
  const taken = new Set([...fixedNames.map(({ name }) => name), ...fields]);
  const facts = factNames(settings.facts, language, taken, problemAt);
  const names = namesFor(settings.kind, namesOf(fields, facts.names, addresseeFields));
  const problems = [...facts.problems, ...fieldProblems(settings, names, problemAt)];

  const options = { names, language, ...partialsOf(source) };
  const inSubject = piecesOf(subject, { ...options, names: without(names, 'subject') });
  const inText = piecesOf(text, { ...options, variantsBefore: inSubject.variants.length });
  refuse([...problems, ...inSubject.problems, ...inText.problems]);

  const complain = (where: Position, message: Sentence, hint: Sentence, excerpt?: string): Problem =>
    placed(where.file === file ? whole : unixLines(partialText(source, where.file)), where, excerpt, message, hint);
  const marked = markedText(inText.pieces);
  refuse(marked.strays.map(({ where, sign }) => complain(where, ...strayWords(sign))));
  const { root, problems: inMarkdown, lostBreaks } = treeOf(marked, complain);
  refuse([...inMarkdown, ...hoist(root)]);

  const words = language === 'fr' ? frenchSpaces : (as: string): string => as;
  const printing = (helper: Printing['helper']): Printing => ({ helper, places: [] });
  const [forText, forHtml, forSubject] = [printing('text'), printing('html'), printing('line')];
  const forPage = printing('json');
  const style = 'max-width:40em;font-family:Georgia,serif;font-size:16px;line-height:1.5';
  const inHtml = `<div lang="${language}" style="${style}">\n${htmlPart(root, forHtml, words)}</div>\n`;
  const used = new Map([...inSubject.used, ...inText.used].map(([name, where]) => [name.name, { name, where }]));
  const {
    version,
    to,
    cc,
    address,
    kind,
    salutation,
    signatory_columns: columns,
    requires,
    only,
    draft,
    languages,
  } = settings;
  return {
    version,
    to,
    cc,
    address,
    kind,
    languages,
    salutation,
    columns,
    requires,
    only,
    draft,
    facts: settings.facts,
    attachments: settings.attachments,
    attachPdf: settings.attach_pdf,
    pictures: picturesOf(root),
    name: source.name,
    language,
    file,
    used,
    readsValues: [...inSubject.pieces, ...inText.pieces].some(readsValue),
    variants: [...inSubject.variants, ...inText.variants],
    remarks: [
      ...placeholders(subject),
      ...placeholders(text),
      ...(language === 'fr' ? [...straightQuotes(subject), ...straightQuotes(text)] : []),
      ...lostBreaks,
    ],
    links: linksOf(root),
    htmlLength: inHtml.length,
    digest: digestOf(source),
    whereIs,
    problemAt,
    print: {
      subject: printer(subjectSource(inSubject.pieces, forSubject, words), forSubject, language),
      text: printer(textPart(root, forText, words), forText, language),
      html: printer(inHtml, forHtml, language),
      page: printer(pagePart(root, forPage, words), forPage, language),
    },
  };
}

/** The version of a letter in a supporter's language; else in the campaign's default, else the first there is. */
export function templateFor(
  versions: readonly Template[],
  language: Language | undefined,
  defaultLanguage: Language,
): Template {
  const inThat = (wanted: Language | undefined): Template | undefined =>
    versions.find((one) => one.language === wanted);
  return inThat(language) ?? inThat(defaultLanguage) ?? versions[0]!; // a letter has one version at least
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Problems(problems);
}

function tooBig(all: Snippet): readonly Problem[] {
  const strange = all.text.search(marks);
  if (all.text.length > MOST_CHARACTERS) {
    const message = say`The template is longer than ${MOST_CHARACTERS} characters.`;
    return [all.problem(0, { code: 'template-too-big', message, hint: say`Make the letter shorter.` })];
  }
  if (strange === -1) return [];
  const message = say`The template has a character for private use (U+F0000 to U+FFFFD), which no letter can show.`;
  return [all.problem(strange, { code: 'template-not-allowed', message, hint: say`Delete it.` })];
}

/** What is said where a line begins with a tag of a block, and then with what would begin an item or a quote. */
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
function placed(
  whole: string,
  where: Position,
  excerpt: string | undefined,
  message: Sentence,
  hint: Sentence,
): Problem {
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

function subjectSource(pieces: readonly Piece[], printing: Printing, words: (text: string) => string): string {
  const form = { newLine: '', newParagraph: ' ', block: false };
  return pieces
    .map((piece) => {
      if (piece.type === 'words') return literal(words(piece.text));
      if (piece.type === 'value') return valueSource(piece, printing, form);
      return piece.type === 'comment' ? '' : piece.code;
    })
    .join('');
}
