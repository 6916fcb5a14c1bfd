import type { Supporter } from '../contacts/supporter.js';
import type { DecisionMaker } from '../decision-makers/decision-maker.js';
import type { Language } from '../language/language.js';
import type { LocalDate } from '../language/local-date.js';
import type { Enclosure } from './enclosure.js';

/** The To and Cc decision makers of one letter. */
export interface Addressees {
  readonly to: readonly DecisionMaker[];
  readonly cc: readonly DecisionMaker[];
  /** With `address: each`: those who get the same text as a letter of their own. */
  readonly alsoTo: readonly DecisionMaker[];
  /** Those of the letter's offices who are not written to, with the reason in `leaveOut`; absent where there are none. */
  readonly spared?: readonly DecisionMaker[] | undefined;
}

/** A template merged for one supporter (or one coalition) and its addressees. */
export interface Letter {
  /** Name of the letter: the template's file name without language and ending. */
  readonly name: string;
  readonly version: number;
  readonly language: Language;
  /** Of a letter in two: both, in order. */
  readonly languages?: readonly Language[] | undefined;
  readonly date: LocalDate;
  /** Who signs; `undefined` for a sign-on letter, which comes from the coalition. */
  readonly supporter: Supporter | undefined;
  readonly addressees: Addressees;
  readonly subject: string;
  /** The subject with its right-to-left values kept apart, for the header; absent where there are none. */
  readonly headerSubject?: string | undefined;
  /** Plain text, lines parted by `\n`, ending with one. */
  readonly text: string;
  /** An HTML fragment (the content of `<body>`), with styles inline and nothing remote. */
  readonly html: string;
  /** Files that go with it; absent where there are none. */
  readonly enclosures?: readonly Enclosure[] | undefined;
  /** Of an update, which goes to the supporter herself: how she gets no more of them. */
  readonly update?: { readonly unsubscribe: string | undefined } | undefined;
}
