import { crc32, inflateRawSync } from 'node:zlib';
import { FaultySpreadsheet } from './spreadsheet-faults.js';

/** The entries of a ZIP archive. */
export interface ZipEntries {
  readonly names: readonly string[];
  /** What is in the entries that were wanted, by name. */
  readonly contents: ReadonlyMap<string, Buffer>;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * Looks through a ZIP archive (APPNOTE.TXT 4.3) before anything reads it: every entry is unpacked here once, given up at `limit` bytes in
 * all, whatever its header says of its size, and held against its checksum. So a bomb is found, and a file that is torn or changed.
 * `wanted`: which entries are kept, by name; two of one name are a fault, for two readers could take different ones.
 *
 * Throws `FaultySpreadsheet`.
 */
export function zipEntries(bytes: Buffer, limit: number, wanted: (name: string) => boolean): ZipEntries {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) throw new FaultySpreadsheet('broken');
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const names: string[] = [];
  const contents = new Map<string, Buffer>();
  let left = limit;
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw new FaultySpreadsheet('broken');
    if ((bytes.readUInt16LE(at + 8) & 1) !== 0) throw new FaultySpreadsheet('encrypted');
    const [nameLength, extra, comment] = [at + 28, at + 30, at + 32].map((field) => bytes.readUInt16LE(field));
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength!); // three fields were read
    const content = unpacked(bytes, at, left);
    left -= content.length;
    if (left < 0) throw new FaultySpreadsheet('too-big');
    if (contents.has(name)) throw new FaultySpreadsheet('broken');
    names.push(name);
    if (wanted(name)) contents.set(name, content);
    at += 46 + nameLength! + extra! + comment!; // as above
  }
  return { names, contents };
}

/** The content of the entry whose record in the directory begins at `at`. */
function unpacked(bytes: Buffer, at: number, limit: number): Buffer {
  const method = bytes.readUInt16LE(at + 10);
  const checksum = bytes.readUInt32LE(at + 16);
  const packed = bytes.readUInt32LE(at + 20);
  const local = bytes.readUInt32LE(at + 42);
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL) throw new FaultySpreadsheet('broken');
  const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (begin + packed > bytes.length || (method !== 0 && method !== 8)) throw new FaultySpreadsheet('broken');
  const inside = bytes.subarray(begin, begin + packed);
  const content = method === 0 ? inside : inflated(inside, limit);
  if (crc32(content) !== checksum) throw new FaultySpreadsheet('broken');
  return content;
}

function inflated(packed: Buffer, limit: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) });
  } catch (error) {
    throw new FaultySpreadsheet(error instanceof RangeError ? 'too-big' : 'broken', { cause: error });
  }
}
