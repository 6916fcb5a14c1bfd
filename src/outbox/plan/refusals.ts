import { Numbers, placesBelow, sequence, type Sequence } from '../../contacts/sequence.js';
import type { RowRemark } from '../../contacts/supporter.js';

/** A letter that a person does not get, while she gets another one. */
export interface PassedOver extends RowRemark {
  readonly letter: string;
}

/** Rows that get no letter, and what that means for each person. */
export interface Refusals {
  /** Rows without any letter, each once. */
  readonly leftOut: Sequence<RowRemark>;
  /** Letters that somebody does not get, while she gets another one. */
  readonly passedOver: Sequence<PassedOver>;
}

/** How many rows there are for each reason. */
export function countByReason(rows: Iterable<RowRemark>): Map<string, number> {
  const reasons = new Map<string, number>();
  for (const { code } of rows) reasons.set(code, (reasons.get(code) ?? 0) + 1);
  return reasons;
}

/** By letter: how many people do not get it, but another one, for each reason. */
export function passedOverBy({
  passedOver,
}: Pick<Refusals, 'passedOver'>): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const byLetter = new Map<string, Map<string, number>>();
  for (const { letter, code } of passedOver) {
    const reasons = byLetter.get(letter) ?? new Map<string, number>();
    byLetter.set(letter, reasons.set(code, (reasons.get(code) ?? 0) + 1));
  }
  return byLetter;
}

/**
 * Collects who gets a letter and who does not, letter by letter, and tells people without any from those who get another one. People are
 * numbers below `people`, the same in every letter. A refusal takes 12 octets and what no other one says.
 */
export function refusals(people: number): {
  readonly gets: (person: number) => void;
  readonly refused: (person: number, letter: string, remark: RowRemark) => void;
  readonly all: () => Refusals;
} {
  const written = placesBelow(people);
  const persons = new Numbers();
  const lines = new Numbers();
  const kinds = new Numbers();
  const said: { readonly letter: string; readonly remark: Omit<RowRemark, 'line'> }[] = [];
  const numbers = new Map<string, number>();
  const at = (place: number) => ({ ...said[kinds.at(place)]!, line: lines.at(place) }); // it has a kind
  return {
    gets: written.add,
    refused: (person, letter, { line, ...remark }) => {
      const kind = { letter, remark };
      const id = JSON.stringify(kind);
      const number = numbers.get(id) ?? said.push(kind) - 1;
      numbers.set(id, number);
      persons.add(person);
      lines.add(line);
      kinds.add(number);
    },
    all: () => {
      const passedOver = new Numbers();
      const leftOut = new Numbers();
      /** Of each person the place among those who are left out, from 1; 0 for who is not. */
      const places = new Uint32Array(people);
      for (let place = 0; place < persons.length; place++) {
        const person = persons.at(place);
        const known = places[person]!; // below their number
        if (written.has(person)) passedOver.add(place);
        else if (known === 0) {
          leftOut.add(place);
          places[person] = leftOut.length;
        }
        // A letter that is for others says less of a person than what her row lacks.
        else if (at(leftOut.at(known - 1)).remark.code === 'not-chosen') leftOut.set(known - 1, place);
      }
      return {
        leftOut: sequence(leftOut.length, (nth) => {
          const { remark, line } = at(leftOut.at(nth));
          return { ...remark, line };
        }),
        passedOver: sequence(passedOver.length, (nth) => {
          const { remark, ...rest } = at(passedOver.at(nth));
          return { ...remark, ...rest };
        }),
      };
    },
  };
}
