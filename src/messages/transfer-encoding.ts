import { quotedPrintable } from './quoted-printable.js';

/** A body as it travels, and the Content-Transfer-Encoding that says how to read it. */
export interface EncodedBody {
  readonly encoding: '7bit' | '8bit' | 'quoted-printable' | 'base64';
  /** Lines end with CRLF; there is none after the last one but what the text itself has. */
  readonly octets: Buffer;
}

/** Lines of 7bit stay as short as RFC 5322 2.1.1 wishes; those of 8bit as short as SMTP demands. */
const longest = { '7bit': 78, '8bit': 998 };

/**
 * Text as the octets of a MIME body, in UTF-8 with CRLF line ends (RFC 2045 6). As it stands, where no server on the way can be
 * tempted to change it; else quoted-printable, or base64 where that is smaller, as for most scripts other than Latin.
 *
 * @param text Any text; a line ends with `\n`, `\r\n` or `\r`.
 * @param eightBit Whether octets above 127 may leave as they are.
 */
export function encodedBody(text: string, eightBit: boolean): EncodedBody {
  const canonical = text.includes('\r') ? text.replace(/\r\n?|\n/g, '\r\n') : text.replaceAll('\n', '\r\n');
  const octets = Buffer.from(canonical);
  const { longestLine, aboveAscii, escapes } = survey(octets);
  const unencoded = aboveAscii === 0 && longestLine <= longest['7bit'] ? '7bit' : '8bit';
  const fits = unencoded === '7bit' || (eightBit && longestLine <= longest['8bit']);
  if (fits && !isFragile(canonical)) return { encoding: unencoded, octets };
  const asBase64 = Math.ceil(octets.length / 3) * 4;
  if (asBase64 < octets.length + 2 * escapes) return { encoding: 'base64', octets: base64(octets) };
  return { encoding: 'quoted-printable', octets: quotedPrintable(octets, escapes) };
}

/**
 * Whether something on the way may change the text if it travels unencoded: control characters, blanks at the end of a line, a line that
 * begins with a dot, with `From ` (mailboxes put `>` before it), or like one of our own boundaries, which hold `=_`.
 */
function isFragile(text: string): boolean {
  return /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|[ \t](?:\r|$)|(?:^|\n)(?:\.|From |--=_)/.test(text);
}

/** One pass over the octets: the longest line, how many are above ASCII, and how many quoted-printable must escape wherever they stand. */
function survey(octets: Buffer): { longestLine: number; aboveAscii: number; escapes: number } {
  let longestLine = 0;
  let start = 0;
  let aboveAscii = 0;
  let others = 0;
  for (let at = 0; at < octets.length; at++) {
    const octet = octets[at]!; // at is below the length
    if (octet > 0x7e) aboveAscii++;
    else if (octet === 0x3d) others++;
    else if (octet === 0x0a) {
      longestLine = Math.max(longestLine, at - 1 - start);
      start = at + 1;
    } else if (octet < 0x20 && octet !== 0x0d && octet !== 0x09) others++;
  }
  return { longestLine: Math.max(longestLine, octets.length - start), aboveAscii, escapes: aboveAscii + others };
}

/** Octets in base64, 76 characters a line (RFC 2045 6.8). */
export function base64(octets: Buffer): Buffer {
  return Buffer.from(octets.toString('base64').replace(/.{76}(?!$)/g, '$&\r\n'), 'latin1');
}
