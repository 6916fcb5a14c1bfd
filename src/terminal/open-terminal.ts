import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { inEnglish, type Render } from '../language/sentence.js';
import { fileProblem } from '../problems/file-problem.js';
import { style, wantsColour } from './style.js';
import type { Terminal } from './terminal.js';
import { cut } from './wrap.js';

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
}

type OutputStream = NodeJS.WritableStream & {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
};

/** A terminal over three streams, usually the process's own. */
export function openTerminal({
  stdin,
  stdout,
  stderr,
  env,
  color,
  render = inEnglish,
  outputEnded,
}: TerminalOptions): Terminal {
  const interactive = stderr.isTTY === true && env.TERM !== 'dumb';
  const canAsk = stdin.isTTY === true && stderr.isTTY === true;
  let ended = false;
  let moving = false;

  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (ended) return;
    ended = true;
    outputEnded?.(error.code === 'EPIPE' ? undefined : fileProblem(error, 'standard output', 'write'));
  });
  // Where nobody reads the notes there is nobody to be told that they are lost.
  stderr.on('error', () => undefined);

  const clear = (): void => {
    if (moving) stderr.write('\r\u001B[K');
    moving = false;
  };
  const columns = (): number => Math.max(20, stderr.columns ?? stdout.columns ?? 80);

  return {
    interactive,
    canAsk,
    get columns() {
      return columns();
    },
    style: style(wantsColour(stdout, env, color), render),
    noteStyle: style(wantsColour(stderr, env, color), render),
    result(text) {
      if (ended) return;
      if (stdout.isTTY === true) clear();
      stdout.write(`${render(text)}\n`);
    },
    note(text) {
      clear();
      stderr.write(`${render(text)}\n`);
    },
    progress(text) {
      if (!interactive) return;
      clear();
      // The last column stays free: a full line would wrap, and could not be taken back.
      if (text !== '') stderr.write(cut(render(text), columns() - 1));
      moving = text !== '';
    },
    ask(question) {
      clear();
      return canAsk ? answer(render(question), stdin, stderr) : Promise.resolve(undefined);
    },
    async askSecret(question) {
      clear();
      if (!canAsk) return undefined;
      stderr.write(render(question));
      const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
      const secret = await answer('', stdin, silent);
      stderr.write('\n');
      return secret;
    },
  };
}

/** One line from a terminal; nothing at the end of input (Ctrl-D) and on Ctrl-C, which readline swallows while it asks. */
function answer(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string | undefined> {
  const reader = createInterface({ input, output, terminal: true, historySize: 0 });
  return new Promise((resolve) => {
    reader.once('SIGINT', () => reader.close());
    reader.once('close', () => resolve(undefined));
    reader.question(question, (line) => {
      resolve(line);
      reader.close();
    });
  });
}
