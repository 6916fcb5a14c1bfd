import type { Language } from '../language/language.js';
import type { Position } from '../problems/position.js';
import type { Problem } from '../problems/problem.js';
import type { Picture } from './enclosure.js';
import { factNames } from './facts.js';
import { fieldProblems } from './field-problems.js';
import type { FrontMatter } from './front-matter-shape.js';
import { frontMatter, type FrontMatterAndText } from './front-matter.js';
import { linksOf, picturesOf } from './links-and-pictures.js';
import { names as fixedNames, namesFor, namesOf, type Name } from './names.js';
import { readsValue } from './piece.js';
import { placeholders } from './placeholders.js';
import { unixLines } from './snippet.js';
import { straightQuotes } from './straight-quotes.js';
import { readBody, refuseUnreadable } from './template-body.js';
import { digestOf } from './template-digest.js';
import type { TemplateSource } from './template-files.js';
import { printersOf, type TemplatePrinters } from './template-printers.js';

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
  readonly print: TemplatePrinters;
}

/** What the lists have. */
export interface CompileOptions {
  /** Names of the supporters' fields besides the usual ones. */
  readonly fields: ReadonlySet<string>;
  /** Further columns of the decision makers, for `{{addressee.party}}`. */
  readonly addresseeFields?: Iterable<string> | undefined;
}

/**
 * Compiles a template: checks every name and helper, reads the Markdown, and makes the functions that print a letter.
 *
 * @throws Problems with everything that is wrong, each at its place in the file: `template-*`, `partial-*`
 */
export function compileTemplate(source: TemplateSource, { fields, addresseeFields }: CompileOptions): Template {
  const { file, language } = source;
  const whole = unixLines(source.text);
  refuseUnreadable(file, whole);
  const { settings, subject, text, whereIs, problemAt } = frontMatter(file, whole);
  const taken = new Set([...fixedNames.map(({ name }) => name), ...fields]);
  const facts = factNames(settings.facts, language, taken, problemAt);
  const names = namesFor(settings.kind, namesOf(fields, facts.names, addresseeFields));
  const problems = [...facts.problems, ...fieldProblems(settings, names, problemAt)];
  const body = readBody(source, { whole, subject, text, names, problems });
  const { inSubject, inText, root, lostBreaks } = body;
  const { print, htmlLength } = printersOf(body, language);
  const { version, to, cc, address, kind, salutation, requires, only, draft, languages, attachments } = settings;
  return {
    ...{ version, to, cc, address, kind, languages, salutation, requires, only, draft, attachments },
    columns: settings.signatory_columns,
    facts: settings.facts,
    attachPdf: settings.attach_pdf,
    pictures: picturesOf(root),
    name: source.name,
    language,
    file,
    used: new Map([...inSubject.used, ...inText.used].map(([name, where]) => [name.name, { name, where }])),
    readsValues: [...inSubject.pieces, ...inText.pieces].some(readsValue),
    variants: [...inSubject.variants, ...inText.variants],
    remarks: [
      ...placeholders(subject),
      ...placeholders(text),
      ...(language === 'fr' ? [...straightQuotes(subject), ...straightQuotes(text)] : []),
      ...lostBreaks,
    ],
    links: linksOf(root),
    htmlLength,
    digest: digestOf(source),
    whereIs,
    problemAt,
    print,
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
