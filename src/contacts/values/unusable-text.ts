import { say, type Sentence } from '../../language/sentence.js';
import { oneByteOctets, type OneByte } from '../../tables/encoding/one-byte.js';

/** What is wrong with the characters of a cell, in words that follow "holds". */
export interface UnusableText {
  readonly code: 'control-character' | 'mojibake';
  readonly what: Sentence;
  /** What was probably meant. */
  readonly suggestion?: string;
}

/** One look that lets nearly every cell pass: controls, invisible and reordering characters, the signs of wrong decoding. */
const SUSPICIOUS =
  /[\0-\x1F\x7F-\x9F\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFFFD\uD800-\uDFFF]|[ÂÃÅÄâÎÐð√¬├┬]/;
const CONTROL = /[\0-\x1F\x7F-\x9F\u2028\u2029]/;
const CONTROL_BUT_BREAKS = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]/;
const BIDI = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Encodings in which UTF-8 gets read by mistake, and how that shows. */
const mistakes = [
  [/[ÂÃÅÄâÎÐð][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/, 'windows1252'],
  [/[√¬][^\0-\x7F]/, 'macroman'],
  [/[├┬][^\0-\x7F]/, 'cp850'],
] as const;

/**
 * Looks for characters that must not reach a letter. `line` cells (names, addresses, places) may not even hold a line
 * break; texts may hold line breaks and tabs. UTF-8 that was once read as Windows-1252 ("ZoÃ«") is found and told.
 */
export function unusableTextIn(cell: string, kind: 'line' | 'text'): UnusableText | undefined {
  if (!SUSPICIOUS.test(cell)) return undefined;
  if (cell.includes('\0')) return { code: 'control-character', what: say`a NUL character` };
  if (kind === 'line' && /[\r\n]/.test(cell)) return { code: 'control-character', what: say`a line break` };
  if ((kind === 'line' ? CONTROL : CONTROL_BUT_BREAKS).test(cell))
    return { code: 'control-character', what: say`an invisible control character` };
  if (BIDI.test(cell)) return { code: 'control-character', what: say`a character that turns the direction of writing` };
  if (cell.includes('\uFFFD') || LONE_SURROGATE.test(cell))
    return { code: 'mojibake', what: say`a letter that was lost before the list came here (\uFFFD)` };
  const suggestion = undoubled(cell);
  return suggestion === undefined
    ? undefined
    : { code: 'mojibake', what: say`letters garbled by a wrong encoding`, suggestion };
}

/** The text as it was before UTF-8 was read as something older; `undefined` when it never was. */
function undoubled(text: string): string | undefined {
  for (const [sign, encoding] of mistakes) {
    if (!sign.test(text)) continue;
    const mended = text.replace(/[^\0-\x7F]{2,}/g, (run) => {
      const back = Buffer.concat(Array.from(run, (char) => byteOf(char, encoding))).toString('utf8');
      return back.includes('\uFFFD') ? run : back;
    });
    if (mended !== text) return mended;
  }
  return undefined;
}

/** Windows-1252 leaves five bytes undefined; programs pass them on as controls. */
function byteOf(char: string, encoding: OneByte): Buffer {
  const code = char.codePointAt(0)!; // iterating a string gives whole characters
  if (encoding === 'windows1252' && code >= 0x80 && code <= 0xff) return Buffer.of(code);
  return oneByteOctets(char, encoding, 0xff);
}
