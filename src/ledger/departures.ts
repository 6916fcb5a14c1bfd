import type { Keeper } from './keeper.js';

/** One letter at one addressee, for pacing. */
interface Departure {
  readonly at: Date;
  /** Key of the letter: several addressees of one letter leave together. */
  readonly key: string;
  readonly addressee: string;
  /** Domain of the address, in lower case. */
  readonly domain: string;
}

/** What can be asked about what has left. */
export interface DeparturesRead {
  /** What has left since a moment (inclusive), or may have, in the order of planning. */
  sentSince(since: Date): Promise<readonly Departure[]>;
  /** When the first of the deferred letters is tried again; `undefined` where none is deferred. */
  nextTry(): Promise<Date | undefined>;
}

/** The questions about what has left. */
export function departuresRead({ db, read }: Keeper): DeparturesRead {
  return {
    nextTry: () =>
      read(async () => {
        const first = db.selectFrom('letters').select(({ fn }) => fn.min('next_try').as('at'));
        const at = (await first.where('state', '=', 'deferred').executeTakeFirst())?.at ?? undefined;
        return at === undefined ? undefined : new Date(at);
      }),
    sentSince: (since) =>
      read(async () => {
        const rows = await db
          .selectFrom('recipients')
          .innerJoin('letters', 'letters.number', 'recipients.letter')
          .select(['letters.key', 'recipients.id', 'recipients.address'])
          .select(({ fn }) => fn.coalesce('recipients.changed', 'letters.changed').as('changed'))
          .where(({ fn }) => fn.coalesce('recipients.state', 'letters.state'), 'in', [
            'sent',
            'sending',
            'unknown',
            'bounced',
          ])
          .where(({ fn }) => fn.coalesce('recipients.changed', 'letters.changed'), '>=', since.getTime())
          .orderBy('recipients.letter')
          .orderBy('recipients.place')
          .execute();
        return rows.map(({ key, id, address, changed }) => ({
          at: new Date(changed),
          key,
          addressee: id,
          domain: address.slice(address.lastIndexOf('@') + 1).toLowerCase(),
        }));
      }),
  };
}
