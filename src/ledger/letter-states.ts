import type { LetterState, LetterStates, State } from '../outbox/ports.js';
import { HexTable } from './hex-table.js';

/** The states of letters by key, an octet each beside the key. */
export function letterStates(): LetterStates & {
  readonly add: (key: string, state: State, nextTry: Date | undefined) => void;
} {
  const keys = new HexTable(32);
  const kinds: LetterState[] = [];
  const numbers = new Map<State, number>();
  const times = new Map<number, LetterState>();
  let states = new Uint8Array(1_024);

  const at = (number: number): LetterState => times.get(number) ?? kinds[states[number]!]!; // each key has a state
  return {
    add: (key, state, nextTry) => {
      const number = keys.add(key);
      if (number >= states.length) {
        const before = states;
        states = new Uint8Array(before.length * 2);
        states.set(before);
      }
      const kind = numbers.get(state) ?? kinds.push({ state, nextTry: undefined }) - 1;
      numbers.set(state, kind);
      states[number] = kind;
      if (nextTry === undefined) times.delete(number);
      else times.set(number, { state, nextTry });
    },
    get size() {
      return keys.size;
    },
    get: (key) => {
      const number = keys.find(key);
      return number === undefined ? undefined : at(number);
    },
    *[Symbol.iterator]() {
      for (let number = 0; number < keys.size; number++) yield [keys.textOf(number), at(number)];
    },
  };
}
