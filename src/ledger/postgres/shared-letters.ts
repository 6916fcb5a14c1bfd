import type { Sentence } from '../../language/sentence.js';
import type { Hold, Pacing } from '../../outbox/delivery/pacing.js';
import type { Exchanged, Ledger, Settlement, SharedLedger, State } from '../../outbox/ports.js';
import { Problem } from '../../problems/problem.js';
import type { KeptEntry } from '../kept-entry.js';
import { isSettledSo, letterUpdates, type LetterUpdate } from './letter-updates.js';
import { numberedExchanges, type ExchangeResult, type ResolvedExchange } from './numbered-exchanges.js';
import { ownLetters } from './own-letters.js';
import { sharedPace, type SharedPace } from './pace-windows.js';
import type { Sender } from './sender.js';

/** What one sender does with letters that several share. */
export interface SharedLetters extends Pick<Ledger, 'exchange'> {
  readonly shared: SharedLedger;
  /** Puts back what may have been taken and certainly did not leave; before the sender ends. */
  putBack(at: Date): Promise<void>;
}

/** Claims, exchanges and the pace of one sender. `place` names the ledger for complaints. */
export function sharedLetters(
  sender: Sender,
  place: string,
  load: (keys: readonly string[]) => Promise<readonly KeptEntry[]>,
  stopOthers: (why: Sentence) => Promise<void>,
): SharedLetters {
  const own = ownLetters(sender, place, load);
  /** Taken by an exchange that failed without an answer: they did not leave, and are `sending`. */
  const strays = new Set<string>();
  /** Settled by such an exchange: whoever asked for it was told that it failed, and asks again. */
  const written = new Map<string, LetterUpdate>();
  const exchanges = numberedExchanges(sender);
  let pace: SharedPace | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** What an exchange has done that seemed to fail. */
  const noteLate = (late: ResolvedExchange): void => {
    for (const wish of late.wishes) {
      const { key } = wish.before;
      const is = late.is.get(key);
      own.remember(key, is);
      if (is === wish.before) continue;
      // Nobody asked for a stray to be put back, and nobody asks again.
      if (is !== undefined && wish.settled !== undefined && !strays.has(key)) written.set(key, wish);
      if (is !== undefined && is === wish.taken) strays.add(key);
      else strays.delete(key);
    }
  };

  /** The state of a letter that an earlier exchange has settled just so. */
  const stateWritten = (settlement: Settlement): State | undefined => {
    const earlier = written.get(settlement.key);
    return earlier !== undefined && isSettledSo(earlier, settlement) ? earlier.settled?.state : undefined;
  };

  /** One exchange. A lease that has run out takes nothing, but facts may still be written down while nobody has given the letters up. */
  const made = async (all: readonly LetterUpdate[], hasFacts: boolean, at: Date): Promise<ExchangeResult> => {
    const result = await exchanges.once(all, pace, at);
    if (result.alive || !hasFacts || all.every(({ taken }) => taken === undefined)) return result;
    const facts = all.flatMap((wish) => (wish.settled === undefined ? [] : [{ ...wish, taken: undefined }]));
    return { ...(await exchanges.once(facts, pace, at)), held: new Map(), leased: false };
  };

  const exchange = async (
    settlements: readonly Settlement[],
    take: readonly string[],
    at: Date,
  ): Promise<Exchanged> => {
    // Whoever has lost its letters takes none of them again; what became of others may still be written down.
    const why: unknown = sender.stopped.reason;
    if (take.length > 0 && why instanceof Problem && why.code === 'ledger-lease-lost') throw why;
    const late = await exchanges.clearUp();
    if (late !== undefined) noteLate(late);
    const states = new Map<string, State>();
    const settling: Settlement[] = [];
    for (const one of settlements) {
      const state = stateWritten(one);
      if (state === undefined) settling.push(one);
      else states.set(one.key, state);
    }
    await own.lookUp([...settling.map(({ key }) => key), ...take]);
    // A move that is not allowed throws before anything is asked of the server.
    const wishes = letterUpdates({ settlements: settling, take, strays }, own.get, at);
    const all = [...wishes.values()];
    const result = await made(all, settling.length > 0, at);
    if (!result.alive) throw sender.lose();
    for (const [key, entry] of result.is) own.remember(key, entry);
    strays.clear();
    let isUnsettled = false;
    for (const { key } of settling) {
      const state = settledState(wishes.get(key), result);
      if (state === undefined) isUnsettled = true;
      else states.set(key, state);
    }
    if (isUnsettled || (take.length > 0 && !result.leased)) {
      // Whoever asked is told that it failed, and asks again: what was written down is so all the same.
      for (const wish of all) if (settledState(wish, result) !== undefined) written.set(wish.before.key, wish);
      throw sender.lose();
    }
    written.clear();
    const keptBack = new Map<string, Hold | undefined>();
    for (const key of take) {
      const is = result.is.get(key);
      if (is === undefined || is !== wishes.get(key)?.taken) keptBack.set(key, result.held.get(key));
    }
    return { states, keptBack };
  };

  // One after the other: each starts from what the one before has left.
  const inTurn: Ledger['exchange'] = (settlements, take, at) => {
    const next = last.then(() => exchange(settlements, take, at));
    last = next.catch(() => undefined);
    return next;
  };

  return {
    exchange: inTurn,
    putBack: async (at) => {
      // Nothing is asked where nothing is in doubt.
      if (strays.size > 0 || exchanges.inDoubt) await inTurn([], [], at);
    },
    shared: {
      claim: own.claim,
      keepPace: async (pacing: Pacing) => {
        pace = sharedPace(pacing);
        await sender.steady((session) => pace?.begin(session, pacing.history) ?? Promise.resolve());
      },
      mayLeave: () => sender.clock.holds(),
      stopped: sender.stopped,
      get refusedElsewhere() {
        return exchanges.refusedElsewhere;
      },
      note: (note) => sender.note(note),
      stopOthers,
    },
  };
}

/** The state to which an exchange has settled a letter; `undefined` where it has not. */
function settledState(wish: LetterUpdate | undefined, { is }: ExchangeResult): State | undefined {
  if (wish?.settled === undefined) return undefined;
  const now = is.get(wish.before.key);
  return now !== undefined && (now === wish.settled || now === wish.taken) ? wish.settled.state : undefined;
}
