import { sql, type ExpressionBuilder } from 'kysely';
import type { Keeper } from '../keeper.js';
import { interrupted } from '../kept-entry.js';
import type { LetterQueries } from '../letter-queries.js';
import { serverNow } from './statements.js';
import { allTables, type PostgresTables } from './tables.js';

/**
 * Whose senders are known to be gone although their leases still run: those of a folder whose lock we hold. A service that rests has no
 * lock.
 */
export interface KnownGone {
  readonly machine: string;
  readonly place: string;
}

/**
 * Gives up the letters of senders whose lease ran out, and of those that are known to be gone. What they had under way may have arrived: it
 * is `unknown`, and never sent again by itself. What they had not begun is free for others. Gives how many letters became unknown.
 */
export async function giveUpAbandoned(
  keeper: Keeper,
  queries: LetterQueries,
  at: Date,
  gone?: KnownGone,
): Promise<number> {
  const now = sql<number>`${sql.raw(serverNow)}`;
  const isOver = (is: ExpressionBuilder<PostgresTables, 'senders'>) => {
    const over = is('lease', '<=', now);
    const lost =
      gone && is.and([is('machine', '=', gone.machine), is('place', '=', gone.place), is('service', '=', false)]);
    return is.and([is('ended', 'is', null), is('lost', 'is', null), is.or(lost === undefined ? [over] : [over, lost])]);
  };
  const isAnyone = await keeper.read((open) =>
    allTables(open).selectFrom('senders').select('id').where(isOver).limit(1).execute(),
  );
  // Where nothing changed nobody is notified.
  if (isAnyone.length === 0) return 0;
  return keeper.change(async (open) => {
    const db = allTables(open);
    const lost = await db.updateTable('senders').set({ lost: now }).where(isOver).returning('id').execute();
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
    await db
      .updateTable('letters')
      .set({ sender: null })
      .where('sender', 'in', ids)
      .where('state', 'in', ['ready', 'deferred'])
      .execute();
    return inFlight.size;
  });
}
