import type { Overview } from './data.js';
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
}
