import { each, Numbers, sequence, type Sequence } from '../../contacts/sequence.js';
import type { Supporter } from '../../contacts/supporter.js';
import type { LetterGroup, PlannedLetter, PlannedLetters } from './planned-letter.js';

/** How the letters of a group are made of rows of the lists. */
export interface LetterRecipe {
  readonly group: LetterGroup;
  readonly keyOf: (supporter: Supporter | undefined) => string;
  /** Who signs: the row with corrected words, and with what else is known. */
  readonly signer: (listed: Supporter) => Supporter;
}

/** The letters of a plan while it is made. */
export interface LetterCollection {
  /** Adds a letter, and gives it; `row`: that of its supporter, and its place among all; `undefined` for a sign-on letter. */
  readonly add: (recipe: LetterRecipe, row?: readonly [place: number, listed: Supporter]) => PlannedLetter;
  readonly letters: () => PlannedLetters;
}

/** No row has this place. */
const nobody = 0xffffffff;

/** Collects letters, each as two numbers: that of its row and that of its recipe. A letter is made when it is asked for. */
export function letterCollection(supporters: Sequence<Supporter>): LetterCollection {
  const rows = new Numbers();
  const kinds = new Numbers();
  const recipes: LetterRecipe[] = [];
  const numbers = new Map<LetterRecipe, number>();
  const keys = keyMemory();
  const letterAt = (place: number): PlannedLetter => {
    const row = rows.at(place);
    const recipe = recipes[kinds.at(place)]!; // it was added with the letter
    return new LetterToCome(recipe, row === nobody ? undefined : () => supporters.at(row)!, keys, place);
  };
  return {
    add: (recipe, row) => {
      const number = numbers.get(recipe) ?? recipes.push(recipe) - 1;
      numbers.set(recipe, number);
      rows.add(row?.[0] ?? nobody);
      kinds.add(number);
      return new LetterToCome(recipe, row && (() => row[1]), keys, rows.length - 1);
    },
    letters: () =>
      Object.assign(sequence(rows.length, letterAt), {
        groups: () => new Set(each(recipes, ({ group }) => group)),
        rowOf: (place: number) => (rows.at(place) === nobody ? undefined : rows.at(place)),
      }),
  };
}

/** Keys of letters by their places, as far as they were computed: 16 octets each. */
interface KeyMemory {
  readonly get: (place: number) => string | undefined;
  readonly set: (place: number, key: string) => void;
}

/** A key has 32 hex digits. */
const keyOctets = 16;

/** So many keys have their memory together. */
const keysTogether = 4_096;

function keyMemory(): KeyMemory {
  const pages: (Buffer | undefined)[] = [];
  return {
    get: (place) => {
      const page = pages[Math.floor(place / keysTogether)];
      const start = (place % keysTogether) * keyOctets;
      // No checksum begins with so many zeros. If one did, it would be computed each time.
      if (page === undefined || page.readDoubleLE(start) === 0) return undefined;
      return page.toString('hex', start, start + keyOctets);
    },
    set: (place, key) => {
      const page = (pages[Math.floor(place / keysTogether)] ??= Buffer.alloc(keysTogether * keyOctets));
      page.write(key, (place % keysTogether) * keyOctets, 'hex');
    },
  };
}

/** One letter. Its row and its key are computed when they are asked for. A class, because such properties cost far less in one. */
class LetterToCome implements PlannedLetter {
  readonly group: LetterGroup;
  readonly #recipe: LetterRecipe;
  readonly #listed: (() => Supporter) | undefined;
  #supporter: Supporter | undefined;
  #key: string | undefined;

  readonly #keys: KeyMemory;
  readonly #place: number;

  constructor(recipe: LetterRecipe, listed: (() => Supporter) | undefined, keys: KeyMemory, place: number) {
    this.group = recipe.group;
    this.#recipe = recipe;
    this.#listed = listed;
    this.#keys = keys;
    this.#place = place;
  }

  get supporter(): Supporter | undefined {
    return this.#listed === undefined ? undefined : (this.#supporter ??= this.#recipe.signer(this.#listed()));
  }

  get key(): string {
    return (this.#key ??= this.#keys.get(this.#place) ?? this.#workedOut());
  }

  #workedOut(): string {
    const key = this.#recipe.keyOf(this.supporter);
    this.#keys.set(this.#place, key);
    return key;
  }
}
