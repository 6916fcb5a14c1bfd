import { crc32 } from 'node:zlib';

/**
 * A CRC-32 over the values of a row. SQLite has checksums in its journal but none in its pages: one octet that flips on the
 * disk would turn `sent` into nonsense, or a line number into another, without a word.
 */
export function checksum(values: readonly (string | number | null)[]): number {
  return crc32(JSON.stringify(values));
}

/** The same over `values` and those of a list that was put into JSON before. */
export function checksumBefore(values: readonly (string | number | null)[], list: string): number {
  return crc32(`${JSON.stringify(values).slice(0, -1)},${list.slice(1)}`);
}

/** The checksum of octets, `before` being that of the octets before them. */
export function checksumOfOctets(octets: Uint8Array, before = 0): number {
  return crc32(octets, before);
}

/**
 * Text as a ledger keeps it and gives it back: SQLite ends a text at NUL, PostgreSQL refuses one, and neither keeps half a surrogate pair.
 * What came back otherwise would not fit its checksum, and the whole ledger would count as damaged. For words that come from outside: a
 * server's, a delivery report's, what people type. Each such character becomes U+FFFD.
 */
export function storable(text: string): string {
  return /^[ -~]*$/.test(text) ? text : text.replace(/[\0\p{Cs}]/gu, '\ufffd');
}
