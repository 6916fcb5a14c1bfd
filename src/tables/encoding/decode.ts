import type { Encoding, DetectedEncoding } from './encoding.js';
import { oneByteText, type OneByte } from './one-byte.js';
import { utf8Length } from './tally.js';

const oneByte: Partial<Record<Encoding, OneByte>> = {
  'Windows-1252': 'windows1252',
  'ISO-8859-15': 'iso885915',
  'Mac Roman': 'macroman',
};

/** Turns a file's bytes into UTF-8 without a byte order mark, chunk by chunk. */
export async function* decoded(
  bytes: AsyncIterable<Buffer> | Iterable<Buffer>,
  { encoding, mark }: DetectedEncoding,
): AsyncGenerator<Buffer> {
  const { write, end } = decoder(encoding);
  let toSkip = mark;
  for await (const chunk of bytes) {
    const rest = chunk.subarray(toSkip);
    toSkip -= chunk.length - rest.length;
    const text = write(rest);
    if (text.length > 0) yield text;
  }
  const last = end();
  if (last.length > 0) yield last;
}

interface Decoder {
  readonly write: (bytes: Buffer) => Buffer;
  readonly end: () => Buffer;
}

function decoder(encoding: Encoding): Decoder {
  if (encoding === 'UTF-8') return { write: (bytes) => bytes, end: () => Buffer.alloc(0) };
  if (encoding === 'mixed') return mixedDecoder();
  const each = oneByte[encoding];
  if (each !== undefined)
    return { write: (bytes) => Buffer.from(oneByteText(bytes, each)), end: () => Buffer.alloc(0) };
  const wide = new TextDecoder(encoding, { ignoreBOM: true });
  return { write: (bytes) => Buffer.from(wide.decode(bytes, { stream: true })), end: () => Buffer.from(wide.decode()) };
}

/** UTF-8 where the bytes are UTF-8, Windows-1252 where they cannot be. */
function mixedDecoder(): Decoder {
  let kept: Buffer = Buffer.alloc(0);
  const convert = (bytes: Buffer): Buffer => {
    const parts: Buffer[] = [];
    let start = 0;
    for (let i = 0; i < bytes.length;) {
      if (bytes[i]! < 0x80) i++;
      else if (utf8Length(bytes, i) > 0) i += utf8Length(bytes, i);
      else {
        parts.push(bytes.subarray(start, i), Buffer.from(oneByteText(bytes.subarray(i, i + 1), 'windows1252')));
        start = ++i;
      }
    }
    parts.push(bytes.subarray(start));
    return Buffer.concat(parts);
  };
  return {
    write: (bytes) => {
      const all = Buffer.concat([kept, bytes]);
      // No character of UTF-8 is longer than 4 bytes: the last ones wait for what follows.
      let cut = all.length;
      while (cut > 0 && all.length - cut < 4 && all[cut - 1]! >= 0x80) cut--;
      kept = all.subarray(cut);
      return convert(all.subarray(0, cut));
    },
    end: () => convert(kept),
  };
}
