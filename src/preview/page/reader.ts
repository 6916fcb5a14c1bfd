import type { Overview, ShownProblem } from './data.js';
import type { Place } from './place.js';
import type { Source } from './source.js';
import type { Words } from './words-en.js';

/** What every part of the page works with. */
export interface Reader {
  readonly source: Source;
  readonly words: () => Words;
  readonly place: () => Place;
  readonly overview: () => Overview;
  /** Goes to another place; `replace`: without a step of the Back button. */
  readonly go: (place: Place, replace?: boolean) => void;
  /** Says something to those who cannot see it, and shows it for a moment. */
  readonly say: (text: string) => void;
  /** Says what went wrong; it stays until somebody dismisses it. */
  readonly complain: (text: string) => void;
  /** Writes something down. Says what stands in the way, and gives whether it was done. */
  readonly act: (action: Action) => Promise<boolean>;
}

/** What is to be written down. */
export type Action = Readonly<Record<string, string | undefined>>;

/** What stands in the way, in the page's language where it has words for it. */
export function failureText(words: Words, problems: readonly ShownProblem[], language: 'en' | 'fr'): string {
  return problems
    .map(({ code, message, hint }) => words.failures[code] ?? `${message[language]} ${hint?.[language] ?? ''}`.trim())
    .join(' ');
}
