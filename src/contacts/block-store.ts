import { makeBlockFile, type BlockFile } from './block-file.js';
import { parts, sequence, type Sequence } from './sequence.js';

/** How things of a kind become JSON, and are made of it again. What many of them have in common, their shape, is written once. */
export interface Packing<T, Shape> {
  /** `shapes` grows with those that are met. */
  readonly packing: () => { readonly pack: (one: T) => unknown; readonly shapes: readonly Shape[] };
  /** Makes a thing of what `pack` gave. */
  readonly unpacking: (shapes: readonly Shape[]) => (packed: unknown) => T;
}

/** Takes things in, and gives them back in their order. */
export interface BlockStore<T, Shape> {
  readonly add: (one: T) => void;
  /** Begins anew: all that was taken in is void. */
  readonly begin: () => void;
  /** All of them. Nothing is added afterwards. */
  readonly all: () => Sequence<T>;
  /** Where all of them are in a file; `undefined` where they are in memory. Nothing is added afterwards. */
  readonly file: () => Shelf<Shape> | undefined;
}

/** Things in a file: from its block `first` on, `count` of them. */
export interface Shelf<Shape> {
  readonly blocks: BlockFile;
  readonly first: number;
  readonly count: number;
  readonly shapes: readonly Shape[];
}

/** So many stay in memory, and nothing is written. */
const mostInMemory = 2_048;

/** How many are written, and read again, at a time. */
const atOnce = 128;

/** How many blocks are kept as they were read: letters of one supporter lie far apart, and several walks go on at a time. */
const blocksKept = 8;

/**
 * A store for any number of things. Beyond some thousands they lie in a private file that is made at `path`; the caller gives it
 * another name, or takes the name away. Where no file can be written all stay in memory.
 */
export function blockStore<T, Shape>(path: string, kind: Packing<T, Shape>): BlockStore<T, Shape> {
  let recent: T[] = [];
  let file: BlockFile | undefined;
  let hasFile = true;
  let packed = kind.packing();
  let count = 0;
  const leave = (): void => {
    file?.unname();
    file = undefined;
  };
  const shelved = (blocks: BlockFile): Shelf<Shape> => ({ blocks, first: 0, count, shapes: packed.shapes });
  const write = (to: BlockFile, most: number): void => {
    to.write(block(recent.slice(0, most).map(packed.pack)));
    count += Math.min(most, recent.length);
    recent = recent.slice(most);
  };
  /** Does what writes to the disk. One that is full, or a folder that only can be read, is no reason not to look at letters. */
  const writing = (work: () => void): void => {
    try {
      work();
    } catch {
      hasFile = false;
      recent = [...(file === undefined ? [] : onShelf(shelved(file), kind)), ...recent];
      leave();
    }
  };
  return {
    begin: () => {
      leave();
      [recent, packed, count] = [[], kind.packing(), 0];
    },
    add: (one) => {
      recent.push(one);
      if (!hasFile || recent.length < (file === undefined ? mostInMemory : atOnce)) return;
      writing(() => {
        file ??= makeBlockFile(path);
        while (recent.length >= atOnce) write(file, atOnce);
      });
    },
    all: () => (file === undefined ? recent : onShelf(shelved(file), kind, recent)),
    file: () => {
      writing(() => {
        if (file !== undefined && recent.length > 0) write(file, atOnce);
      });
      return file && shelved(file);
    },
  };
}

/** Writes things into a file that has others in it already. Raises the system's error. */
export function shelve<T, Shape>(blocks: BlockFile, all: Iterable<T>, { packing }: Packing<T, Shape>): Shelf<Shape> {
  const first = blocks.blocks();
  const { pack, shapes } = packing();
  let count = 0;
  for (const some of parts(all, atOnce)) {
    blocks.write(block(some.map(pack)));
    count += some.length;
  }
  return { blocks, first, count, shapes };
}

/** The things in a file, and after them the rest. */
export function onShelf<T, Shape>(
  { blocks, first, count, shapes }: Shelf<Shape>,
  { unpacking }: Packing<T, Shape>,
  rest: readonly T[] = [],
): Sequence<T> {
  const unpack = unpacking(shapes);
  // Two arrays that stay as they are: a Map that is written over and over would keep blocks of long ago alive.
  const numbers = new Int32Array(blocksKept).fill(-1);
  const kept: (readonly T[])[] = Array.from(numbers, () => []);
  let oldest = 0;
  const blockAt = (number: number): readonly T[] => {
    const known = numbers.indexOf(number);
    if (known >= 0) return kept[known]!; // as many as numbers
    // It was written above, and what nobody else can have changed vouches for it.
    const read = (JSON.parse(blocks.read(first + number).toString()) as readonly unknown[]).map(unpack);
    [numbers[oldest], kept[oldest]] = [number, read];
    oldest = (oldest + 1) % blocksKept;
    return read;
  };
  return sequence(count + rest.length, (place) => {
    if (place >= count) return rest[place - count]!; // the sequence ends there
    return blockAt(Math.floor(place / atOnce))[place % atOnce]!; // every block but the last is full
  });
}

const block = (packed: readonly unknown[]): Buffer => Buffer.from(JSON.stringify(packed));
