import { setTimeout as delay } from 'node:timers/promises';

/** Time, as an argument, so that tests can bring their own. */
export interface Clock {
  now(): Date;
  /** Resolves after `milliseconds`; rejects with the signal's reason when it is aborted before. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, { signal }),
};

/** Milliseconds of a clock that never jumps, from some moment on. While the computer sleeps it may stand still. */
export const monotonicNow = (): number => performance.now();
