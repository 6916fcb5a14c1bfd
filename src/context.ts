import type { Clock } from './clock.js';
import type { StoppingWords } from './terminal/signals.js';
import type { Terminal } from './terminal/terminal.js';

/** Everything outside the program: commands reach terminal, clock, chance, environment and interruption only through it. */
export interface Context {
  readonly terminal: Terminal;
  readonly clock: Clock;
  /** A number from 0 up to 1, for jitter. */
  readonly random: () => number;
  /** Secrets that were typed, by what they are for: nobody is asked twice. Never written anywhere. */
  readonly typed?: Map<string, string> | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's own folder for what programs remember (XDG_STATE_HOME and its like), for postbag alone. It may not be there yet. */
  readonly stateFolder: string;
  /** The folder from which postbag was called. */
  readonly cwd: string;
  /** Who is logged in, by the system's word. */
  readonly user: string;
  /** The system, the zone of its clock, and the version of Node. */
  readonly system: { readonly platform: string; readonly timeZone: string; readonly node?: string | undefined };
  /** The words that called this program, without its arguments: `node /…/main.js`. */
  readonly program: readonly string[];
  /** Its arguments, as they were typed. */
  readonly words: readonly string[];
  /** The number of this process, by which another run can name it. */
  readonly pid: number;
  /**
   * From here on Ctrl-C, SIGTERM and a closed window do not end the process: the first aborts the signal (finish what is in flight,
   * then stop), the second ends the process. Before that the first ends it, with exit code 3.
   */
  readonly interruption: (words?: StoppingWords) => AbortSignal;
}

/** How a run ended; see `postbag help exit-codes`. */
export type ExitCode = 0 | 1 | 2 | 3;
