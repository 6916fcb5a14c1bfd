import { Numbers, sequence, type Sequence } from '../../contacts/sequence.js';
import type { Supporter } from '../../contacts/supporter.js';
import type { LetterGroup, PlannedLetter } from './planned-letter.js';

/** How the letters of a group are made of rows of the lists. */
export interface Recipe {
  readonly group: LetterGroup;
  readonly keyOf: (supporter: Supporter | undefined) => string;
  /** Who signs: the row with what was mended in it, and with what is known besides. */
  readonly signer: (listed: Supporter) => Supporter;
}

/** The letters of a plan while it is made. */
export interface LetterCollection {
  /** Takes a letter in; `place`: that of its row among all, `undefined` for a sign-on letter. */
  readonly add: (recipe: Recipe, place?: number) => void;
  readonly letters: () => Sequence<PlannedLetter>;
}

/** No row has this place. */
const nobody = 0xffffffff;

/** Collects letters, each as two numbers: that of its row and that of its recipe. A letter itself is made when it is asked for. */
export function letterCollection(supporters: Sequence<Supporter>): LetterCollection {
  const rows = new Numbers();
  const kinds = new Numbers();
  const recipes: Recipe[] = [];
  const numbers = new Map<Recipe, number>();
  const letterAt = (place: number): PlannedLetter => {
    const row = rows.at(place);
    const recipe = recipes[kinds.at(place)]!; // it was taken in with the letter
    return row === nobody ? plannedLetter(recipe) : plannedLetter(recipe, () => supporters.at(row)!);
  };
  return {
    add: (recipe, place = nobody) => {
      const number = numbers.get(recipe) ?? recipes.push(recipe) - 1;
      numbers.set(recipe, number);
      rows.add(place);
      kinds.add(number);
    },
    letters: () => sequence(rows.length, letterAt),
  };
}

/** One letter. Its row is looked up, and its key worked out, when they are asked for. */
export const plannedLetter = (recipe: Recipe, listed?: () => Supporter): PlannedLetter =>
  new LetterToCome(recipe, listed);

/** A class, because properties that are worked out on demand cost far less in one. */
class LetterToCome implements PlannedLetter {
  readonly group: LetterGroup;
  readonly #recipe: Recipe;
  readonly #listed: (() => Supporter) | undefined;
  #supporter: Supporter | undefined;
  #key: string | undefined;

  constructor(recipe: Recipe, listed: (() => Supporter) | undefined) {
    this.group = recipe.group;
    this.#recipe = recipe;
    this.#listed = listed;
  }

  get supporter(): Supporter | undefined {
    return this.#listed === undefined ? undefined : (this.#supporter ??= this.#recipe.signer(this.#listed()));
  }

  get key(): string {
    return (this.#key ??= this.#recipe.keyOf(this.supporter));
  }
}
