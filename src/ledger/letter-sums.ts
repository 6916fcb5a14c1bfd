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

/** The supporters of letters that left, one for each letter: their `hashEnd`s one after another, without separators, in no order. */
export interface WriterSums {
  /** In the span. */
  readonly within: readonly string[];
  /** Before it. */
  readonly before: readonly string[];
  /** How many sign-on letters left in the span: nobody is known by them. */
  readonly signOn: number;
}

/** A span of time: from the first moment, up to the second without it. */
export interface Span {
  readonly from: Date;
  readonly until: Date;
}

/** Sums for a report, which the database itself makes: of a million letters a few hundred rows come back. Updates are in none of them. */
export interface SumsRead {
  letterSums(): Promise<readonly LetterSum[]>;
  /** Of letters that were sent or printed, and of addressees that they reached. */
  reachSums(): Promise<readonly ReachSum[]>;
  /** Of letters that were sent or printed. A million writers come back as a few long texts: a row each takes four times as long. */
  writerSums(span: Span): Promise<WriterSums>;
}

/** Length of a `hashEnd`. */
export const hashEndLength = 16;

/**
 * The last 64 bits of a `supporterHash`, in hex digits: enough to tell a million people apart, and different for people who share an
 * address.
 */
export const hashEnd = (supporterHash: string): string => supporterHash.slice(-hashEndLength);

/** How many letters are in one text at most, so that none grows with the campaign. */
const lettersInText = 50_000;

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
        const hash = sql<string>`letters.supporter_hash`;
        const hashEnds = sql<string>`string_agg(substr(${hash}, length(${hash}) - ${sql.lit(hashEndLength - 1)}), '')`;
        const rows = await (
          await letters()
        )
          .select(sql<number>`case when ${at} < ${first} then 1 else 0 end`.as('before'))
          .select(sql<number>`case when ${hash} = '' then 1 else 0 end`.as('sign_on'))
          .select(sql<number | string>`letters.number / ${sql.lit(lettersInText)}`.as('block'))
          .select([hashEnds.as('ends'), count.as('count')])
          .where('letters.state', 'in', left)
          .where(sql<boolean>`${at} < ${end}`)
          .groupBy(['before', 'sign_on', 'block'])
          .execute();
        const endsOf = (before: number): readonly string[] =>
          rows.filter((row) => row.before === before && row.sign_on === 0).map(({ ends }) => ends);
        const signOn = rows.filter((row) => row.before === 0 && row.sign_on === 1);
        return {
          within: endsOf(0),
          before: endsOf(1),
          signOn: signOn.reduce((sum, row) => sum + Number(row.count), 0),
        };
      }),
  };
}
