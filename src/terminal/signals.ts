import type { Clock } from '../clock.js';
import { say, type Text } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';

/** What a command that finishes its work says when it is to stop; `undefined` where there is nothing to say. */
export interface StoppingWords {
  /** At the first signal, at once. */
  readonly stopping: () => Text | undefined;
  /** At the second, which ends the process: what is left behind. */
  readonly leaving: () => Text | undefined;
}

/** What signals act upon. */
export interface SignalOptions {
  readonly source: { on(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', listener: () => void): unknown };
  readonly clock: Clock;
  readonly note: (text: Text) => void;
  /** Whether there is a terminal, whose closing is a wish to stop; without one (nohup, cron) SIGHUP is none. */
  readonly atTerminal: () => boolean;
  /** Whether a question is open, which ends with the signal by itself. */
  readonly asking: () => boolean;
  /** Ends the process at once, with exit code 3. */
  readonly leave: (problem: Problem | undefined) => void;
}

/** The wish to stop, from Ctrl-C, SIGTERM or a closed window. */
export interface Interruption {
  /** Aborted by the first signal; its reason is a Problem `interrupted`. */
  readonly signal: AbortSignal;
  /** The work from here on ends by itself when the signal is aborted; until somebody says so the process ends at once. */
  readonly take: (words?: StoppingWords) => AbortSignal;
}

// A closed window gives two signals (from the system and from the shell), and so does Ctrl-C under npx: they count as one.
const oneWish = 300;

/** Listens to the signals that stop a program: the first asks the work to stop, the second ends the process. */
export function listenToSignals({ source, clock, note, atTerminal, asking, leave }: SignalOptions): Interruption {
  const controller = new AbortController();
  let taken: StoppingWords | undefined;
  let began = 0;
  const stop = (hangUp: boolean): void => {
    const now = clock.now().getTime();
    if (controller.signal.aborted) {
      // Nobody is left who could want it twice.
      if (hangUp || Math.abs(now - began) < oneWish) return;
      const words = taken?.leaving();
      if (words !== undefined) note(words);
      leave(undefined);
      return;
    }
    began = now;
    const problem = new Problem({ code: 'interrupted', message: say`Stopped on request.` });
    const atWork = taken !== undefined || asking();
    controller.abort(problem);
    if (!atWork) {
      leave(problem);
      return;
    }
    const words = taken?.stopping();
    if (words !== undefined) note(words);
  };
  source.on('SIGINT', () => stop(false));
  source.on('SIGTERM', () => stop(false));
  source.on('SIGHUP', () => {
    if (atTerminal()) stop(true);
  });
  return {
    signal: controller.signal,
    take: (words = silent) => {
      taken = words;
      return controller.signal;
    },
  };
}

const silent: StoppingWords = { stopping: () => undefined, leaving: () => undefined };
