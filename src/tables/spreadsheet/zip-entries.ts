import { inflateRawSync } from 'node:zlib';

/** What is wrong with an archive. */
type ZipFault = 'broken' | 'too-big' | 'encrypted';

/** Names of the entries of a ZIP archive, or what is wrong with it. */
export type ZipEntries = { readonly names: readonly string[] } | { readonly fault: ZipFault };

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * Looks through a ZIP archive (APPNOTE.TXT 4.3) before anything unpacks it: every entry is unpacked here once, and given
 * up at `limit` bytes in all, whatever its header says of its size. A bomb is found so, and a torn file.
 */
export function zipEntries(bytes: Buffer, limit: number): ZipEntries {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) return { fault: 'broken' };
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const names: string[] = [];
  let left = limit;
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return { fault: 'broken' };
    const flags = bytes.readUInt16LE(at + 8);
    if ((flags & 1) !== 0) return { fault: 'encrypted' };
    const method = bytes.readUInt16LE(at + 10);
    const packed = bytes.readUInt32LE(at + 20);
    const [nameLength, extra, comment] = [at + 28, at + 30, at + 32].map((field) => bytes.readUInt16LE(field));
    const local = bytes.readUInt32LE(at + 42);
    names.push(bytes.toString('utf8', at + 46, at + 46 + nameLength!)); // three fields were read
    at += 46 + nameLength! + extra! + comment!; // as above
    if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL) return { fault: 'broken' };
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    if (begin + packed > bytes.length) return { fault: 'broken' };
    const size = unpackedSize(bytes.subarray(begin, begin + packed), method, left);
    if (typeof size !== 'number') return { fault: size };
    left -= size;
    if (left < 0) return { fault: 'too-big' };
  }
  return { names };
}

function unpackedSize(packed: Buffer, method: number, limit: number): number | ZipFault {
  if (method === 0) return packed.length;
  if (method !== 8) return 'broken';
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) }).length;
  } catch (error) {
    return error instanceof RangeError ? 'too-big' : 'broken';
  }
}
