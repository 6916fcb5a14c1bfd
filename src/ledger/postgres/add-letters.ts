import type { Ledger } from '../../outbox/ports.js';
import type { Keeper } from '../keeper.js';
import { plannedRow, replanned } from '../kept-entry.js';
import type { Change, LetterQueries } from '../letter-queries.js';
import { newLetters } from './letter-queries.js';

/** How many letters are added in one transaction: nobody who marks a letter meanwhile waits long. */
const addedAtOnce = 4_096;

/** Adds letters. `now` is the moment at which those that are new are written down. */
export function lettersAdd({ change }: Keeper, queries: LetterQueries, now: Date): Pick<Ledger, 'add'> {
  return {
    add: async (plans) => {
      const closed = new Set<string>();
      for (let start = 0; start < plans.length; start += addedAtOnce) {
        const part = plans.slice(start, start + addedAtOnce);
        const keys = part.map(({ key }) => key);
        // Made again where somebody changes a letter meanwhile.
        const closedHere = await change(async (db) => {
          const before = await queries.load(db, keys);
          const seen = new Set<string>();
          const changes: Change[] = [];
          const fresh = newLetters();
          const notSent: string[] = [];
          let number = before.size === part.length ? 0 : await queries.lastNumber(db);
          for (const plan of part) {
            if (seen.has(plan.key)) continue;
            seen.add(plan.key);
            const entry = before.get(plan.key);
            if (entry === undefined) {
              fresh.add(plannedRow(plan, ++number, now));
              continue;
            }
            const after = replanned(entry, plan, now);
            if (after !== entry) changes.push({ before: entry, after });
            if (after.state !== 'ready' && after.state !== 'deferred') notSent.push(plan.key);
          }
          await fresh.copy(db);
          await queries.save(db, changes);
          return notSent;
        });
        for (const key of closedHere) closed.add(key);
      }
      return closed;
    },
  };
}
