/** Whether a font has a character. */
export type Coverage = (codePoint: number) => boolean;

/**
 * Reads which characters a TrueType or OpenType font can set, from its `cmap` table (formats 4 and 12, which all fonts of today have).
 * Nothing for octets that are no font.
 *
 * Source: OpenType specification, "cmap – Character to Glyph Index Mapping Table".
 */
export function fontCoverage(font: Buffer): Coverage {
  const table = tableOf(font, 'cmap');
  if (table === undefined) return () => false;
  const ranges = encodings(table).flatMap((offset) => rangesOf(table.subarray(offset)));
  ranges.sort(([a], [b]) => a - b);
  return (codePoint) => {
    let low = 0;
    let high = ranges.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const [first, last] = ranges[middle]!; // between two indexes of it
      if (codePoint < first) high = middle - 1;
      else if (codePoint > last) low = middle + 1;
      else return true;
    }
    return false;
  };
}

/** The family name of a font, as programs call it; `undefined` for octets that are no font. */
export function fontFamily(font: Buffer): string | undefined {
  const table = tableOf(font, 'name');
  if (table === undefined) return undefined;
  const strings = table.readUInt16BE(4);
  let family: string | undefined;
  for (let i = 0; i < table.readUInt16BE(2); i++) {
    const at = 6 + i * 12;
    const [platform, id] = [table.readUInt16BE(at), table.readUInt16BE(at + 6)];
    if (platform !== 3 || (id !== 1 && id !== 16)) continue;
    const start = strings + table.readUInt16BE(at + 10);
    const text = Buffer.from(table.subarray(start, start + table.readUInt16BE(at + 8)))
      .swap16()
      .toString('utf16le');
    // Number 16, where there is one, is the family without its style.
    if (family === undefined || id === 16) family = text;
  }
  return family;
}

/** First and last character of a run. */
type Range = readonly [first: number, last: number];

function tableOf(font: Buffer, tag: string): Buffer | undefined {
  if (font.length < 12) return undefined;
  const count = font.readUInt16BE(4);
  for (let at = 12; at < 12 + count * 16 && at + 16 <= font.length; at += 16) {
    if (font.toString('latin1', at, at + 4) === tag)
      return font.subarray(font.readUInt32BE(at + 8), font.readUInt32BE(at + 8) + font.readUInt32BE(at + 12));
  }
  return undefined;
}

/** Offsets of the Unicode subtables, the fuller one alone where there are two. */
function encodings(table: Buffer): readonly number[] {
  const found = new Map<number, number>();
  for (let i = 0; i < table.readUInt16BE(2); i++) {
    const at = 4 + i * 8;
    const [platform, encoding] = [table.readUInt16BE(at), table.readUInt16BE(at + 2)];
    const offset = table.readUInt32BE(at + 4);
    if (platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10)))
      found.set(table.readUInt16BE(offset), offset);
  }
  const best = found.get(12) ?? found.get(4);
  return best === undefined ? [] : [best];
}

function rangesOf(subtable: Buffer): Range[] {
  return subtable.readUInt16BE(0) === 12 ? groups(subtable) : segments(subtable);
}

function groups(subtable: Buffer): Range[] {
  return Array.from({ length: subtable.readUInt32BE(12) }, (_, index) => {
    const at = 16 + index * 12;
    return [subtable.readUInt32BE(at), subtable.readUInt32BE(at + 4)] as const;
  });
}

/** Format 4; a character whose glyph is number 0 is missing all the same. */
function segments(subtable: Buffer): Range[] {
  const count = subtable.readUInt16BE(6) / 2;
  const [ends, starts, deltas, offsets] = [14, 16 + count * 2, 16 + count * 4, 16 + count * 6];
  const found: Range[] = [];
  for (let i = 0; i < count; i++) {
    const [first, last] = [subtable.readUInt16BE(starts + i * 2), subtable.readUInt16BE(ends + i * 2)];
    const [delta, offset] = [subtable.readUInt16BE(deltas + i * 2), subtable.readUInt16BE(offsets + i * 2)];
    if (first === 0xffff) continue;
    if (offset === 0) found.push([first, last]);
    else {
      for (let one = first; one <= last; one++) {
        const at = offsets + i * 2 + offset + (one - first) * 2;
        const glyph = at + 2 <= subtable.length ? subtable.readUInt16BE(at) : 0;
        if (glyph !== 0 && ((glyph + delta) & 0xffff) !== 0) found.push([one, one]);
      }
    }
  }
  return found;
}
