import { departures, type Departures, type PaceLimits } from '../outbox/delivery/departures.js';
import type { State } from '../outbox/ports.js';
import type { Keeper } from './keeper.js';
import type { LetterReads } from './letter-queries.js';
import { readAtOnce } from './letters.js';

/** What can be asked about what has left. */
export interface DeparturesRead {
  /** What has left since a moment (inclusive), or may have, as far as a pace asks for it. */
  sentSince(since: Date, pace: PaceLimits): Promise<Departures>;
  /** When the first of the deferred letters is tried again; `undefined` where none is deferred. */
  nextTry(): Promise<Date | undefined>;
}

/** The questions about what has left. */
export function departuresRead({ db, read }: Keeper, queries: LetterReads): DeparturesRead {
  return {
    nextTry: () =>
      read(async () => {
        const first = db.selectFrom('letters').select(({ fn }) => fn.min('next_try').as('at'));
        const at = (await first.where('state', '=', 'deferred').executeTakeFirst())?.at ?? undefined;
        return at === undefined ? undefined : new Date(at);
      }),
    sentSince: (since, pace) =>
      read(async () => {
        const { add, all } = departures(pace);
        const last = await queries.lastNumber(db);
        for (let after = -1; after < last; after += readAtOnce) {
          const rows = await db
            .selectFrom('recipients')
            .innerJoin('letters', 'letters.number', 'recipients.letter')
            .select(['letters.number', 'recipients.id', 'recipients.address'])
            .select(({ fn }) => fn.coalesce('recipients.changed', 'letters.changed').as('changed'))
            .where('letters.number', '>', after)
            .where('letters.number', '<=', after + readAtOnce)
            .where(({ fn }) => fn.coalesce('recipients.state', 'letters.state'), 'in', haveLeft)
            .where(({ fn }) => fn.coalesce('recipients.changed', 'letters.changed'), '>=', since.getTime())
            .orderBy('letters.number')
            .execute();
          for (const { number, id, address, changed } of rows) {
            const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
            add({ letter: number, at: changed, addressee: id, domain });
          }
        }
        return all();
      }),
  };
}

/** The states of an addressee for whom a letter has left, or may have. */
const haveLeft: readonly State[] = ['sent', 'sending', 'unknown', 'bounced'];
