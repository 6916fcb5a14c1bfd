import type { Entry, SharedLedger } from '../ports.js';
import { lineKey, type AddresseeLine, type NumberedLetter } from './addressee-lines.js';
import type { Due } from './delivery.js';
import type { QueuedLetter } from './queued-letters.js';
import { queuedLetter, type WaitingLetters } from './waiting-letters.js';

/** Claims letters for this sender. Gives those that nobody else has, as the ledger has them now, by key. */
export type Claim<Letter> = (letters: readonly Letter[]) => Promise<ReadonlyMap<string, Letter>>;

/** A claim on a ledger that several senders share. `standing`: a letter as the ledger has it. */
export function claimOn<Letter extends { readonly key: string }>(
  { claim }: Pick<SharedLedger, 'claim'>,
  standing: (letter: Letter, entry: Entry) => Letter,
): Claim<Letter> {
  return async (letters) => {
    const mine = await claim(letters.map(({ key }) => key));
    return new Map(
      letters.flatMap((letter) => {
        const entry = mine.get(letter.key);
        return entry === undefined ? [] : [[letter.key, standing(letter, entry)]];
      }),
    );
  };
}

/** Claims letters that wait in lines, just before they could leave. */
export interface LineClaims<Letter extends Due> {
  /** Claims some of a line, and the first of each other open one. What others have leaves its line. */
  claim(line: AddresseeLine<Letter>, now: Date): Promise<void>;
  /** Puts what others had into the lines once more, when there is nothing else. Gives whether there is any. */
  askAgain(): boolean;
  /** Claims few letters next, because there is a pause: others can send what is not claimed. */
  startSmall(): void;
}

/** How many letters are claimed at a time: first, and after each pause; at most. */
const [fewAtOnce, mostAtOnce] = [8, 100];

/** Nothing is claimed yet. */
export function lineClaims<Letter extends Due>(
  waiting: WaitingLetters<Letter>,
  claim: Claim<Letter>,
): LineClaims<Letter> {
  const { lines } = waiting;
  /** What other senders have, or had for a while. */
  const elsewhere: QueuedLetter<Letter>[] = [];
  /** Whether any letter could be claimed since those elsewhere were last asked for. */
  let hasClaimed = true;
  /** How many letters of a line are claimed next. */
  let ahead = fewAtOnce;

  /** What a line keeps of one of its letters, when those in `mine` were claimed. */
  const kept = (
    one: NumberedLetter<Letter>,
    line: AddresseeLine<Letter>,
    mine: ReadonlyMap<string, Letter>,
    now: Date,
  ): NumberedLetter<Letter> | undefined => {
    if (one.item.isClaimed === true) return one;
    const due = mine.get(one.item.due.key);
    if (due === undefined) {
      elsewhere.push(one.item);
      return undefined;
    }
    const item = { ...queuedLetter(due), isClaimed: true };
    if (waiting.deferIfLater(item, now)) return undefined;
    const claimed = { item, number: one.number };
    if (lineKey(due) === line.key) return claimed;
    // Another sender has reached a part of its addressees.
    lines.append(claimed);
    return undefined;
  };

  return {
    async claim(next, now) {
      await waiting.read(ahead, now);
      const firsts = new Map([[next, next.firstFew(ahead)]]);
      for (const line of lines.open(now)) {
        if (firsts.size >= mostAtOnce) break;
        if (line !== next) firsts.set(line, line.firstFew(1));
      }
      ahead = Math.min(2 * ahead, mostAtOnce);
      const asked = [...firsts.values()].flat().filter(({ item }) => item.isClaimed !== true);
      const mine = await claim(asked.map(({ item }) => item.due));
      if (mine.size > 0) hasClaimed = true;
      for (const [line, few] of firsts)
        lines.replaceFirst(
          line,
          few.length,
          few.flatMap((one) => kept(one, line, mine, now) ?? []),
        );
    },
    askAgain() {
      if (!waiting.isRead || lines.count > 0 || !hasClaimed || elsewhere.length === 0) return false;
      hasClaimed = false;
      for (const item of elsewhere.splice(0)) waiting.append(item);
      return true;
    },
    startSmall: () => void (ahead = fewAtOnce),
  };
}
