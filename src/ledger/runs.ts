import type { Keeper } from './keeper.js';
import type { State } from '../outbox/ports.js';

/** What can be asked about the run that began last, which may still be going on. */
export interface RunsRead {
  /** How many letters it has dealt with, and how many it, or a later one, has still to send. */
  lastRun(): Promise<{ readonly done: number; readonly left: number }>;
}

/** The question about runs, answered by counts alone. */
export function runsRead({ db, read }: Keeper): RunsRead {
  const settled: readonly State[] = ['sent', 'deferred', 'rejected', 'unknown'];
  return {
    lastRun: () =>
      read(async () => {
        const started = await db
          .selectFrom('runs')
          .select(({ fn }) => fn.max('started').as('at'))
          .executeTakeFirst();
        const done = await db
          .selectFrom('letters')
          .select(({ fn }) => fn.countAll<number>().as('number'))
          .where('state', 'in', settled)
          .where('changed', '>=', started?.at ?? 0)
          .executeTakeFirst();
        const left = await db
          .selectFrom('letters')
          .select(({ fn }) => fn.countAll<number>().as('number'))
          .where('state', 'in', ['ready', 'sending'])
          .executeTakeFirst();
        return { done: done?.number ?? 0, left: left?.number ?? 0 };
      }),
  };
}
