import { parse } from 'csv-parse/sync';
import * as z from 'zod';
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

const headings = z.string().transform((text) => (text === '' ? [] : text.split('|')));
const Row = z.tuple([
  z.string().min(1),
  headings,
  headings,
  headings,
  headings,
  z.union([z.literal(''), z.templateLiteral([z.string(), '=', z.enum(['blank', 'yes', 'words'])])]),
  z.enum(['', 'unsubscribed', 'bounced', 'no addresses']),
  z.string().min(1),
]);

/** Programs whose exports are known, the particular before the general; the file that ships is the place to add one. */
export const programs: readonly Program[] = parse(packageText(programsTable))
  .slice(1)
  .map((cells) => program(Row.parse(cells)));

function program([name, all, some, own, newsletter, unfinished, list, source]: z.infer<typeof Row>): Program {
  const [heading = '', by] = unfinished.split('=');
  return {
    name,
    all,
    some,
    own,
    newsletter,
    unfinished: by === 'blank' || by === 'yes' || by === 'words' ? { heading, by } : undefined,
    list: list === '' ? undefined : list,
    source,
  };
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
