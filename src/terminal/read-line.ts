import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** How the process stops for Ctrl-Z, and hears that it goes on (`fg`). */
export interface JobControl {
  /** Stops the process and its group; returns when it goes on, at once where nothing can stop it. */
  suspend(): void;
  /** Calls back each time the process goes on. Gives the way to end that. */
  onContinue(listener: () => void): () => void;
}

/** One question to the person at a terminal. */
export interface LineOptions {
  readonly input: TerminalInput;
  readonly output: NodeJS.WritableStream;
  readonly jobs: JobControl;
  /** Ends the question from outside, as a signal does. */
  readonly stop: AbortSignal;
  /** Shows nothing of what is typed. */
  readonly secret: boolean;
}

type TerminalInput = NodeJS.ReadableStream & { setRawMode?: ((raw: boolean) => unknown) | undefined };

/** What came back: a line, Ctrl-C, the end of input (Ctrl-D, or the terminal was closed), or the `stop` signal. */
export type LineResult =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'stopped' };

/**
 * Reads one line. Ctrl-Z stops the process as in any other program; when it goes on, the question is asked again with what was typed so
 * far, a secret from its beginning.
 */
export function readLine(question: string, { input, output, jobs, stop, secret }: LineOptions): Promise<LineResult> {
  if (stop.aborted) return Promise.resolve({ kind: 'stopped' });
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input, output: secret ? silent : output, terminal: true, historySize: 0 });
  if (secret) output.write(question);
  else reader.setPrompt(question);
  return new Promise((resolve) => {
    let suspended = false;
    let ended = false;
    const end = (typed: LineResult): void => {
      if (ended) return;
      ended = true;
      stop.removeEventListener('abort', onStop);
      input.off('end', onGone);
      forget();
      resolve(typed);
      reader.close();
      if (secret || typed.kind !== 'line') output.write('\n');
    };
    const onStop = (): void => end({ kind: 'stopped' });
    const again = (): void => {
      // The shell has set the terminal for itself meanwhile.
      input.setRawMode?.(false);
      input.setRawMode?.(true);
      reader.resume();
      if (secret) {
        reader.write(null, { ctrl: true, name: 'e' });
        reader.write(null, { ctrl: true, name: 'u' });
        output.write(question);
      } else reader.prompt(true);
    };
    const forget = jobs.onContinue(() => {
      if (!suspended) again();
    });
    reader.on('SIGTSTP', () => {
      input.setRawMode?.(false);
      output.write('\n');
      suspended = true;
      jobs.suspend();
      again();
      // The signal that lets the process go on is heard a turn later.
      setImmediate(() => setImmediate(() => (suspended = false)));
    });
    stop.addEventListener('abort', onStop, { once: true });
    reader.once('line', (line) => {
      // At the end of its input the reader gives out what stood there without Enter, which is no answer.
      if (!gone) end({ kind: 'line', line });
    });
    reader.once('SIGINT', () => end({ kind: 'interrupted' }));
    let gone = false;
    const onGone = (): void => {
      gone = true;
      // The signal of a closed window comes with the end of its input, before or after it, and says more.
      setTimeout(() => end({ kind: 'ended' }), 100);
    };
    // Before the reader's own, which takes it for Ctrl-D.
    input.prependOnceListener('end', onGone);
    reader.once('error', onGone);
    reader.once('close', () => {
      if (!gone) end({ kind: 'ended' });
    });
    if (!secret) reader.prompt();
  });
}
