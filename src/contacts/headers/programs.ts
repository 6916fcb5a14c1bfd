import { packageText, programsTable } from '../../package-files.js';

/** A program whose exports are known by their headers, which are given in plain form. */
export interface Program {
  readonly name: string;
  /** A list is this program's when it has all of these, and enough of `some`. */
  readonly all: readonly string[];
  readonly some: readonly string[];
  /** Columns of yes and no, or of numbers, that it gives all its exports, and that are about no letter. */
  readonly own: readonly string[];
  /** Columns that ask for its newsletter: a no leaves somebody out, a yes is none to a letter. */
  readonly newsletter: readonly string[];
  /** The column that shows that somebody has not sent the form in: by nothing in it, by a yes, or by a word such as "partial". */
  readonly unfinished: { readonly heading: string; readonly by: 'blank' | 'yes' | 'words' } | undefined;
  /** What the whole list is: of people who opted out, and why, or of people without addresses. */
  readonly list: 'unsubscribed' | 'bounced' | 'no addresses' | undefined;
  /** Where the headers are written, or by whom they are read; begins with "not confirmed" where nobody has found them. */
  readonly source: string;
}

/** Programs whose exports are known, the particular before the general; the file that ships is the place to add one. */
export const programs: readonly Program[] = packageText(programsTable).trimEnd().split('\n').slice(1).map(program);

/** By the line of a program, which begins with its name. */
function program(line: string): Program {
  const cells = Array.from(
    line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g),
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
  );
  const [name = '', all = '', some = '', own = '', newsletter = '', unfinished = '', list = '', source = ''] = cells;
  const [heading = '', by = ''] = unfinished.split('=');
  if (cells.length !== 8 || name === '' || source === '')
    throw new Error(`programs.csv: "${cells.join()}" lacks a cell.`);
  return {
    name,
    all: headings(all),
    some: headings(some),
    own: headings(own),
    newsletter: headings(newsletter),
    unfinished: unfinished === '' ? undefined : { heading, by: oneOf(['blank', 'yes', 'words'], by) },
    list: list === '' ? undefined : oneOf(['unsubscribed', 'bounced', 'no addresses'] as const, list),
    source,
  };
}

function headings(cell: string): readonly string[] {
  return cell === '' ? [] : cell.split('|');
}

function oneOf<T extends string>(words: readonly T[], cell: string): T {
  const word = words.find((one) => one === cell);
  if (word === undefined) throw new Error(`programs.csv: "${cell}" is none of ${words.join(', ')}.`);
  return word;
}

/** The program that wrote a list, by its headers in plain form, and how sure that is (0 to 1). */
export function programOf(
  headers: ReadonlySet<string>,
): { readonly program: Program; readonly confidence: number } | undefined {
  let best: { program: Program; confidence: number } | undefined;
  for (const one of programs) {
    const { all, some } = one;
    if (!all.every((header) => headers.has(header))) continue;
    const found = some.filter((header) => headers.has(header)).length;
    if (some.length > 0 && found === 0) continue;
    const confidence = some.length === 0 ? 0.95 : Math.min(0.99, 0.6 + 0.2 * found);
    if (best === undefined || confidence > best.confidence) best = { program: one, confidence };
  }
  return best;
}
