import type { State } from '../outbox/ports.js';
import type { Keeper } from './keeper.js';

/** What a report counts of a letter. */
export interface LetterFacts {
  readonly key: string;
  readonly letter: string;
  readonly version: number;
  readonly language: string;
  readonly list: string;
  readonly line: number;
  /** `''` for a sign-on letter. */
  readonly supporterHash: string;
  readonly state: State;
  /** When it first left, or was printed; for others when their state last changed. */
  readonly at: Date;
  readonly addressees: readonly { readonly id: string; readonly state: State }[];
}

/** What can be asked for a report. */
export interface FactsRead {
  /** Every letter, in the order of planning, streamed; checksums are not looked at. */
  facts(): AsyncIterable<LetterFacts>;
}

/** How many letters are in memory at a time. */
const atOnce = 10_000;

/** The questions for a report. */
export function factsRead({ db, read }: Keeper): FactsRead {
  return {
    async *facts() {
      let after = -1;
      for (;;) {
        const letters = await read(() =>
          db
            .selectFrom('letters')
            .select(['number', 'key', 'letter', 'version', 'language', 'list', 'line', 'supporter_hash', 'state'])
            .select(({ fn }) => fn.coalesce('first_try', 'changed').as('at'))
            .where('number', '>', after)
            .orderBy('number')
            .limit(atOnce)
            .execute(),
        );
        const last = letters.at(-1)?.number;
        if (last === undefined) return;
        const rows = await read(() =>
          db
            .selectFrom('recipients')
            .select(['letter', 'id', 'state'])
            .where('letter', '>', after)
            .where('letter', '<=', last)
            .where('role', '!=', 'copy')
            .orderBy('letter')
            .orderBy('place')
            .execute(),
        );
        let next = 0;
        for (const { number, supporter_hash, at, ...letter } of letters) {
          const addressees: { readonly id: string; readonly state: State }[] = [];
          for (let row = rows[next]; row?.letter === number; row = rows[++next]) {
            addressees.push({ id: row.id, state: row.state ?? letter.state });
          }
          yield { ...letter, supporterHash: supporter_hash, at: new Date(at), addressees };
        }
        after = last;
      }
    },
  };
}
