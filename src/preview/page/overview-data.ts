/** What the overview says, as JSON. */
import type { FacetName, FacetValue, PageLanguage, ShownProblem } from './data.js';

/** What is known before all letters were looked at. */
export interface Opening {
  /** Grows with each change of what is shown. */
  readonly version: number;
  readonly isWhole: false;
  readonly title: { readonly en?: string | undefined; readonly fr?: string | undefined };
  readonly defaultLanguage: PageLanguage;
  /** What is typed in the terminal to open this page again, and to send. */
  readonly calls: { readonly preview: string; readonly send: string };
  readonly date: string;
  readonly approvalRequired: boolean;
  /** What can be written down here: nothing at all, marks alone (in a file that is handed on), or all. */
  readonly can: 'nothing' | 'marks' | 'all';
  readonly letters: number;
  /** A run that sends the letters at this moment: marks have to wait for it. */
  readonly sending: ShownSending | undefined;
}

/** The whole at a glance. */
export interface Overview extends Omit<Opening, 'isWhole'> {
  readonly isWhole: true;
  readonly due: number;
  readonly leftOut: number;
  readonly held: number;
  /** Letters that are worth a look before the others. */
  readonly hard: number;
  /** How many of those have been read, and by whom. */
  readonly hardRead: number;
  readonly readers: readonly { readonly by: string; readonly letters: number }[];
  readonly addressees: number;
  /** Letters that are not covered by an approval that stands. */
  readonly unapproved: number;
  readonly answer: 'ready' | 'rehearse-only' | 'not-ready' | 'nothing-due' | 'nobody';
  /** The files changed and are wrong: what is shown is from this moment (ISO 8601). */
  readonly shownSince: string | undefined;
  readonly problems: readonly ShownProblem[];
  readonly facets: Readonly<Record<FacetName, readonly FacetValue[]>>;
  /** Rows that get no letter, by the code of the reason. */
  readonly leftOutReasons: readonly ReasonCount[];
  /** For each letter the people who get another one, but not this. */
  readonly passedOver: readonly {
    readonly letter: string;
    readonly people: number;
    readonly reasons: readonly ReasonCount[];
  }[];
  readonly sameness: ShownSameness;
}

/** How many rows get no letter for one reason, by its code. */
export interface ReasonCount {
  readonly id: string;
  readonly count: number;
}

/** How alike the letters are. */
export interface ShownSameness {
  /** Letters that supporters sign; sign-on letters are not counted. */
  readonly letters: number;
  /** Letters that are word for word like another, except for name, town and what else a row tells. */
  readonly same: number;
  /** Letters whose own words are also in another letter. */
  readonly repeatedWords: number;
  /** Letters by the share of the supporter's own words: none, up to 10 %, up to 25 %, up to 50 %, more. */
  readonly shares: readonly number[];
}

/** How far a run has come that sends letters now. */
export interface ShownSending {
  readonly done: number;
  readonly total: number;
}
