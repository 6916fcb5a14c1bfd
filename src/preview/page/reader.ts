import type { ShownProblem } from './data.js';
import type { Opening, Overview } from './overview-data.js';
import type { Place } from './place.js';
import type { Source } from './source.js';
import type { Words } from './words-en.js';

/** What every part of the page works with. */
export interface Reader {
  readonly source: Source;
  readonly words: () => Words;
  readonly place: () => Place;
  readonly opening: () => Opening | Overview;
  /** What is known when all letters were looked at. */
  readonly overview: () => Overview | undefined;
  /** Goes to another place, from which the Back button leads here. */
  readonly go: (place: Place) => void;
  /** Puts another place in the place of this one, which the Back button then passes over. */
  readonly replace: (place: Place) => void;
  /** Says something to those who cannot see it, and shows it for a moment. */
  readonly say: (text: string) => void;
  /** Says what went wrong; it stays until somebody dismisses it. */
  readonly complain: (text: string) => void;
  /** Writes something down. Says what stands in the way, and gives whether it was done. */
  readonly act: (action: Action) => Promise<boolean>;
}

/** One of the views below the header. */
export interface PageView {
  readonly box: HTMLElement;
  /** Shows what the place says; `anew`: the letters may have changed. */
  readonly update: (anew: boolean) => Promise<void>;
}

/** The campaign's title, in the page's language where it has one in it. */
export function campaignTitle({ opening, words }: Reader): string {
  const { title } = opening();
  return title[words().language] ?? title.en ?? title.fr ?? '';
}

/** What is to be written down. */
export type Action = Readonly<Record<string, string | undefined>>;

/** What stands in the way, in the page's language where it has words for it. */
export function failureText(words: Words, problems: readonly ShownProblem[]): string {
  const { failures, language } = words;
  return problems
    .map(({ code, message, hint }) => failures[code] ?? `${message[language]} ${hint?.[language] ?? ''}`.trim())
    .join(' ');
}
