import { openSession, type PostgresAccess } from './connection.js';
import { inWords } from './keeper.js';
import { serverNow } from './statements.js';

/**
 * How far the server's clock is ahead of another one, in milliseconds; less than 0 where it is behind. Right except for half of the time
 * that the answer takes. Problems as `openPostgresLedger`.
 */
export async function serverAhead(access: PostgresAccess, now: () => Date): Promise<number> {
  return inWords(access.settings, async () => {
    const session = await openSession(access, { idle: 5_000, answer: 5_000 });
    try {
      const asked = now().getTime();
      const [row] = await session.run<{ readonly now: number }>('postbag-time', `select ${serverNow} as now`, []);
      return row!.now - (asked + now().getTime()) / 2; // one row
    } finally {
      await session.close();
    }
  });
}
