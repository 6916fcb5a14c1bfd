import { firstSeen, KeyTable } from '../contacts/key-table.js';
import { Numbers } from '../contacts/sequence.js';
import type { PlannedLetter } from '../outbox/plan/planned-letter.js';
import type { ShownSameness } from './page/overview-data.js';
import { ownWords } from './own-words.js';
import type { Pattern } from './patterns.js';

/** How alike the letters of a plan are, each and all together. */
export interface Sameness {
  readonly all: ShownSameness;
  readonly of: (letter: PlannedLetter) => {
    /** Share of the supporter's own words, 0 to 1. */
    readonly share: number;
    /** How many other letters say the same, except for name, town and what else the row tells. */
    readonly alike: number;
  };
}

/** Upper ends of the bars: none, up to 10 %, 25 %, 50 %, all. */
export const shareSteps = [0, 0.1, 0.25, 0.5, 1] as const;

/** Which bar a share belongs to. */
export function shareStep(share: number): number {
  return shareSteps.findIndex((most) => share <= most);
}

/**
 * Tells how alike letters are without merging each: those of one pattern with the same own words are word for word the same except for
 * their values.
 */
export function samenessWatch(patternOf: (letter: PlannedLetter) => Pattern): {
  /** Gives the share of the supporter's own words. */
  readonly look: (letter: PlannedLetter, pattern: Pattern, own: string) => number;
  readonly share: (letter: PlannedLetter) => number;
  readonly sameness: () => Sameness;
} {
  const same = tally();
  const said = tally();
  const shares = shareSteps.map(() => 0);
  const kind = ({ number }: Pattern, own: string): string => `${number} ${own}`;
  const shareOf = ({ length }: Pattern, own: string): number => own.length / Math.max(1, length + own.length);
  return {
    share: (letter) => {
      const pattern = patternOf(letter);
      return shareOf(pattern, ownWords(letter.supporter, pattern.own));
    },
    look: ({ supporter, group }, pattern, own) => {
      if (supporter === undefined) return 0;
      const share = shareOf(pattern, own);
      same.add(kind(pattern, own));
      if (own !== '') said.add(`${group.template.name} ${own}`);
      shares[shareStep(share)]!++; // every share has a step
      return share;
    },
    sameness: () => ({
      all: { letters: same.all(), same: same.repeated(), repeatedWords: said.repeated(), shares },
      of: (letter) => {
        const { supporter } = letter;
        if (supporter === undefined) return { share: 0, alike: 0 };
        const pattern = patternOf(letter);
        const own = ownWords(supporter, pattern.own);
        return { share: shareOf(pattern, own), alike: same.times(kind(pattern, own)) - 1 };
      },
    }),
  };
}

/** Counts how often each key came, in flat memory. */
function tally() {
  const keys = new KeyTable();
  const times = new Numbers();
  const sum = (isCounted: (n: number) => boolean): number => {
    let all = 0;
    for (let number = 0; number < times.length; number++) if (isCounted(times.at(number))) all += times.at(number);
    return all;
  };
  return {
    add: (key: string): void => {
      const known = keys.add(key);
      if (known === firstSeen) times.add(1);
      else times.set(known, times.at(known) + 1);
    },
    times: (key: string): number => times.at(keys.find(key)),
    all: (): number => sum(() => true),
    /** How often keys came that came more than once. */
    repeated: (): number => sum((n) => n > 1),
  };
}
