import { sql } from 'kysely';
import { supporterId } from '../messages/update-headers.js';
import type { State } from '../outbox/ports.js';
import type { Keeper } from './keeper.js';

/** How many letters are alike in all that a report counts but the person. */
export interface LetterSum {
  readonly letter: string;
  readonly language: string;
  readonly list: string;
  readonly state: State;
  /** The quarter of an hour in which they first left, or were printed; of others, in which their state last changed. */
  readonly at: Date;
  readonly count: number;
}

/** How many letters reached an official in a quarter of an hour. */
export interface ReachSum {
  /** `DecisionMaker.id` */
  readonly id: string;
  readonly at: Date;
  readonly count: number;
}

/** How many letters left for a person. */
export interface WriterSum {
  /** `''` for sign-on letters. */
  readonly supporterHash: string;
  /** In the period. */
  readonly within: number;
  /** Before it. */
  readonly before: number;
}

/** A span of time: from the first moment, up to the second without it. */
export interface Span {
  readonly from: Date;
  readonly until: Date;
}

/** Sums for a report, which the database itself makes: of a million letters a few hundred rows come back. Updates are in none of them. */
export interface SumsRead {
  letterSums(): Promise<readonly LetterSum[]>;
  /** Of letters that were sent or printed, and of addressees whom they reached. */
  reachSums(): Promise<readonly ReachSum[]>;
  /** Of letters that were sent or printed, in no order. */
  writerSums(span: Span): Promise<readonly WriterSum[]>;
}

const quarterHour = 900_000;
const left: readonly State[] = ['sent', 'printed'];

/** The sums. */
export function sumsRead({ db, read }: Keeper): SumsRead {
  const at = sql<number>`coalesce(letters.first_try, letters.changed)`;
  // A server gives sums and counts of whole numbers as text, so that none is too large.
  const quarter = sql<number | string>`${at} / ${sql.lit(quarterHour)}`;
  const count = sql<number | string>`count(*)`;
  const dateOf = (number: number | string): Date => new Date(Number(number) * quarterHour);
  const isNoUpdate = sql<boolean>`not exists (
    select 1 from recipients as r where r.letter = letters.number and r.id = ${sql.lit(supporterId)})`;
  // Looking for each letter's addressees takes longer than all else: most ledgers have no update.
  const letters = async () => {
    const update = await db.selectFrom('recipients').select('id').where('id', '=', supporterId).limit(1).execute();
    const all = db.selectFrom('letters');
    return update.length === 0 ? all : all.where(isNoUpdate);
  };
  return {
    letterSums: () =>
      read(async () => {
        const rows = await (
          await letters()
        )
          .select(['letters.letter', 'letters.language', 'letters.list', 'letters.state'])
          .select([quarter.as('quarter'), count.as('count')])
          .groupBy(['letters.letter', 'letters.language', 'letters.list', 'letters.state', 'quarter'])
          .execute();
        return rows.map(({ quarter: number, count: n, ...rest }) => ({
          ...rest,
          at: dateOf(number),
          count: Number(n),
        }));
      }),
    reachSums: () =>
      read(async () => {
        const rows = await (
          await letters()
        )
          .innerJoin('recipients', 'recipients.letter', 'letters.number')
          .select(['recipients.id', quarter.as('quarter'), count.as('count')])
          .where('letters.state', 'in', left)
          .where('recipients.role', '!=', 'copy')
          .where(({ fn }) => fn.coalesce('recipients.state', 'letters.state'), 'in', left)
          .groupBy(['recipients.id', 'quarter'])
          .execute();
        return rows.map(({ id, quarter: number, count: n }) => ({ id, at: dateOf(number), count: Number(n) }));
      }),
    writerSums: ({ from, until }) =>
      read(async () => {
        const [first, end] = [sql.lit(from.getTime()), sql.lit(until.getTime())];
        const rows = await (
          await letters()
        )
          .select('letters.supporter_hash')
          .select(
            sql<number | string>`sum(case when ${at} >= ${first} and ${at} < ${end} then 1 else 0 end)`.as('within'),
          )
          .select(sql<number | string>`sum(case when ${at} < ${first} then 1 else 0 end)`.as('before'))
          .where('letters.state', 'in', left)
          .groupBy('letters.supporter_hash')
          .execute();
        return rows.map((row) => ({
          supporterHash: row.supporter_hash,
          within: Number(row.within),
          before: Number(row.before),
        }));
      }),
  };
}
