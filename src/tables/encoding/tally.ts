/** Counts of the bytes above 127 in a file, made once, from which its encoding is detected. */
export interface Tally {
  /** How often a byte occurs between neighbours of two kinds: index `byte * 9 + before * 3 + after`, kinds as in `kindOf`. */
  readonly contexts: Uint32Array;
  /** Bytes above 127 that are no part of UTF-8. */
  readonly single: number;
  /** Characters above 127 that are right UTF-8 and likely letters or marks. */
  readonly multi: number;
  /** Bytes in runs of four or more bytes above 127, none of which is UTF-8: not an encoding of Latin letters. */
  readonly inRuns: number;
  /** First lines with single bytes, and with UTF-8 characters. */
  readonly singleLines: readonly number[];
  readonly multiLines: readonly number[];
}

/** Kinds of neighbours. */
export const OTHER = 0;
export const LOWER = 1;
export const UPPER = 2;

/** How many lines are remembered. */
const LINES = 20;

/** Counts the bytes above 127. For files that are not UTF-8 throughout. */
export async function tally(bytes: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<Tally> {
  const contexts = new Uint32Array(256 * 9);
  const singleLines: number[] = [];
  const multiLines: number[] = [];
  let single = 0;
  let multi = 0;
  let inRuns = 0;
  let run = 0;
  let line = 1;
  let before = 0;
  let kept: Buffer = Buffer.alloc(0);
  const count = (chunk: Buffer, until: number): void => {
    for (let i = 0; i < until; i++) {
      const byte = chunk[i]!; // within bounds
      if (byte < 0x80) {
        if (byte === 10 ? before !== 13 : byte === 13) line++;
        run = 0;
      } else if (isLikely(byte) && utf8Length(chunk, i) > 0) {
        multi++;
        if (multiLines.length < LINES && multiLines.at(-1) !== line) multiLines.push(line);
        i += utf8Length(chunk, i) - 1;
        run = 0;
      } else {
        single++;
        run++;
        if (run >= 4) inRuns += run === 4 ? 4 : 1;
        if (singleLines.length < LINES && singleLines.at(-1) !== line) singleLines.push(line);
        const index = byte * 9 + kindOf(before) * 3 + kindOf(chunk[i + 1] ?? 0);
        contexts[index] = contexts[index]! + 1;
      }
      before = chunk[i]!;
    }
    kept = chunk.subarray(until);
  };
  for await (const chunk of bytes) {
    const all = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    let until = all.length;
    while (until > 0 && all.length - until < 4 && all[until - 1]! >= 0x80) until--;
    count(all, until);
  }
  count(kept, kept.length);
  return { contexts, single, multi, inRuns, singleLines, multiLines };
}

function kindOf(byte: number): number {
  if (byte >= 0x61 && byte <= 0x7a) return LOWER;
  return byte >= 0x41 && byte <= 0x5a ? UPPER : OTHER;
}

/**
 * Two bytes that could be one character of UTF-8 count as such only up to U+017F, the accented letters of Latin: beyond,
 * they are likelier two characters of an older encoding (É and » in Windows-1252, ’ and É in Mac Roman).
 */
const isLikely = (lead: number): boolean => lead <= 0xc5 || lead >= 0xe0;

/** Length of the UTF-8 character that begins at `at` (RFC 3629), or 0 when none does. */
export function utf8Length(bytes: Buffer, at: number): number {
  const lead = bytes[at]!;
  const follows = (count: number): boolean => {
    for (let i = 1; i <= count; i++) if ((bytes[at + i] ?? 0) >> 6 !== 2) return false;
    return true;
  };
  if (lead >= 0xc2 && lead <= 0xdf) return follows(1) ? 2 : 0;
  const second = bytes[at + 1] ?? 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    const wrong = (lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f);
    return !wrong && follows(2) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    const wrong = (lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f);
    return !wrong && follows(3) ? 4 : 0;
  }
  return 0;
}
