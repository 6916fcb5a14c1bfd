/**
 * Text with every character named that a reader cannot see or that could move the cursor, colour the screen or turn the
 * line around: `Ann⟨NBSP⟩Lee`. For quoting what came from a file: a cell, a file name, a server's reply. Gives one line.
 *
 * What may stay: letters, marks, digits, signs, the ordinary blank, and the joiner inside an emoji.
 */
export function visible(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  // Cc control, Cf format (bidi, zero width, tags), Cs half a surrogate pair, Co private use, Zl Zp separators, Zs blanks but
  // the ordinary one; then letters and signs that show nothing. The joiner inside an emoji is let through.
  const hidden =
    /(?!(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D\p{Extended_Pictographic})[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u034F\u115F\u1160\u2800\u3164\uFFA0]|(?! )\p{Zs}/gu;
  return text.replace(hidden, named);
}

/**
 * Running text (a letter, a message of ours) made safe for a terminal: only controls and marks that reorder the line are
 * named. Line breaks (as `\n`), tabs, no-break spaces and the joiners of scripts stay.
 */
export function printable(text: string): string {
  if (/^[\n -~]*$/.test(text)) return text;
  // Everything in Cc but tab and line feed; bidi marks, embeddings, overrides and isolates; line and paragraph separators.
  const dangerous = /(?![\t\n])\p{Cc}|[\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
  return text.replaceAll('\r\n', '\n').replace(dangerous, named);
}

function named(character: string): string {
  const code = character.codePointAt(0)!; // the expressions above match one character
  return `⟨${names.get(code) ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`}⟩`;
}

const names: ReadonlyMap<number, string> = new Map([
  [0x00, 'NUL'],
  [0x07, 'BEL'],
  [0x08, 'BS'],
  [0x09, 'TAB'],
  [0x0a, 'LF'],
  [0x0b, 'VT'],
  [0x0c, 'FF'],
  [0x0d, 'CR'],
  [0x1b, 'ESC'],
  [0x7f, 'DEL'],
  [0x85, 'NEL'],
  [0x9b, 'CSI'],
  [0xa0, 'NBSP'],
  [0xad, 'SHY'],
  [0x061c, 'ALM'],
  [0x200b, 'ZWSP'],
  [0x200c, 'ZWNJ'],
  [0x200d, 'ZWJ'],
  [0x200e, 'LRM'],
  [0x200f, 'RLM'],
  [0x2028, 'LS'],
  [0x2029, 'PS'],
  [0x202a, 'LRE'],
  [0x202b, 'RLE'],
  [0x202c, 'PDF'],
  [0x202d, 'LRO'],
  [0x202e, 'RLO'],
  [0x202f, 'NNBSP'],
  [0x2060, 'WJ'],
  [0x2066, 'LRI'],
  [0x2067, 'RLI'],
  [0x2068, 'FSI'],
  [0x2069, 'PDI'],
  [0xfeff, 'BOM'],
]);
