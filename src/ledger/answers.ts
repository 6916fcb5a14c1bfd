import { say } from '../language/sentence.js';
import { checksum } from './checksum.js';
import type { Db, Keeper } from './keeper.js';
import { damagedProblem } from './ledger-problem.js';

/** What a message was that came back to the campaign. */
export type AnswerKind =
  'hard' | 'soft' | 'full' | 'blocked' | 'delayed' | 'challenge' | 'away' | 'auto' | 'reply' | 'opt-out';

/** A message that came back, as the ledger remembers it: nothing of what it said, and nobody's address. */
export interface Answer {
  /** Hash of the message, by which it is known again. */
  readonly message: string;
  /** The letter that it is about, where that is known. */
  readonly key: string | undefined;
  /** `DecisionMaker.id` of who answered, or where the letter bounced. */
  readonly addressee: string | undefined;
  readonly kind: AnswerKind;
  readonly at: Date;
}

/** What can be asked about answers. */
export interface AnswersRead {
  /** Every answer, oldest first. */
  answers(): Promise<readonly Answer[]>;
  /** By address, in lower case: when a letter to it last came back because the mailbox does not exist. */
  bouncedAddresses(): Promise<ReadonlyMap<string, Date>>;
  /** Ids of officials by their addresses, in lower case, as letters have them. */
  officeAddresses(): Promise<ReadonlyMap<string, string>>;
  /** Whether a message was read before. */
  isKnown(message: string): Promise<boolean>;
}

/** What adds answers. */
export interface AnswersWrite {
  /** Keeps an answer. False, and nothing is changed, for a message that was read before. */
  addAnswer(answer: Answer): Promise<boolean>;
}

/** The number of the step that made the table: a ledger that is only read may be older. */
export const answersSince = 3;

/** The questions about answers. `schema`: the number of the newest step that the ledger has taken. */
export function answersRead({ db, file, read }: Keeper, schema: number): AnswersRead {
  const bouncedAddresses = (): Promise<ReadonlyMap<string, Date>> =>
    read(async () => {
      const rows = await db
        .selectFrom('recipients')
        .innerJoin('letters', 'letters.number', 'recipients.letter')
        .select(['recipients.address'])
        .select(({ fn }) => fn.coalesce('recipients.reply', 'letters.reply').as('reply'))
        .select(({ fn }) => fn.coalesce('recipients.changed', 'letters.changed').as('changed'))
        .where(({ fn }) => fn.coalesce('recipients.state', 'letters.state'), '=', 'bounced')
        .orderBy('changed')
        .execute();
      const gone = rows.filter(({ reply }) => reply?.startsWith('hard') === true);
      return new Map(gone.map(({ address, changed }) => [address.toLowerCase(), new Date(changed)]));
    });
  const officeAddresses = (): Promise<ReadonlyMap<string, string>> =>
    read(async () => {
      const query = db.selectFrom('recipients').select(['address', 'id']).distinct().where('role', '!=', 'copy');
      return new Map((await query.execute()).map(({ address, id }) => [address.toLowerCase(), id]));
    });
  if (schema < answersSince)
    return {
      answers: () => Promise.resolve([]),
      isKnown: () => Promise.resolve(false),
      bouncedAddresses,
      officeAddresses,
    };
  return {
    bouncedAddresses,
    officeAddresses,
    answers: () => read(() => allAnswers(db, file)),
    isKnown: (message) => read(async () => (await withMessage(db, message)) !== undefined),
  };
}

/** The change. */
export function answersWrite({ change }: Keeper): AnswersWrite {
  return {
    addAnswer: ({ message, key, addressee, kind, at }) =>
      change(async (db) => {
        if ((await withMessage(db, message)) !== undefined) return false;
        const row = { message, key: key ?? null, addressee: addressee ?? null, kind, at: at.getTime() };
        await db
          .insertInto('answers')
          .values({ ...row, crc: answerChecksum(row) })
          .execute();
        return true;
      }),
  };
}

async function withMessage(db: Db, message: string): Promise<unknown> {
  return db.selectFrom('answers').select('message').where('message', '=', message).executeTakeFirst();
}

/** Every answer, oldest first. Problem: `ledger-damaged`. */
export async function allAnswers(db: Db, file: string): Promise<readonly Answer[]> {
  const rows = await db.selectFrom('answers').selectAll().orderBy('at').orderBy('message').execute();
  return rows.map(({ crc, ...row }) => {
    if (crc !== answerChecksum(row)) throw damagedProblem(file, say`An answer was altered.`);
    const { message, key, addressee, kind, at } = row;
    return { message, key: key ?? undefined, addressee: addressee ?? undefined, kind, at: new Date(at) };
  });
}

function answerChecksum(row: {
  readonly message: string;
  readonly key: string | null;
  readonly addressee: string | null;
  readonly kind: string;
  readonly at: number;
}): number {
  return checksum([row.message, row.key, row.addressee, row.kind, row.at]);
}
