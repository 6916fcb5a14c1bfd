import { createHash, type Hash } from 'node:crypto';
import { closeSync, constants, fstatSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** A private file (0600) of blocks that are written one after the other, and read in any order. */
export interface BlockFile {
  /** Writes the next block. A write that fails does not change earlier blocks. Raises the system's error. */
  readonly write: (octets: Buffer) => void;
  /** How many blocks there are. */
  readonly blocks: () => number;
  readonly read: (number: number) => Buffer;
  /**
   * Ends the file with one more block and a line with the checksum of all, and gives it the name under which `openBlockFile` finds it.
   * Raises the system's error.
   */
  readonly keep: (path: string, digest: string, last: Buffer) => void;
  /** Removes the file's name. Its content can be read until this process ends. */
  readonly unname: () => void;
}

/** The last line: what the content depends on, the checksum of all before, and where the last block and the places of blocks begin. */
const lastLine = /^([0-9a-f]{64}) ([0-9a-f]{64}) {1,15}(\d{1,15}) {1,15}(\d{1,15})\n$/;
const lastLineLength = 64 + 1 + 64 + 1 + 15 + 1 + 15 + 1;

/** Octets of the file that are looked at together, and of the blocks that are read together. */
const [atOnce, ahead] = [1 << 20, 1 << 17];

/** Makes a file that is not there yet, with the folder that it is in. Raises the system's error. */
export function makeBlockFile(path: string): BlockFile {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, 'wx+', 0o600);
  const checksum = createHash('sha256');
  const ends: number[] = [];
  const append = (octets: Buffer, start: number): void => {
    for (let done = 0; done < octets.length;) done += writeSync(file, octets, done, octets.length - done, start + done);
  };
  const end = (): number => ends.at(-1) ?? 0;
  return {
    ...reading(file, ends),
    write: (octets) => {
      append(octets, end());
      checksum.update(octets);
      ends.push(end() + octets.length);
    },
    keep: (name, digest, last) => {
      const places = Buffer.from(JSON.stringify(ends));
      const start = end();
      append(last, start);
      append(places, start + last.length);
      const sum = sealed(checksum.update(last).update(places), file);
      const line = [digest, sum, String(start).padStart(15), String(start + last.length).padStart(15)].join(' ');
      append(Buffer.from(`${line}\n`), start + last.length + places.length);
      renameSync(path, name);
    },
    unname: () => rmSync(path, { force: true }),
  };
}

/**
 * Opens a file that `keep` named, if its content depends only on what `digest` covers. Gives its last block too. A file that is
 * damaged, cut off, copied, a link, somebody else's, or open to others is not opened. Never throws.
 */
export function openBlockFile(path: string, digest: string): (BlockFile & { readonly last: Buffer }) | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const found = fstatSync(file);
    const isPrivate = found.isFile() && (found.mode & 0o077) === 0 && found.uid === (process.getuid?.() ?? found.uid);
    const end = found.size - lastLineLength;
    const line = isPrivate && end >= 0 ? lastLine.exec(octetsAt(file, end, found.size).toString('latin1')) : null;
    const [, about, sum, last, places] = line ?? [];
    if (about === digest && sum === sealed(checksumTo(file, end), file)) {
      const [start, middle] = [Number(last), Number(places)];
      // The checksum proves that `keep` wrote it.
      const ends = JSON.parse(octetsAt(file, middle, end).toString()) as number[];
      const opened = { ...reading(file, ends), last: octetsAt(file, start, middle) };
      file = undefined;
      return { ...opened, write: neverWritten, keep: neverWritten, unname: () => undefined };
    }
  } catch {
    // The file cannot be used, for whichever reason.
  } finally {
    if (file !== undefined) closeSync(file);
  }
  return undefined;
}

function reading(file: number, ends: readonly number[]): Pick<BlockFile, 'blocks' | 'read'> {
  const held = { file };
  closing.register(held, file);
  let read: Buffer = Buffer.alloc(0);
  let from = 0;
  return {
    blocks: () => ends.length,
    read: (number) => {
      const [start, end] = [ends[number - 1] ?? 0, ends[number]!]; // the caller counts blocks
      if (start < from || end > from + read.length) {
        // Most blocks are read one after the other: the next ones come along.
        read = octetsAt(held.file, start, Math.max(end, Math.min(start + ahead, ends.at(-1)!)));
        from = start;
      }
      return read.subarray(start - from, end - from);
    },
  };
}

function octetsAt(file: number, start: number, end: number): Buffer {
  const octets = Buffer.allocUnsafe(end - start);
  for (let done = 0; done < octets.length;) {
    const read = readSync(file, octets, done, octets.length - done, start + done);
    if (read === 0) throw new Error('The file of supporters ends before it should.');
    done += read;
  }
  return octets;
}

function checksumTo(file: number, end: number): Hash {
  const sum = createHash('sha256');
  for (let start = 0; start < end; start += atOnce) sum.update(octetsAt(file, start, Math.min(end, start + atOnce)));
  return sum;
}

/** The checksum of a file's content and of the file itself: of a copy it is another. */
function sealed(sum: Hash, file: number): string {
  const { dev, ino } = fstatSync(file, { bigint: true });
  return sum.update(`${dev} ${ino}`).digest('hex');
}

function neverWritten(): never {
  throw new Error('A file that was kept is not changed.');
}

/** Closes the file of a plan that nobody holds any more: a page that is open for days reads the lists again and again. */
const closing = new FinalizationRegistry<number>((file) => closeSync(file));
