import { closeSync, mkdirSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { sequence, type Sequence } from './sequence.js';
import type { Supporter } from './supporter.js';

/** Takes supporters in while lists are read, and gives them back in their order. */
export interface SupporterShelf {
  readonly add: (supporter: Supporter) => void;
  /** Begins anew: all that was taken in is void. */
  readonly begin: () => void;
  /** All of them. Nothing is added afterwards. */
  readonly all: () => Sequence<Supporter>;
}

/** So many stay in memory, and nothing is written. */
const mostInMemory = 2_048;

/** How many are written, and read again, at a time. */
const atOnce = 128;

/** How many blocks are kept as they were read: letters of one supporter lie far apart, and several walks go on at a time. */
const blocksKept = 8;

/**
 * A shelf for any number of supporters. Beyond some thousands they lie in a file of `folder`, which is private (0600), has no name any more as
 * soon as it is open, and is gone when this process ends. Where no file can be written all stay in memory.
 */
export function supporterShelf(folder: string): SupporterShelf {
  let recent: Supporter[] = [];
  let file: BlockFile | undefined;
  let hasFile = true;
  return {
    begin: () => {
      recent = [];
      file = undefined;
    },
    add: (supporter) => {
      recent.push(supporter);
      if (!hasFile || recent.length < (file === undefined ? mostInMemory : atOnce)) return;
      try {
        file ??= blockFile(folder);
        while (recent.length >= atOnce) {
          file.write(recent.slice(0, atOnce));
          recent = recent.slice(atOnce);
        }
      } catch {
        // A disk that is full, or a folder that only can be read, is no reason not to look at letters.
        hasFile = false;
        recent = [...(file === undefined ? [] : shelved(file, [])), ...recent];
        file = undefined;
      }
    },
    all: () => (file === undefined ? recent : shelved(file, recent)),
  };
}

/** The supporters of whole blocks, and after them the rest. */
function shelved(file: BlockFile, rest: readonly Supporter[]): Sequence<Supporter> {
  const inFile = file.blocks() * atOnce;
  const kept = new Map<number, readonly Supporter[]>();
  const blockAt = (number: number): readonly Supporter[] => {
    const known = kept.get(number);
    if (known !== undefined) return known;
    const read = file.read(number);
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size >= blocksKept) kept.delete(oldest);
    kept.set(number, read);
    return read;
  };
  return sequence(inFile + rest.length, (place) => {
    if (place >= inFile) return rest[place - inFile]!; // the sequence ends there
    return blockAt(Math.floor(place / atOnce))[place % atOnce]!; // every block is full
  });
}

interface BlockFile {
  /** Writes the next block. A write that fails leaves those before it as they are. */
  readonly write: (supporters: readonly Supporter[]) => void;
  readonly blocks: () => number;
  readonly read: (number: number) => readonly Supporter[];
}

/** Raises the system's error where no file can be made. */
function blockFile(folder: string): BlockFile {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `supporters-${randomBytes(8).toString('hex')}`);
  const held = { file: openSync(path, 'wx+', 0o600) };
  closing.register(held, held.file);
  unlinkSync(path);
  /** Where each block ends. */
  const ends: number[] = [];
  return {
    write: (supporters) => {
      const octets = Buffer.from(JSON.stringify(supporters));
      const start = ends.at(-1) ?? 0;
      for (let done = 0; done < octets.length;)
        done += writeSync(held.file, octets, done, octets.length - done, start + done);
      ends.push(start + octets.length);
    },
    blocks: () => ends.length,
    read: (number) => {
      const start = ends[number - 1] ?? 0;
      const octets = Buffer.allocUnsafe(ends[number]! - start); // the caller counts blocks
      for (let done = 0; done < octets.length;) {
        const read = readSync(held.file, octets, done, octets.length - done, start + done);
        if (read === 0) throw new Error('The file of supporters ends before it should.');
        done += read;
      }
      // It was written above, and nobody else can open it.
      return JSON.parse(octets.toString()) as readonly Supporter[];
    },
  };
}

/** Closes the file of a plan that nobody holds any more: a page that is open for days reads the lists again and again. */
const closing = new FinalizationRegistry<number>((file) => closeSync(file));
