import { say } from '../../language/sentence.js';
import type { Answers } from './answers.js';
import type { DeliveryEvent, Due } from './delivery.js';
import type { InFlight } from './in-flight.js';
import type { Hold } from './pacing.js';
import type { Ledger } from '../ports.js';
import type { QueuedLetter } from './queued-letters.js';
import { notLeft } from './settling.js';

/** Releases letters that have a connection, once the ledger says `sending` of them; their texts once that is on the disk. */
export interface Release<Letter extends Due> {
  /** Writes down what has come back, and releases what has a connection, if letters may `leave`. Gives what is to be reported. */
  exchange(mayLeave: boolean, now: Date): Promise<readonly DeliveryEvent<Letter>[]>;
  /**
   * For a letter that has come back: whether the ledger did not let it leave, and until when (`undefined`: another sender has it). Asked
   * once for each letter.
   */
  keptBack(item: QueuedLetter<Letter>): { readonly hold: Hold | undefined } | undefined;
}

/** Nothing released yet. */
export function release<Letter extends Due>(
  inFlight: InFlight<Letter>,
  answers: Answers<Letter>,
  { shared }: Pick<Ledger, 'shared'>,
): Release<Letter> {
  const keptBack = new Map<QueuedLetter<Letter>, Hold | undefined>();
  return {
    async exchange(mayLeave, now) {
      const awaiting = [...inFlight.takeAwaitingRelease()];
      const take = mayLeave ? awaiting.map(({ item }) => item.due.key) : [];
      // Servers are told of the letters while the disk writes, and get their texts when it is done.
      const writing = answers.write(take, now, () => {
        for (const one of awaiting.splice(0)) one.release(mayLeave, writing);
      });
      const { events, keptBack: notTaken } = await writing.catch((error: unknown) => {
        for (const one of awaiting) one.release(false);
        throw error;
      });
      for (const one of awaiting) {
        const { item } = one;
        const isTaken = mayLeave && notTaken?.has(item.due.key) !== true;
        // The last check before it leaves: this computer may have been asleep since the letter was taken.
        const leaves = isTaken && (shared?.mayLeave() ?? true);
        if (isTaken && !leaves) answers.add(notLeft(item.due, now));
        if (mayLeave && !leaves) keptBack.set(item, isTaken ? aSecond(now) : notTaken?.get(item.due.key));
        one.release(leaves);
      }
      return events;
    },
    keptBack(item) {
      if (!keptBack.has(item)) return undefined;
      const hold = keptBack.get(item);
      keptBack.delete(item);
      return { hold };
    },
  };
}

/** The wait of a letter that was taken when this computer could no longer be sure that the letter is its own. */
function aSecond(now: Date): Hold {
  return { until: new Date(now.getTime() + 1_000), why: say`this computer did not reach the ledger for a while` };
}
