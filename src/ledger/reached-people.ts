import { reachedKeys } from '../outbox/delivery/due.js';
import type { ReachedKeys } from '../outbox/ports.js';
import { HexTable } from './hex-table.js';

/** A supporter and the addressees that her letters reached. */
interface Recipient {
  readonly id: string;
  readonly address: string;
}

/**
 * The `reachedKeys` of the letters of many supporters, kept as the supporters and, for each, the number of the set of those whom hers
 * reached: there are few such sets.
 */
export function reachedPeople(): ReachedKeys & {
  readonly add: (supporterHash: string, recipient: Recipient) => void;
} {
  const supporters = new HexTable(64);
  const sets: ReadonlySet<string>[] = [new Set()];
  /** By the number of a set and a recipient: the set with the recipient in it. */
  const larger = new Map<string, number>();
  let setOf = new Uint32Array(1_024);
  return {
    add: (supporterHash, recipient) => {
      const number = supporters.add(supporterHash);
      if (number >= setOf.length) {
        const before = setOf;
        setOf = new Uint32Array(before.length * 2);
        setOf.set(before);
      }
      const set = setOf[number]!; // just made room for
      const step = [set, recipient.id, recipient.address].join('\n');
      let next = larger.get(step);
      if (next === undefined) {
        // The hash of nobody leaves what follows it.
        const keys = reachedKeys('', recipient).map((key) => key.slice(1));
        next = sets.push(new Set([...sets[set]!, ...keys])) - 1;
        larger.set(step, next);
      }
      setOf[number] = next;
    },
    get size() {
      return supporters.size;
    },
    has: (key) => {
      const blank = key.indexOf(' ');
      const number = supporters.find(key.slice(0, blank));
      return number !== undefined && sets[setOf[number]!]!.has(key.slice(blank + 1));
    },
    *[Symbol.iterator]() {
      for (let number = 0; number < supporters.size; number++) {
        const hash = supporters.textOf(number);
        for (const reached of sets[setOf[number]!]!) yield `${hash} ${reached}`;
      }
    },
  };
}
