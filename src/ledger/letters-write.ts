import type { Ledger } from '../outbox/ports.js';
import type { WritingKeeper } from './keeper.js';
import { plannedRow, replanned, settledEntry, taken, type KeptEntry } from './kept-entry.js';
import type { KeptLetters } from './kept-letters.js';
import type { Change } from './letter-queries.js';

/** What changes letters. */
export type LettersWrite = Pick<Ledger, 'add' | 'exchange'>;

/** The changes of letters. `now` is the moment at which letters that are added are written down. */
export function lettersWrite({ changeAtOnce }: WritingKeeper, letters: KeptLetters, now: Date): LettersWrite {
  return {
    add: (plans) =>
      changeAtOnce(() => {
        let number = letters.lastNumber();
        const closed = new Set<string>();
        const done = new Set<string>();
        for (const plan of plans) {
          if (done.has(plan.key)) continue;
          done.add(plan.key);
          const before = letters.load(plan.key);
          const after = before === undefined ? plannedRow(plan, ++number, now) : replanned(before, plan, now);
          if (after !== before) letters.save([{ before, after }]);
          if (after.state !== 'ready' && after.state !== 'deferred') closed.add(plan.key);
        }
        return closed;
      }),

    exchange: async (settlements, take, at, committed) => {
      const changes = await changeAtOnce(() => {
        const moved = new Map<string, Change>();
        const move = (key: string, to: (entry: KeptEntry) => KeptEntry): void => {
          const earlier = moved.get(key);
          const before = earlier?.before ?? letters.load(key);
          if (before === undefined) throw new Error(`The ledger has no letter with the key ${key}.`);
          moved.set(key, { before, after: to(earlier?.after ?? before) });
        };
        for (const settlement of settlements) move(settlement.key, (entry) => settledEntry(entry, settlement));
        for (const key of take) move(key, (entry) => taken(entry, at));
        letters.save(moved.values());
        return moved;
      }, committed);
      return { states: new Map(settlements.map(({ key }) => [key, changes.get(key)!.after.state])) }; // each was moved
    },
  };
}
