import type { Hold } from '../../outbox/delivery/pacing.js';
import type { KeptEntry } from '../kept-entry.js';
import { checksumOf } from '../rows.js';
import type { Session } from './connection.js';
import { columnsOf } from './letter-rows.js';
import { stateByChecksum, type LetterUpdate } from './letter-updates.js';
import type { SharedPace } from './pace-windows.js';
import type { Sender } from './sender.js';
import { checksumsOf, closeExchange, exchangeLetters } from './statements.js';

/** What became of letters in one exchange. */
interface Became {
  /** What each letter is now, by key; `undefined` where it is another's, or somebody has changed it. */
  readonly is: ReadonlyMap<string, KeptEntry | undefined>;
  /** What the pace holds up, by key. */
  readonly held: ReadonlyMap<string, Hold>;
}

/** What came of an exchange. */
export interface ExchangeResult extends Became {
  /** Whether its letters are still this sender's. When not, nothing was done. */
  readonly alive: boolean;
  /** Whether the lease holds, so that letters could be taken. */
  readonly leased: boolean;
}

/** An exchange of which no answer came, and what became of it. */
export interface ResolvedExchange extends Became {
  readonly wishes: readonly LetterUpdate[];
}

/** The exchanges of one sender. The server makes each at most once, by its number, whatever the connection does. */
export interface NumberedExchanges {
  /** One exchange, asked for again as often as the connection needs. */
  once(wishes: readonly LetterUpdate[], pace: SharedPace | undefined, now: Date): Promise<ExchangeResult>;
  /** What became of the last exchange, where that is not known: its answer did not come. It can't be made any more after this. */
  clearUp(): Promise<ResolvedExchange | undefined>;
  /** Whether it is not known what became of the last one. */
  readonly inDoubt: boolean;
  /** How many letters in a row were refused to the other senders last. */
  readonly refusedElsewhere: number;
}

/** The first exchange of a sender that has just begun is number 0. */
export function numberedExchanges(sender: Sender): NumberedExchanges {
  let number = 0;
  /** Asked for, without an answer so far. */
  let open: Pick<ResolvedExchange, 'wishes' | 'held'> | undefined;
  let refusedElsewhere = 0;
  /**
   * The checksum of each open letter, by key, as it was computed last: it is needed when the letter is written, and when it changes again.
   */
  const checksums = new Map<string, { readonly of: KeptEntry; readonly crc: number }>();
  const crcOf = (entry: KeptEntry): number => {
    const known = checksums.get(entry.key);
    if (known?.of === entry) return known.crc;
    const crc = checksumOf(entry);
    checksums.set(entry.key, { of: entry, crc });
    return crc;
  };

  const clearUp = async (session: Session): Promise<ResolvedExchange | undefined> => {
    if (open === undefined) return undefined;
    const { wishes, held } = open;
    // After this nothing of it can take effect late, from a connection that the server has not given up yet.
    await session.run('postbag-close', closeExchange, [sender.id, number]);
    const numbers = wishes.map(({ before }) => before.number);
    const found = await session.run<{ number: number; crc: number }>('postbag-checksums', checksumsOf, [numbers]);
    const crcs = new Map(found.map((row) => [row.number, row.crc]));
    const is = new Map(wishes.map((wish) => [wish.before.key, stateByChecksum(wish, crcs.get(wish.before.number))]));
    number += 1;
    open = undefined;
    return { wishes, held, is };
  };

  const attempt = async (
    session: Session,
    wishes: readonly LetterUpdate[],
    pace: SharedPace | undefined,
    now: Date,
  ): Promise<ExchangeResult> => {
    const takes = wishes.flatMap((wish) => (wish.taken === undefined ? [] : [wish.settled ?? wish.before]));
    const paced = takes.length > 0 ? pace : undefined;
    const { admitted, held, count } = (await paced?.admit(session, takes, now)) ?? {
      admitted: new Set(takes.map(({ key }) => key)),
      held: new Map<string, Hold>(),
      count: [],
    };
    open = { wishes, held };
    const steps = wishes.flatMap((wish) => {
      const { before, settled, taken } = wish;
      const after = taken !== undefined && admitted.has(before.key) ? taken : settled;
      return after === undefined ? [] : [{ before, after }];
    });
    const { id, lease, told } = sender;
    const sent = wishes.filter(({ settled }) => settled?.state === 'sent').length;
    const { changed, recipients } = columnsOf(steps, crcOf);
    const values = [id, lease, admitted.size > 0, sent, told.refusedInRow, told.waitsFor ?? null, number];
    const asked = sender.clock.now();
    const exchange = {
      name: 'postbag-exchange',
      text: exchangeLetters,
      values: [...values, ...changed, ...recipients],
    };
    const answers = await session.batch(paced === undefined ? [exchange] : [...count, exchange, { text: 'commit' }]);
    open = undefined;
    const [answer] = answers[paced === undefined ? 0 : count.length] as readonly Answer[]; // the row that the statement gives
    if (answer?.alive !== 1) return { alive: false, leased: false, is: new Map(), held };
    number += 1;
    refusedElsewhere = answer.refused;
    if (answer.leased) sender.clock.renewed(asked);
    if (answer.stop !== null) sender.stop(answer.stop);
    const moved = new Set(answer.moved);
    const is = new Map(wishes.map(({ before }): [string, KeptEntry | undefined] => [before.key, before]));
    for (const { before, after } of steps) {
      is.set(before.key, moved.has(before.number) ? after : undefined);
      if (!isOpen(after)) checksums.delete(after.key);
    }
    return { alive: true, leased: answer.leased, is, held };
  };

  return {
    once: (wishes, pace, now) =>
      sender.steady(async (session) => {
        const earlier = await clearUp(session);
        if (earlier !== undefined && wasMade(earlier)) return { ...earlier, alive: true, leased: true };
        return attempt(session, wishes, pace, now);
      }),
    clearUp: () => (open === undefined ? Promise.resolve(undefined) : sender.steady(clearUp)),
    get inDoubt() {
      return open !== undefined;
    },
    get refusedElsewhere() {
      return refusedElsewhere;
    },
  };
}

/** What the statement of an exchange says. */
interface Answer {
  readonly alive: number;
  readonly leased: boolean;
  readonly stop: string | null;
  /** Numbers of the letters that are now as they were to be. */
  readonly moved: readonly number[];
  readonly refused: number;
}

/** Whether something may still become of a letter. */
export function isOpen({ state }: KeptEntry): boolean {
  return state === 'ready' || state === 'deferred' || state === 'sending';
}

function wasMade({ wishes, is }: ResolvedExchange): boolean {
  return wishes.some((wish) => {
    const now = is.get(wish.before.key);
    return now !== undefined && now !== wish.before;
  });
}
