import { inEnglish, say, type Render, type Text } from '../language/sentence.js';
import { fileProblem } from '../problems/file-problem.js';
import { Problem } from '../problems/problem.js';
import { readLine, type JobControl } from './read-line.js';
import { screenText } from './screen-text.js';
import { style, wantsColour } from './style.js';
import type { Figures, Terminal } from './terminal.js';
import { truncated, folded, visibleWidth, wrap } from './wrap.js';

/** The streams and settings that a terminal speaks with. */
export interface TerminalOptions {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean | undefined };
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `false` for `--no-color`; `undefined`: each stream for itself, see `wantsColour`. */
  readonly color?: boolean | undefined;
  /** Makes text of a sentence, in the reader's language. Default: English. */
  readonly render?: Render | undefined;
  /**
   * Called once when stdout takes no more: with nothing when the reader went away (`postbag export mbox | head`), with a Problem
   * (`disk-full`, `file-unwritable`) when the answer could not be written. Either way later results are dropped in silence.
   */
  readonly outputEnded?: ((problem: Error | undefined) => void) | undefined;
  /** Ctrl-Z and `fg` at a question. Default: nothing stops the process. */
  readonly jobs?: JobControl | undefined;
  /** Ends an open question. Default: nothing does. */
  readonly stop?: AbortSignal | undefined;
  /** From 0 to below 1, see `screenText`. */
  readonly random: () => number;
}

type OutputStream = NodeJS.WritableStream & {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
};

/** A terminal whose command can end. */
export interface OpenTerminal extends Terminal {
  /** Writes the summary, where there is one. */
  readonly end: () => void;
}

/** A terminal over three streams, usually the process's own. */
export function openTerminal({
  stdin,
  stdout,
  stderr,
  env,
  color,
  render = inEnglish,
  outputEnded,
  jobs = unstoppable,
  stop = new AbortController().signal,
  random,
}: TerminalOptions): OpenTerminal {
  const interactive = stderr.isTTY === true && env.TERM !== 'dumb';
  const canAsk = stdin.isTTY === true && stderr.isTTY === true;
  const screen = screenText(random);
  let ended = false;
  let moving = 0; // columns of the moving line
  let drawn: readonly string[] = []; // what `redraw` wrote last, while nothing stands below it
  let asking = false;
  let held: Figures | undefined;

  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (ended) return;
    ended = true;
    outputEnded?.(error.code === 'EPIPE' ? undefined : fileProblem(error, 'standard output', 'write'));
  });
  // Where nobody reads the notes, nobody can be told that they are lost.
  stderr.on('error', () => undefined);

  const clear = (): void => {
    // A window that was made narrower meanwhile has parted the line.
    const above = Math.ceil(moving / columns()) - 1;
    if (moving > 0) stderr.write(above > 0 ? `\r\u001B[${above}A\u001B[J` : '\r\u001B[K');
    moving = 0;
  };
  const redraws = stdout.isTTY === true && env.TERM !== 'dumb';
  /** Above the last line a terminal has so many rows for what is drawn again and again. */
  const fittingRows = (lines: readonly string[]): readonly string[] => {
    const most = (stdout.rows ?? 24) - 1;
    return lines.length <= most ? lines : [...lines.slice(0, most - 1), '…'];
  };
  const ask = async (question: Text, secret: boolean): Promise<string | undefined> => {
    clear();
    drawn = [];
    if (!canAsk) return undefined;
    asking = true;
    try {
      const typed = await readLine(folded(spoken(question), columns()), {
        input: stdin,
        output: stderr,
        jobs,
        stop,
        secret,
      });
      if (typed.kind === 'line') return typed.line;
      if (typed.kind === 'interrupted') throw new Problem({ code: 'interrupted', message: say`Stopped by Ctrl-C.` });
      if (typed.kind === 'stopped') throw stop.reason;
      return undefined;
    } finally {
      asking = false;
    }
  };
  // Plain text is data or was rendered before.
  const spoken = (text: Text): string => screen.shown(typeof text === 'string' ? text : render(text));
  const columns = (): number => Math.max(20, stderr.columns ?? stdout.columns ?? 80);
  const fitted = (text: Text, stream: OutputStream): string =>
    stream.isTTY === true ? folded(spoken(text), columns()) : spoken(text);

  const result = (text: Text): void => {
    if (ended) return;
    if (stdout.isTTY === true) clear();
    drawn = [];
    stdout.write(`${fitted(text, stdout)}\n`);
  };

  return {
    interactive,
    canAsk,
    get columns() {
      return columns();
    },
    style: style(wantsColour(stdout, env, color), render, columns, screen.painted),
    noteStyle: style(wantsColour(stderr, env, color), render, columns, screen.painted),
    result,
    summary(figures) {
      held = { ...held, ...figures };
    },
    end() {
      if (held !== undefined) result(JSON.stringify({ event: 'summary', ...held }));
      held = undefined;
    },
    note(text) {
      clear();
      drawn = [];
      stderr.write(`${fitted(text, stderr)}\n`);
    },
    progress(text) {
      if (!interactive) return;
      clear();
      // The last column stays free: a full line would wrap, and could not be taken back.
      if (text === '') return;
      const line = truncated(spoken(text), columns() - 1);
      stderr.write(line);
      moving = visibleWidth(line);
    },
    redraws,
    redraw(lines) {
      if (ended) return;
      clear();
      // The last column stays free, so that no line is parted by the terminal. A window that was made narrower has parted the old ones.
      const wide = columns() - 1;
      const parted = lines.flatMap((text) => folded(spoken(text), wide).split('\n'));
      const rows = fittingRows(parted.flatMap((line) => (visibleWidth(line) <= wide ? [line] : wrap(line, wide))));
      const above = drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(visibleWidth(line) / columns())), 0);
      if (redraws && above > 0) stdout.write(`\u001B[${above}A\r\u001B[J`);
      stdout.write(redraws ? `${rows.join('\n')}\n` : lines.map((text) => `${spoken(text)}\n`).join(''));
      drawn = redraws ? rows : [];
    },
    get asking() {
      return asking;
    },
    ask: (question) => ask(question, false),
    askSecret: (question) => ask(question, true),
  };
}

const unstoppable: JobControl = { suspend: () => undefined, onContinue: () => () => undefined };
