import type { Language } from '../language/language.js';
import type { PageBlock } from '../letters/page-blocks.js';
import type { Sheet } from './sheet.js';

/** What `letters.typ` sets: letters and sheets around them, in order. Everything in it is text, never markup. */
export interface PrintJob {
  readonly title: string;
  readonly author: string;
  readonly language: Language;
  readonly sheet: Sheet;
  readonly parts: readonly PrintPart[];
}

/** A letter, or a sheet. */
type PrintPart = LetterPart | CoverPart;

/** A letter on paper. */
export interface LetterPart {
  readonly kind: 'letter';
  readonly language: Language;
  /** The words of the page number: `{1}` is the page, `{2}` how many there are. */
  readonly page: string;
  /** Who writes, at the top; none where there is a letterhead. */
  readonly sender: readonly string[];
  readonly letterhead?: Letterhead | undefined;
  readonly date: string;
  /** What the window of the envelope shows. */
  readonly address: readonly string[];
  readonly body: readonly PageBlock[];
  /** From the closing on: kept together. */
  readonly ending: readonly PageBlock[];
  /** Name of a scanned signature among `Pictures`; without one there is room to sign. */
  readonly signature?: string | undefined;
}

/** A sheet with a title, paragraphs and tables: for the printer, or for the office that gets the letters. */
export interface CoverPart {
  readonly kind: 'cover';
  readonly language: Language;
  readonly letterhead?: Letterhead | undefined;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly tables: readonly CoverTable[];
}

/** Rows of text. */
interface CoverTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Whether all columns but the first hold numbers. */
  readonly numbers: boolean;
}

/** The head of an organisation's own paper. */
export interface Letterhead {
  /** Name of the logo among `Pictures`. */
  readonly logo?: string | undefined;
  readonly name: string;
  readonly lines: readonly string[];
}

/** Pictures that a job names: octets of PNG, JPEG or GIF by name. */
export type Pictures = ReadonlyMap<string, Buffer>;
