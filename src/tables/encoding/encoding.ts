/** How a list's bytes become letters, by the names people know. `mixed`: UTF-8 and Windows-1252 in one file. */
export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252' | 'ISO-8859-15' | 'Mac Roman' | 'mixed';

/** An encoding and the mark at the beginning of the file that told it, if one did. */
export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** Length of the byte order mark. */
  readonly mark: number;
}

/** The encoding that a byte order mark tells, or `undefined`. */
export function encodingByMark(head: Buffer): DetectedEncoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'UTF-8', mark: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'UTF-16LE', mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'UTF-16BE', mark: 2 };
  return undefined;
}

/**
 * The kind of UTF-16 that a head without mark is in: separators and Latin letters then have NUL for every second byte,
 * and nearly all NULs stand on one side.
 */
export function utf16WithoutMark(head: Buffer): Encoding | undefined {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < head.length; i++) {
    if (head[i] === 0) {
      if (i % 2 === 0) even++;
      else odd++;
    }
  }
  if (even + odd < head.length / 20 || head.length < 4) return undefined;
  if (odd > 20 * even) return 'UTF-16LE';
  return even > 20 * odd ? 'UTF-16BE' : undefined;
}
