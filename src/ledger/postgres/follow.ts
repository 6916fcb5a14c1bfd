import { setTimeout as pause } from 'node:timers/promises';
import { changesChannel } from './keeper.js';
import { openListener, type PostgresAccess } from './connection.js';

/** A connection that fails is tried again after so many milliseconds. */
const again = 1_500;
/** How often a quiet connection is asked whether it still stands, in milliseconds. */
const checkEvery = 15_000;

/**
 * Calls back when somebody, on whatever computer, has changed the ledger besides those who send: marks, mended words, approvals, new
 * letters, the beginning of a run. Also after the connection was gone for a while, for nobody can tell what happened meanwhile. Resolves
 * when `signal` is aborted.
 */
export async function followLedger(access: PostgresAccess, changed: () => void, signal: AbortSignal): Promise<void> {
  const { schema } = access.settings;
  const rest = (milliseconds: number): Promise<void> =>
    pause(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
  const isOver = (): boolean => signal.aborted;
  for (let isFirst = true; !isOver();) {
    try {
      const listener = await openListener(access, changesChannel, (payload) => {
        if (payload === schema && !isOver()) changed();
      });
      try {
        // The caller reads what happened before; what happened while nobody listened is reported now.
        if (!isFirst && !isOver()) changed();
        isFirst = false;
        while (!isOver() && listener.session.open) {
          await Promise.race([rest(checkEvery), listener.ended]);
          if (!isOver()) await listener.session.exec('select 1');
        }
      } finally {
        await listener.session.close();
      }
    } catch {
      // The server is away for a while; a writer gets the problem itself.
    }
    await rest(again);
  }
}
