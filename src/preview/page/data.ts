/** The shapes of the server's answers, which the one-file page carries in itself. Everything is JSON. */
import type { ShownFile } from './shown-file.js';

/** A language of the page itself, and of letters. */
export type PageLanguage = 'en' | 'fr';

/**
 * How a letter stands, as the plan tells it; `left-out` is a row that gets none, `passed-over` one that gets another letter, but not this
 * one.
 */
export type ShownState =
  | 'due'
  | 'waiting'
  | 'held'
  | 'written'
  | 'sending'
  | 'sent'
  | 'rejected'
  | 'unknown'
  | 'bounced'
  | 'printed'
  | 'left-out'
  | 'passed-over';

/** By what letters can be filtered and counted. */
export type FacetName =
  'letter' | 'language' | 'list' | 'province' | 'addressee' | 'state' | 'problem' | 'reason' | 'own' | 'read';

/** One value of a facet, and how many letters have it. */
export interface FacetValue {
  readonly id: string;
  /** As a reader knows it; `undefined` where the page has its own word for the id. */
  readonly label: string | undefined;
  readonly count: number;
}

/** A sentence of the program's own in both languages. Where the catalogue has no French, both are English. */
export interface BilingualText {
  readonly en: string;
  readonly fr: string;
}

/** A complaint in place. */
export interface ShownProblem {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: BilingualText;
  readonly hint: BilingualText | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly quoted: string | undefined;
  /** It stops a send, but not a rehearsal. */
  readonly onlySending: boolean;
}

/** One line of the list. */
export interface Row {
  /** Key of the letter; `out-7` for a row without one. */
  readonly id: string;
  readonly name: string;
  readonly place: string;
  /** The letter's subject. */
  readonly subject: string;
  /** The letter's addressees. */
  readonly to: string;
  readonly language: PageLanguage | undefined;
  readonly state: ShownState;
  readonly read: boolean;
  /** Why it is worth a look, as ids of the facet `reason`. */
  readonly reasons: readonly string[];
}

/** Which letters are wanted. */
export interface Query {
  readonly text: string;
  /** Facet → id of the value. */
  readonly chosen: { readonly [F in FacetName]?: string | undefined };
  /** Whether all letters of a person stand together; else those of one template do. */
  readonly by: 'person' | 'letter';
}

/** A window of the list. */
export interface Rows {
  readonly version: number;
  readonly total: number;
  readonly from: number;
  readonly rows: readonly Row[];
  /** Where the wanted letter is in the list; `undefined` when it is not in it. */
  readonly position: number | undefined;
}

/** A piece of a letter: words of the template, or what was put in. */
export interface Piece {
  readonly kind: 'words' | 'row' | 'fallback' | 'gap';
  readonly text: string;
}

/** A mailbox, named. */
export interface ShownMailbox {
  readonly name: string;
  /** `undefined`: not known yet. */
  readonly address: string | undefined;
}

/** A reader's mark. `changed`: the letter is no longer as it was read, and the mark does not count. */
export interface ShownMark {
  readonly mark: 'read' | 'hold';
  readonly note: string | undefined;
  readonly by: string;
  readonly at: string;
  readonly changed?: boolean | undefined;
}

/** Everything about one letter. */
export interface ShownLetter {
  readonly id: string;
  readonly name: string;
  readonly letter: string;
  readonly version: number;
  readonly language: PageLanguage;
  readonly state: ShownState;
  readonly list: string | undefined;
  readonly line: number | undefined;
  readonly subject: readonly Piece[];
  /** For each block of variants, which one the letter has, from 1. */
  readonly variants: readonly { readonly chosen: number; readonly of: number }[];
  /** Changes whenever the letter's HTML does. */
  readonly digest: string;
  readonly text: readonly Piece[];
  /** The whole document of the letter, with marks; only in the one-file page. */
  readonly html: string | undefined;
  readonly head: ShownHead | { readonly problem: BilingualText };
  /** Files that go with it. */
  readonly files: readonly ShownFile[];
  /** Who is written to in whose place, and who is left out and why. */
  readonly notes: readonly BilingualText[];
  /** Fields that the letter asks for and the row does not have. */
  readonly missing: readonly string[];
  /** Why it is worth a look before the others; none before all were looked at. */
  readonly reasons: readonly { readonly id: string; readonly detail: string }[];
  /** Share of the supporter's own words, 0 to 1. */
  readonly ownShare: number;
  /** How many other letters say the same, except for name and town; `undefined` before all were looked at. */
  readonly alike: number | undefined;
  /** Own words that can be mended. */
  readonly own: readonly { readonly field: string; readonly text: string; readonly mendedBy: string | undefined }[];
  readonly marks: readonly ShownMark[];
  /** A link that opens the letter in a mail program; `whole` when the text fits in. */
  readonly mailto: { readonly href: string; readonly whole: boolean } | undefined;
}

/** Headers and envelope of a letter. */
export interface ShownHead {
  readonly from: ShownMailbox;
  readonly replyTo: ShownMailbox | undefined;
  readonly to: readonly ShownMailbox[];
  readonly cc: readonly ShownMailbox[];
  /** Who gets a copy that no header names. */
  readonly bcc: readonly ShownMailbox[];
  readonly envelopeFrom: string;
  readonly envelopeTo: readonly string[];
  readonly messageId: string;
  /** The finished message; only in the one-file page, elsewhere asked for. */
  readonly source: string | undefined;
}

/** A row that gets no letter, or not the one that is named. */
export interface ShownLeftOut {
  readonly id: string;
  readonly list: string;
  readonly line: number;
  readonly code: string;
  readonly letter: string | undefined;
  readonly message: BilingualText;
}

/** A facet of the letters: each letter has a set of values, named by number. */
export interface Facet {
  readonly values: readonly { readonly id: string; readonly label: string | undefined }[];
  /** Sets of values that occur, as indexes into `values`. */
  readonly sets: readonly (readonly number[])[];
  /** For each letter the index of its set. */
  readonly codes: ArrayLike<number>;
}
