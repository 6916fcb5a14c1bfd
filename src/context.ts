import type { Clock } from './clock.js';
import type { Terminal } from './terminal/terminal.js';

/** The world, handed in: commands reach terminal, clock, chance, environment and interruption through it and nothing else. */
export interface Context {
  readonly terminal: Terminal;
  readonly clock: Clock;
  /** A number from 0 up to 1, for jitter. */
  readonly random: () => number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder from which postbag was called. */
  readonly cwd: string;
  /** Aborted by the first Ctrl-C or SIGTERM: finish what is in flight, then stop. */
  readonly interrupted: AbortSignal;
}

/** How a run ended; see `postbag help exit-codes`. */
export type ExitCode = 0 | 1 | 2 | 3;
