import { sql } from 'kysely';
import type { Keeper } from '../keeper.js';
import { interrupted } from '../kept-entry.js';
import type { LetterQueries } from '../letter-queries.js';
import { serverNow } from './statements.js';
import type { PostgresDb } from './tables.js';

/** Whose senders are known to be gone although their leases still run: those of a folder whose lock we hold. */
export interface KnownGone {
  readonly machine: string;
  readonly place: string;
}

/**
 * Gives up the letters of senders whose lease ran out, and of those that are known to be gone. What they had under way may have arrived: it is
 * `unknown`, and never sent again by itself. What they had not begun is free for others. Gives how many letters became unknown.
 */
export function giveUpAbandoned(keeper: Keeper, queries: LetterQueries, at: Date, gone?: KnownGone): Promise<number> {
  return keeper.change(async (open) => {
    const db = open as unknown as PostgresDb; // the same connection, with the tables that only PostgreSQL has
    const now = sql<number>`${sql.raw(serverNow)}`;
    const lost = await db
      .updateTable('senders')
      .set({ lost: now })
      .where('ended', 'is', null)
      .where('lost', 'is', null)
      .where((is) => {
        const over = is('lease', '<=', now);
        if (gone === undefined) return over;
        return is.or([over, is.and([is('machine', '=', gone.machine), is('place', '=', gone.place)])]);
      })
      .returning('id')
      .execute();
    if (lost.length === 0) return 0;
    const ids = lost.map(({ id }) => id);
    const keys = await db
      .selectFrom('letters')
      .select('key')
      .where('sender', 'in', ids)
      .where('state', '=', 'sending')
      .execute();
    const inFlight = await queries.load(
      open,
      keys.map(({ key }) => key),
    );
    await queries.save(
      open,
      [...inFlight.values()].map((before) => ({ before, after: interrupted(before, at) })),
    );
    await db.updateTable('letters').set({ sender: null }).where('sender', 'in', ids).execute();
    return inFlight.size;
  });
}
