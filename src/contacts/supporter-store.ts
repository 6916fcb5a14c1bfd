import { makeBlockFile, type BlockFile } from './block-file.js';
import { sequence, type Sequence } from './sequence.js';
import { packing, unpacking, type PackedShape } from './packed-supporter.js';
import type { Supporter } from './supporter.js';

/** Takes supporters in while lists are read, and gives them back in their order. */
export interface SupporterStore {
  readonly add: (supporter: Supporter) => void;
  /** Begins anew: all that was taken in is void. */
  readonly begin: () => void;
  /** All of them. Nothing is added afterwards. */
  readonly all: () => Sequence<Supporter>;
  /** The file that holds all of them, and what it is read with; `undefined` where they are in memory. Nothing is added afterwards. */
  readonly file: () => SupporterFile | undefined;
}

/** A file with all supporters in it. */
export interface SupporterFile {
  readonly blocks: BlockFile;
  readonly count: number;
  readonly shapes: readonly PackedShape[];
}

/** So many stay in memory, and nothing is written. */
const mostInMemory = 2_048;

/** How many are written, and read again, at a time. */
const atOnce = 128;

/** How many blocks are kept as they were read: letters of one supporter lie far apart, and several walks go on at a time. */
const blocksKept = 8;

/**
 * A store for any number of supporters. Beyond some thousands they lie in a private file that is made at `path`; the caller gives it
 * another name, or takes the name away. Where no file can be written all stay in memory.
 */
export function supporterStore(path: string): SupporterStore {
  let recent: Supporter[] = [];
  let file: BlockFile | undefined;
  let hasFile = true;
  let packed = packing();
  let count = 0;
  const leave = (): void => {
    file?.unname();
    file = undefined;
  };
  const shelved = (blocks: BlockFile): SupporterFile => ({ blocks, count, shapes: packed.shapes });
  const write = (to: BlockFile, most: number): void => {
    to.write(Buffer.from(JSON.stringify(recent.slice(0, most).map(packed.pack))));
    count += Math.min(most, recent.length);
    recent = recent.slice(most);
  };
  /** Does what writes to the disk. One that is full, or a folder that only can be read, is no reason not to look at letters. */
  const writing = (work: () => void): void => {
    try {
      work();
    } catch {
      hasFile = false;
      recent = [...(file === undefined ? [] : supportersIn(shelved(file))), ...recent];
      leave();
    }
  };
  return {
    begin: () => {
      leave();
      [recent, packed, count] = [[], packing(), 0];
    },
    add: (supporter) => {
      recent.push(supporter);
      if (!hasFile || recent.length < (file === undefined ? mostInMemory : atOnce)) return;
      writing(() => {
        file ??= makeBlockFile(path);
        while (recent.length >= atOnce) write(file, atOnce);
      });
    },
    all: () => (file === undefined ? recent : sequenceOf(shelved(file), recent)),
    file: () => {
      writing(() => {
        if (file !== undefined && recent.length > 0) write(file, atOnce);
      });
      return file && shelved(file);
    },
  };
}

/** The supporters of a file. */
export const supportersIn = (file: SupporterFile): Sequence<Supporter> => sequenceOf(file, []);

/** The supporters of a file, and after them the rest. */
function sequenceOf({ blocks, count, shapes }: SupporterFile, rest: readonly Supporter[]): Sequence<Supporter> {
  const unpack = unpacking(shapes);
  // Two arrays that stay as they are: a Map that is written over and over would keep blocks of long ago alive.
  const numbers = new Int32Array(blocksKept).fill(-1);
  const kept: (readonly Supporter[])[] = Array.from(numbers, () => []);
  let oldest = 0;
  const blockAt = (number: number): readonly Supporter[] => {
    const known = numbers.indexOf(number);
    if (known >= 0) return kept[known]!; // as many as numbers
    // It was written above, and what nobody else can have changed vouches for it.
    const read = (JSON.parse(blocks.read(number).toString()) as readonly unknown[]).map(unpack);
    [numbers[oldest], kept[oldest]] = [number, read];
    oldest = (oldest + 1) % blocksKept;
    return read;
  };
  return sequence(count + rest.length, (place) => {
    if (place >= count) return rest[place - count]!; // the sequence ends there
    return blockAt(Math.floor(place / atOnce))[place % atOnce]!; // every block but the last is full
  });
}
