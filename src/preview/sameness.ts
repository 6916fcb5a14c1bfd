import { firstSeen, KeyTable } from '../contacts/key-table.js';
import { Numbers } from '../contacts/sequence.js';
import type { PlannedLetter } from '../outbox/plan/planned-letter.js';
import type { ShownSameness } from './page/data.js';
import type { Pattern } from './patterns.js';

/** How alike the letters of a plan are, each and all together. */
export interface Sameness {
  readonly all: ShownSameness;
  /** Of each letter the share of the supporter's own words, 0 to 1. */
  readonly share: Float32Array;
  /** Of each letter how many others say the same, but for name, town and what else the row tells. */
  readonly alike: Uint32Array;
}

/** Upper ends of the bars: none, up to 10 %, 25 %, 50 %, all. */
export const shareSteps = [0, 0.1, 0.25, 0.5, 1] as const;

/** Which bar a share belongs to. */
export function shareStep(share: number): number {
  return shareSteps.findIndex((most) => share <= most);
}

/**
 * Tells how alike so many letters are without merging each: those of one pattern with the same own words are word for word the same but for
 * their values.
 */
export function samenessWatch(letters: number): {
  /** Gives the share of the supporter's own words. */
  readonly look: (index: number, letter: PlannedLetter, pattern: Pattern, own: string) => number;
  readonly sameness: () => Sameness;
} {
  const classes = tally();
  const said = tally();
  const share = new Float32Array(letters);
  /** Of each letter the number of its class + 1; 0 for sign-on letters. */
  const classOf = new Uint32Array(letters);
  return {
    look: (index, { supporter, group }, pattern, own) => {
      if (supporter === undefined) return 0;
      classOf[index] = classes.add(`${pattern.number} ${own}`) + 1;
      if (own === '') return 0;
      said.add(`${group.template.name} ${own}`);
      share[index] = own.length / Math.max(1, pattern.length + own.length);
      return share[index];
    },
    sameness: () => {
      const shares = shareSteps.map(() => 0);
      const alike = classOf;
      let signed = 0;
      let same = 0;
      for (const [i, one] of classOf.entries()) {
        if (one === 0) continue;
        signed++;
        alike[i] = classes.times(one - 1) - 1;
        if (alike[i] > 0) same++;
        shares[shareStep(share[i]!)]!++; // every letter has a share, and every share a step
      }
      return { all: { letters: signed, same, repeatedWords: said.repeated(), shares }, share, alike };
    },
  };
}

/** Numbers keys in flat memory, and counts how often each came. */
function tally() {
  const keys = new KeyTable();
  const times = new Numbers();
  return {
    add: (key: string): number => {
      const known = keys.add(key);
      if (known === firstSeen) times.add(1);
      else times.set(known, times.at(known) + 1);
      return known === firstSeen ? times.length - 1 : known;
    },
    times: (number: number): number => times.at(number),
    /** How often keys came that came more than once. */
    repeated: (): number => {
      let all = 0;
      for (let number = 0; number < times.length; number++) if (times.at(number) > 1) all += times.at(number);
      return all;
    },
  };
}
