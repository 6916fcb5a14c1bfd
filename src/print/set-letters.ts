import type { Language } from '../language/language.js';
import { joinPdf } from './join-pdf.js';
import type { CoverPart, LetterPart } from './print-job.js';
import type { Sheet } from './sheet.js';
import type { Typesetter } from './typesetter.js';

/** What a whole print file says of itself, and on what it is set. */
export interface SetOptions {
  readonly title: string;
  readonly author: string;
  readonly language: Language;
  readonly sheet: Sheet;
  /** Sheets before the letters, once it is known how many pages these have. */
  readonly cover?: ((pages: number) => readonly CoverPart[]) | undefined;
}

/** Typst looks up page numbers in all letters of a document: in larger groups each letter takes longer. */
const groupSize = 50;

/** Sets letters into one PDF, streamed: any number of them in the memory that fifty take. Throws where there is none. */
export async function* setLetters(
  letters: AsyncIterable<LetterPart>,
  typesetter: Typesetter,
  options: SetOptions,
): AsyncGenerator<Buffer> {
  const { title, author, language, sheet, cover } = options;
  const job = { title, author, language, sheet };
  async function* groups(): AsyncGenerator<Buffer> {
    let group: LetterPart[] = [];
    for await (const letter of letters) {
      group.push(letter);
      if (group.length < groupSize) continue;
      yield typesetter.letters({ ...job, parts: group });
      group = [];
    }
    if (group.length > 0) yield typesetter.letters({ ...job, parts: group });
  }
  yield* joinPdf(
    groups(),
    cover === undefined ? undefined : (pages) => typesetter.letters({ ...job, parts: cover(pages) }),
  );
}

/** Sets one letter into a PDF of its own. */
export function setLetter(letter: LetterPart, typesetter: Typesetter, options: SetOptions): Buffer {
  const { title, author, language, sheet } = options;
  return typesetter.letters({ title, author, language, sheet, parts: [letter] });
}
