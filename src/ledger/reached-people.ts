import { Numbers } from '../contacts/sequence.js';
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
  /** By the number of a supporter: the number of a set. */
  const setOf = new Numbers();
  return {
    add: (supporterHash, recipient) => {
      const number = supporters.add(supporterHash);
      const set = number < setOf.length ? setOf.at(number) : 0;
      const step = [set, recipient.id, recipient.address].join('\n');
      let next = larger.get(step);
      if (next === undefined) {
        // The hash of nobody leaves what follows it.
        const keys = reachedKeys('', recipient).map((key) => key.slice(1));
        next = sets.push(new Set([...(sets[set] ?? []), ...keys])) - 1;
        larger.set(step, next);
      }
      if (number < setOf.length) setOf.set(number, next);
      else setOf.add(next);
    },
    get size() {
      return supporters.size;
    },
    has: (key) => {
      const blank = key.indexOf(' ');
      const number = supporters.find(key.slice(0, blank));
      return number !== undefined && sets[setOf.at(number)]?.has(key.slice(blank + 1)) === true;
    },
    *[Symbol.iterator]() {
      for (let number = 0; number < supporters.size; number++) {
        const hash = supporters.textOf(number);
        for (const reached of sets[setOf.at(number)] ?? []) yield `${hash} ${reached}`;
      }
    },
  };
}
