import { supporterId } from '../messages/update-headers.js';
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
  /** Every letter but updates, which go to supporters, in the order of planning, streamed; checksums are not looked at. */
  facts(): AsyncIterable<LetterFacts>;
  /** By hash of the supporter: the addressees of the last letter to officials that was sent for her, and when. */
  lastLetters(): Promise<ReadonlyMap<string, { readonly to: readonly string[]; readonly at: Date }>>;
}

/** How many letters are in memory at a time. */
const atOnce = 10_000;

/** The questions for a report. */
export function factsRead({ db, read }: Keeper): FactsRead {
  return {
    async lastLetters() {
      const last = new Map<string, { readonly letter: string; readonly to: readonly string[]; readonly at: Date }>();
      // The same few sets of addressees for all: a million people fit in memory.
      const sets = new Map<string, readonly string[]>();
      const shared = (ids: readonly string[]): readonly string[] => {
        const name = ids.join(' ');
        const known = sets.get(name) ?? ids;
        sets.set(name, known);
        return known;
      };
      for await (const { hash, letter, at, to } of sentLetters(read, db)) {
        const before = last.get(hash);
        // With a letter to each, several messages are one letter.
        const isSame = before?.letter === letter;
        if (before !== undefined && !isSame && before.at > at) continue;
        const all = isSame ? [...before.to.filter((id) => !to.includes(id)), ...to] : to;
        last.set(hash, { letter, to: shared(all), at: isSame && before.at > at ? before.at : at });
      }
      return last;
    },
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
          if (addressees[0]?.id === supporterId) continue;
          yield { ...letter, supporterHash: supporter_hash, at: new Date(at), addressees };
        }
        after = last;
      }
    },
  };
}

/** Letters to officials that reached somebody, in the order of planning, streamed. */
async function* sentLetters(read: Keeper['read'], db: Keeper['db']) {
  let after = -1;
  for (;;) {
    const rows = await read(() =>
      db
        .selectFrom('letters')
        .innerJoin('recipients', 'recipients.letter', 'letters.number')
        .select(['letters.number', 'letters.letter', 'letters.version', 'letters.supporter_hash', 'letters.changed'])
        .select('recipients.id')
        .where('letters.number', '>', after)
        .where('letters.number', '<=', after + atOnce)
        .where('letters.state', '=', 'sent')
        .where('letters.supporter_hash', '!=', '')
        .where('recipients.role', '=', 'to')
        .where('recipients.id', '!=', supporterId)
        .where((is) => is('recipients.state', 'is', null).or('recipients.state', '=', 'sent'))
        .orderBy('letters.number')
        .orderBy('recipients.place')
        .execute(),
    );
    for (let i = 0; i < rows.length;) {
      const { number, letter, version, supporter_hash: hash, changed } = rows[i]!; // i is below the length
      const to: string[] = [];
      for (; rows[i]?.number === number; i++) to.push(rows[i]!.id);
      yield { hash, letter: `${letter} ${version}`, at: new Date(changed), to };
    }
    after += atOnce;
    const left = await read(() =>
      db.selectFrom('letters').select('number').where('number', '>', after).limit(1).executeTakeFirst(),
    );
    if (left === undefined) return;
  }
}
