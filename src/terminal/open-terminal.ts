import { inEnglish, say, type Render, type Text } from '../language/sentence.js';
import { fileProblem } from '../problems/file-problem.js';
import { Problem } from '../problems/problem.js';
import { drawnLines, movingLine, type OutputStream } from './drawn-lines.js';
import { readLine, type JobControl, type LineResult } from './read-line.js';
import { screenText } from './screen-text.js';
import { style, wantsColour } from './style.js';
import type { Figures, Terminal } from './terminal.js';
import { folded } from './wrap.js';

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
  const redraws = stdout.isTTY === true && env.TERM !== 'dumb';
  const columns = (): number => Math.max(20, stderr.columns ?? stdout.columns ?? 80);
  const moving = movingLine(stderr, columns);
  const drawn = drawnLines(stdout, columns);
  const screen = screenText(random);
  let ended = false;
  let asking = false;
  let held: Figures | undefined;

  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (ended) return;
    ended = true;
    outputEnded?.(error.code === 'EPIPE' ? undefined : unshown(fileProblem(error, 'stdout', 'write')));
  });
  // Where nobody reads the notes, nobody can be told that they are lost.
  stderr.on('error', () => undefined);

  // Plain text is data or was rendered before.
  const spoken = (text: Text): string => screen.shown(typeof text === 'string' ? text : render(text));
  const fitted = (text: Text, stream: OutputStream): string =>
    stream.isTTY === true ? folded(spoken(text), columns()) : spoken(text);

  const result = (text: Text): void => {
    if (ended) return;
    if (stdout.isTTY === true) moving.clear();
    drawn.leave();
    stdout.write(`${fitted(text, stdout)}\n`);
  };
  const ask = async (question: Text, secret: boolean): Promise<string | undefined> => {
    moving.clear();
    drawn.leave();
    if (!canAsk) return undefined;
    asking = true;
    try {
      const shown = folded(spoken(question), columns());
      return typedLine(await readLine(shown, { input: stdin, output: stderr, jobs, stop, secret }), stop);
    } finally {
      asking = false;
    }
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
      moving.clear();
      drawn.leave();
      stderr.write(`${fitted(text, stderr)}\n`);
    },
    progress(text) {
      if (!interactive) return;
      moving.clear();
      if (text !== '') moving.show(spoken(text));
    },
    redraws,
    redraw(lines) {
      if (ended) return;
      moving.clear();
      const texts = lines.map(spoken);
      if (redraws) drawn.draw(texts);
      else stdout.write(texts.map((text) => `${text}\n`).join(''));
    },
    get asking() {
      return asking;
    },
    ask: (question) => ask(question, false),
    askSecret: (question) => ask(question, true),
  };
}

/** What was typed at a question; `undefined` at the end of input. */
function typedLine(typed: LineResult, stop: AbortSignal): string | undefined {
  switch (typed.kind) {
    case 'line':
      return typed.line;
    case 'ended':
      return undefined;
    case 'interrupted':
      throw new Problem({ code: 'interrupted', message: say`Stopped by Ctrl-C.` });
    case 'stopped':
      throw stop.reason;
  }
}

/** The complaint that an answer could not be written, while the command went on: to run it again may not be what is needed. */
function unshown(problem: Error): Error {
  if (!(problem instanceof Problem)) return problem;
  const { code, told, where, cause } = problem;
  const hint = say`The command went on. See what it did before you run it again.`;
  return new Problem({ code, message: told.message, hint, where, cause });
}

const unstoppable: JobControl = { suspend: () => undefined, onContinue: () => () => undefined };
