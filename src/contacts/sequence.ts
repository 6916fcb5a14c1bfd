/** Things in their order, of which there may be more than memory holds: each is made when it is asked for. An array is one. */
export interface Sequence<T> extends Iterable<T> {
  readonly length: number;
  /** The one at a place, counted from 0. */
  at(place: number): T | undefined;
  /** Each with its place. */
  entries(): Iterable<[number, T]>;
}

/** A sequence of `length` things; `made` makes the one at a place. */
export function sequence<T>(length: number, made: (place: number) => T): Sequence<T> {
  return {
    length,
    at: (place) => (place >= 0 && place < length ? made(place) : undefined),
    *entries() {
      for (let place = 0; place < length; place++) yield [place, made(place)];
    },
    *[Symbol.iterator]() {
      for (let place = 0; place < length; place++) yield made(place);
    },
  };
}

/** Those of a sequence that pass a test. Only their places are kept. */
export function chosenOf<T>(all: Sequence<T>, isChosen: (one: T) => boolean): Sequence<T> {
  const places = new Numbers();
  for (const [place, one] of all.entries()) if (isChosen(one)) places.add(place);
  return atPlaces(all, places);
}

/** Those of a sequence at some places, in the order of the places. */
export function atPlaces<T>(all: Sequence<T>, places: Numbers): Sequence<T> {
  return sequence(places.length, (place) => all.at(places.at(place))!); // they are places of this sequence
}

/** The first things of a sequence. */
export function firstOf<T>(all: Sequence<T>, most: number): Sequence<T> {
  return most >= all.length ? all : sequence(most, (place) => all.at(place)!); // there are more
}

/** One sequence, and after it another. */
export function joined<T>(first: Sequence<T>, second: Sequence<T>): Sequence<T> {
  const { length } = first;
  if (length === 0) return second;
  return sequence(length + second.length, (place) => (place < length ? first.at(place) : second.at(place - length))!); // as many
}

/** What is made of each thing, one after the other. */
export function* each<T, Made>(all: Iterable<T>, made: (one: T) => Made): Generator<Made> {
  for (const one of all) yield made(one);
}

/** Things some at a time. */
export function* parts<T>(all: Iterable<T>, atOnce: number): Generator<readonly T[]> {
  let part: T[] = [];
  for (const one of all) {
    if (part.push(one) < atOnce) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

/** The first thing that passes a test. */
export function foundIn<T>(all: Iterable<T>, test: (one: T) => boolean): T | undefined {
  for (const one of all) if (test(one)) return one;
  return undefined;
}

/** A set of places below a number, an octet each. */
export function placesBelow(length: number) {
  const held = new Uint8Array(length);
  return {
    add: (place: number): void => void (held[place] = 1),
    has: (place: number): boolean => held[place] === 1,
  };
}

/** Whole numbers from 0 in a row, 4 octets each. */
export class Numbers {
  #all = new Uint32Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(number: number): void {
    if (this.#length === this.#all.length) {
      const before = this.#all;
      this.#all = new Uint32Array(before.length * 2);
      this.#all.set(before);
    }
    this.#all[this.#length++] = number;
  }

  /** The one at a place below `length`. */
  at(place: number): number {
    return this.#all[place]!; // the caller counts
  }

  /** Puts another in a place below `length`. */
  set(place: number, number: number): void {
    this.#all[place] = number;
  }
}
