import type { Sentence, Text } from '../language/sentence.js';
import type { Style } from './style.js';

/** How we speak. Two streams: the answer goes to stdout, everything else to stderr. */
export interface Terminal {
  /** Whether a person watches: stderr is a terminal, so a moving line and colour make sense. */
  readonly interactive: boolean;
  /** Whether a question can be asked: stdin and stderr are terminals. */
  readonly canAsk: boolean;
  readonly columns: number;
  /** Style for stdout, and for stderr. Colours only where that stream is a terminal and nobody said otherwise. */
  readonly style: Style;
  readonly noteStyle: Style;
  /** The answer: one or more lines to stdout; a newline is added. */
  result(text: Text): void;
  /**
   * With `--json`: what the last line of all says, the event `summary`. It is written when the command has ended, so that what goes wrong
   * until then is said in it: figures that come later are added.
   */
  summary(figures: Figures): void;
  /** Progress, warnings, errors: one or more lines to stderr; a newline is added. Clears a moving line first. */
  note(text: Text): void;
  /** Rewrites the moving line on stderr; nothing when nobody watches. */
  progress(text: Sentence | ''): void;
  /** Whether `redraw` can write over what stands there: stdout is a terminal. */
  readonly redraws: boolean;
  /** Lines to stdout, in the place of those of the last call where it can be; elsewhere below them. */
  redraw(lines: readonly Text[]): void;
  /** Whether a question is open now. */
  readonly asking: boolean;
  /**
   * Asks for a line of text; `undefined` at the end of input (Ctrl-D, a closed terminal) and where nobody can be asked. `answerTo` asks
   * until it understands the answer. Throws Problem `interrupted` for Ctrl-C, and the reason of a signal.
   */
  ask(question: Text): Promise<string | undefined>;
  /** As `ask`, without showing what is typed. */
  askSecret(question: Text): Promise<string | undefined>;
}

/** What a summary says, by the names that programs know. */
export type Figures = Readonly<Record<string, unknown>>;
