import { quotedPrintable } from './quoted-printable.js';

/** A body as it travels, and the Content-Transfer-Encoding that says how to read it. */
export interface EncodedBody {
  readonly encoding: '7bit' | '8bit' | 'quoted-printable' | 'base64';
  /** To be written in UTF-8. Lines end with CRLF; there is none after the last one but what the text itself has. */
  readonly text: string;
}

/**
 * Makes text the body of a MIME part, in UTF-8 with CRLF line ends (RFC 2045 6). As it stands, where no server on the way can be
 * tempted to change it; else quoted-printable, or base64 where that is smaller, as for most scripts other than Latin.
 *
 * @param text Any text; a line ends with `\n`, `\r\n` or `\r`.
 * @param eightBit Whether octets above 127 may leave as they are.
 */
export type BodyEncoder = (text: string, eightBit: boolean) => EncodedBody;

/** Lines of 7bit stay as short as RFC 5322 2.1.1 wishes; those of 8bit as short as SMTP demands. */
const longest = { '7bit': 78, '8bit': 998 };

/** Letters of one template have most of their lines in common: so many are kept, and no more characters than that. */
const kept = { lines: 1_024, characters: 500_000 };

/** An encoder, which looks once at lines that many texts share. */
export function bodyEncoder(): BodyEncoder {
  const known = new Map<string, Line>();
  let characters = 0;
  const lineOf = (words: string): Line => {
    const before = known.get(words);
    if (before !== undefined) return before;
    characters += words.length;
    if (known.size >= kept.lines || characters > kept.characters) {
      known.clear();
      characters = words.length;
    }
    const line = survey(words);
    known.set(words, line);
    return line;
  };
  return (text, eightBit) => {
    const lines = (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text).split('\n').map(lineOf);
    const { octets, longestLine, aboveAscii, escapes, isFragile } = sum(lines);
    const unencoded = aboveAscii === 0 && longestLine <= longest['7bit'] ? '7bit' : '8bit';
    const fits = unencoded === '7bit' || (eightBit && longestLine <= longest['8bit']);
    const joined = (of: (line: Line) => string): string => lines.map(of).join('\r\n');
    if (fits && !isFragile) return { encoding: unencoded, text: joined(({ words }) => words) };
    const asBase64 = Math.ceil(octets / 3) * 4;
    if (asBase64 < octets + 2 * escapes)
      return { encoding: 'base64', text: base64(Buffer.from(joined(({ words }) => words))) };
    return {
      encoding: 'quoted-printable',
      text: joined((line) => (line.encoded ??= quotedPrintable(Buffer.from(line.words)))),
    };
  };
}

/** What is known of a line. */
interface Line {
  readonly words: string;
  /** Its length in UTF-8. */
  readonly octets: number;
  readonly aboveAscii: number;
  /** How many octets quoted-printable must escape wherever they stand. */
  readonly escapes: number;
  /**
   * Whether something on the way may change the line if it travels unencoded: control characters, blanks at its end, a dot at its
   * beginning, or `From ` (mailboxes put `>` before it), or what looks like one of our own boundaries, which hold `=_`.
   */
  readonly isFragile: boolean;
  /** In quoted-printable, once that was asked for. */
  encoded: string | undefined;
}

function survey(words: string): Line {
  const octets = Buffer.from(words);
  let aboveAscii = 0;
  let others = 0;
  for (const octet of octets) {
    if (octet > 0x7e) aboveAscii++;
    else if (octet === 0x3d || (octet < 0x20 && octet !== 0x09)) others++;
  }
  const isFragile = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|[ \t]$|^(?:\.|From |--=_)/.test(words);
  return { words, octets: octets.length, aboveAscii, escapes: aboveAscii + others, isFragile, encoded: undefined };
}

function sum(lines: readonly Line[]): Omit<Line, 'words' | 'encoded'> & { readonly longestLine: number } {
  const all = { octets: 2 * (lines.length - 1), longestLine: 0, aboveAscii: 0, escapes: 0, isFragile: false };
  for (const { octets, aboveAscii, escapes, isFragile } of lines) {
    all.octets += octets;
    all.longestLine = Math.max(all.longestLine, octets);
    all.aboveAscii += aboveAscii;
    all.escapes += escapes;
    all.isFragile ||= isFragile;
  }
  return all;
}

/** Octets in base64, 76 characters a line (RFC 2045 6.8). */
export function base64(octets: Buffer): string {
  return octets.toString('base64').replace(/.{76}(?!$)/g, '$&\r\n');
}
