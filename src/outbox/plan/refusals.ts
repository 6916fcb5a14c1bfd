import type { RowRemark } from '../../contacts/supporter.js';

/** A letter that a person does not get, while she gets another one. */
export interface PassedOver extends RowRemark {
  readonly letter: string;
}

/** Rows that get no letter, and what that means for each person. */
export interface Refusals {
  /** Rows without any letter, each once. */
  readonly leftOut: readonly RowRemark[];
  /** Letters that somebody does not get, while she gets another one. */
  readonly passedOver: readonly PassedOver[];
}

/** By letter: the people who do not get it, but another one. */
export function passedOverBy({ passedOver }: Pick<Refusals, 'passedOver'>): ReadonlyMap<string, readonly PassedOver[]> {
  const byLetter = new Map<string, PassedOver[]>();
  for (const one of passedOver) {
    const known = byLetter.get(one.letter);
    if (known === undefined) byLetter.set(one.letter, [one]);
    else known.push(one);
  }
  return byLetter;
}

/** A set of people. */
interface Written<Person> {
  readonly add: (person: Person) => unknown;
  readonly has: (person: Person) => boolean;
}

/** Collects who gets a letter and who does not, letter by letter, and tells people without any from those who get another one. */
export function refusals<Person>(written: Written<Person> = new Set<Person>()): {
  /** `person`: what tells people apart, the same in every letter. */
  readonly gets: (person: Person) => void;
  readonly refused: (person: Person, letter: string, remark: RowRemark) => void;
  readonly all: () => Refusals;
} {
  const refused: (readonly [person: Person, letter: string, remark: RowRemark])[] = [];
  return {
    gets: (person) => void written.add(person),
    refused: (person, letter, remark) => void refused.push([person, letter, remark]),
    all: () => {
      const passedOver: PassedOver[] = [];
      const rows = new Map<Person, RowRemark>();
      for (const [person, letter, remark] of refused) {
        if (written.has(person)) passedOver.push({ ...remark, letter });
        // A letter that is for others says less of a person than what her row lacks.
        else if ((rows.get(person)?.code ?? 'not-chosen') === 'not-chosen') rows.set(person, remark);
      }
      return { leftOut: [...rows.values()], passedOver };
    },
  };
}
