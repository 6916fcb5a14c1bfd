import type { Due } from './delivery.js';
import type { Hold } from './pacing.js';
import type { QueuedLetter } from './queued-letters.js';

/** A letter and its number in the order of the plan; 0 for one that was tried before. */
export interface NumberedLetter<Letter extends Due> {
  readonly item: QueuedLetter<Letter>;
  readonly number: number;
}

/** Letters to the same addressees, in their order. What holds up the first holds up all. Never empty. */
export interface AddresseeLine<Letter extends Due> {
  readonly key: string;
  hold: Hold | undefined;
  first(): NumberedLetter<Letter>;
  firstFew(count: number): readonly NumberedLetter<Letter>[];
}

/** The letters that wait, in a line for each set of addressees. */
export interface AddresseeLines<Letter extends Due> {
  /** How many lines there are. */
  readonly count: number;
  append(one: NumberedLetter<Letter>): void;
  prepend(one: NumberedLetter<Letter>): void;
  /** Removes the first letter of a line. */
  removeFirst(line: AddresseeLine<Letter>): void;
  /** Puts others in the place of the first few letters of a line. */
  replaceFirst(line: AddresseeLine<Letter>, count: number, others: readonly NumberedLetter<Letter>[]): void;
  /** The lines that nothing holds up at a moment. */
  open(now: Date): Iterable<AddresseeLine<Letter>>;
  /** The open line whose first letter comes first in the plan. */
  next(now: Date): AddresseeLine<Letter> | undefined;
  /** What the lines wait for. */
  holds(): readonly Hold[];
}

/** How many letters at the front of a line may have left before they are removed together: removing one moves all that follow. */
const mostGone = 1_024;

/** No letters yet. */
export function addresseeLines<Letter extends Due>(): AddresseeLines<Letter> {
  interface Line extends AddresseeLine<Letter> {
    readonly letters: NumberedLetter<Letter>[];
    /** How many at the front have left. */
    gone: number;
  }
  const lines = new Map<string, Line>();

  const lineOf = ({ item }: NumberedLetter<Letter>): Line => {
    const key = lineKey(item.due);
    const known = lines.get(key);
    if (known !== undefined) return known;
    const line: Line = {
      key,
      letters: [],
      gone: 0,
      hold: undefined,
      first: () => line.letters[line.gone]!, // a line is never empty
      firstFew: (count) => line.letters.slice(line.gone, line.gone + count),
    };
    lines.set(key, line);
    return line;
  };
  const own = ({ key }: AddresseeLine<Letter>): Line => lines.get(key)!; // callers have it from here, and lines are removed only when they are empty
  const removeIfEmpty = (line: Line): void => {
    if (line.gone === line.letters.length) lines.delete(line.key);
  };
  function* open(now: Date): Generator<Line> {
    for (const line of lines.values()) if (line.hold === undefined || line.hold.until <= now) yield line;
  }

  return {
    get count() {
      return lines.size;
    },
    append: (one) => void lineOf(one).letters.push(one),
    prepend(one) {
      const line = lineOf(one);
      line.letters.splice(line.gone, 0, one);
    },
    removeFirst(given) {
      const line = own(given);
      line.gone += 1;
      removeIfEmpty(line);
      if (line.gone < mostGone) return;
      line.letters.splice(0, line.gone);
      line.gone = 0;
    },
    replaceFirst(given, count, others) {
      const line = own(given);
      line.letters.splice(line.gone, count, ...others);
      removeIfEmpty(line);
    },
    open,
    next(now) {
      let next: Line | undefined;
      for (const line of open(now)) if (next === undefined || line.first().number < next.first().number) next = line;
      return next;
    },
    holds: () => [...lines.values()].flatMap(({ hold }) => hold ?? []),
  };
}

/** A key that letters to the same addressees share; the campaign's own copy does not count. */
export function lineKey({ recipients }: Due): string {
  const officials = recipients.filter(({ role }) => role !== 'copy').map(({ id, address }) => `${id} ${address}`);
  return officials.sort().join('\n');
}
