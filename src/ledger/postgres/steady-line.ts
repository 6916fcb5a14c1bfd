import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../../problems/problem.js';
import { openSession, type PostgresAccess, type Session, type SessionUse } from './connection.js';
import { inServerWords, serverFault } from './server-problem.js';

/** One connection at a time, which is opened again when it breaks. */
export interface SteadyLine {
  /**
   * Does something on the connection, alone; again, on a new one, when the connection breaks: `work` must allow that. Raises what
   * `inServerWords` tells, and a Problem of `work` as it is.
   */
  readonly steady: <T>(work: (session: Session) => Promise<T>) => Promise<T>;
  /** A server that has not been reached for all our patience is asked once each time, until it answers. */
  readonly gone: boolean;
  close(): Promise<void>;
}

/** Opened when it is first needed. `patience`: how long the server is tried again, in milliseconds, and not once it is `closing`. */
export function steadyLine(
  access: PostgresAccess,
  use: SessionUse,
  patience: number,
  { steady: now, closing }: { readonly steady: () => number; readonly closing: AbortSignal },
): SteadyLine {
  let session: Session | undefined;
  let gone = false;
  let last: Promise<unknown> = Promise.resolve();

  const tried = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    const end = now() + (gone ? 0 : patience);
    for (;;) {
      try {
        if (session?.open !== true) session = await openSession(access, use);
        const done = await work(session);
        gone = false;
        return done;
      } catch (error) {
        const fault = serverFault(error);
        // A transaction of which it is not known how far it came ends with its connection.
        if (!(error instanceof Problem)) {
          await session?.close();
          session = undefined;
        }
        const passes = fault === 'unreachable' || fault === 'conflict' || fault === 'busy';
        if (!passes || now() >= end || closing.aborted) {
          gone = fault === 'unreachable';
          throw inServerWords(access.settings, error);
        }
        await pause(Math.min(250, patience / 4));
      }
    }
  };
  return {
    steady: (work) => {
      const next = last.then(() => tried(work));
      last = next.catch(() => undefined);
      return next;
    },
    get gone() {
      return gone;
    },
    close: async () => session?.close(),
  };
}
