import { say } from '../../language/sentence.js';
import type { Clock } from '../../clock.js';
import type { Problem } from '../../problems/problem.js';
import type { DeliveryEvent, Due } from './delivery.js';
import type { Exchanged, Ledger } from '../ports.js';
import { eventOf, type Answer } from './settling.js';

/** What servers said of letters, until it is in the ledger. */
export interface Answers<Letter extends Due> {
  add(answer: Answer<Letter>): void;
  /**
   * One transaction: writes down all answers, and moves `take` to `sending`. Gives what is to be reported. Whenever it rejects,
   * the answers are kept for another try. `committed`: see `Ledger.exchange`.
   */
  write(take: readonly string[], now: Date, committed?: () => void): Promise<Written<Letter>>;
  /**
   * Tries again and again to write what could not be written, for `patience` milliseconds or until it is interrupted, and
   * gives the events of all answers in any case.
   */
  persist(options: PersistOptions): AsyncGenerator<DeliveryEvent<Letter>, void, undefined>;
}

/** The result of a write. */
interface Written<Letter extends Due> {
  readonly events: readonly DeliveryEvent<Letter>[];
  /** What was not taken after all: see `Exchanged`. */
  readonly keptBack: Exchanged['keptBack'];
}

/** How long a write is tried again. */
interface PersistOptions {
  readonly clock: Clock;
  readonly patience: number;
  readonly interrupted: AbortSignal;
  /** Why the ledger could not be written. */
  readonly problem: Problem | undefined;
}

/** The first pause between two tries, and the longest, in milliseconds. */
const firstPause = 2_000;
const longestPause = 15_000;

/** None yet. */
export function answers<Letter extends Due>(ledger: Pick<Ledger, 'exchange'>): Answers<Letter> {
  const unwritten: Answer<Letter>[] = [];

  const write = async (take: readonly string[], now: Date, committed?: () => void): Promise<Written<Letter>> => {
    const some = [...unwritten];
    if (some.length + take.length === 0) return { events: [], keptBack: undefined };
    const settlements = some.map(({ settlement }) => settlement);
    const { states, keptBack } = await ledger.exchange(settlements, take, now, committed);
    unwritten.splice(0, some.length);
    const events = some.filter(({ quiet }) => !quiet).map((one) => eventOf(one, states.get(one.due.key)));
    return { events, keptBack };
  };
  return {
    add: (answer) => void unwritten.push(answer),
    write,
    async *persist({ clock, patience, interrupted, problem }) {
      const known = unwritten.length;
      if (known === 0) return;
      yield { type: 'unwritten', answers: unwritten.map(({ settlement }) => settlement), problem };
      const end = clock.now().getTime() + patience;
      for (let pause = firstPause; !interrupted.aborted; pause = Math.min(pause * 1.5, longestPause)) {
        const now = clock.now().getTime();
        if (now >= end) break;
        const why = say`answers that are not in the ledger yet are written then; Ctrl-C stops`;
        yield { type: 'waiting', until: new Date(now + pause), why };
        await clock.sleep(pause, interrupted).catch(() => undefined);
        const written = await write([], clock.now()).catch(() => undefined);
        if (written === undefined) continue;
        yield* written.events;
        yield { type: 'written', answers: known };
        return;
      }
      for (const one of unwritten) yield eventOf(one, undefined);
    },
  };
}
