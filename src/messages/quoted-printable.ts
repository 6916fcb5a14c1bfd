const [tab, lf, cr, blank, dot, equals, letterF, tilde] = [0x09, 0x0a, 0x0d, 0x20, 0x2e, 0x3d, 0x46, 0x7e];
const hexDigits = Buffer.from('0123456789ABCDEF');
const from = Buffer.from('From ');
/** Octets of a line, the `=` of a soft break not counted (RFC 2045 6.7, rule 5). */
const longestLine = 75;

/**
 * Octets in quoted-printable: lines of 76 at most, no blank at the end of one, and nothing at its start that a mailbox or a careless
 * server might touch (a dot, `From `). `=` never stands for itself, so that no boundary with `=_` can occur in it.
 *
 * @param source Text whose lines end with CRLF and hold no other CR or LF.
 * @param escapes How many octets of it must be escaped wherever they stand, for the size of the result.
 */
export function quotedPrintable(source: Buffer, escapes: number): Buffer {
  // Besides those, at most one octet at each end of a line that holds something: never more than there are octets.
  const most = source.length + 2 * escapes;
  let target = Buffer.allocUnsafe(Math.ceil(most * 1.25) + 16);
  let length = 0;
  let column = 0;
  for (let at = 0; at < source.length; at++) {
    if (length + 8 > target.length) target = Buffer.concat([target], target.length * 2);
    const octet = source[at]!; // at is below the length
    if (octet === cr && source[at + 1] === lf) {
      target[length++] = cr;
      target[length++] = lf;
      at++;
      column = 0;
      continue;
    }
    const endsLine = at + 1 === source.length || source[at + 1] === cr;
    let plain = octet > blank && octet <= tilde && octet !== equals;
    if (octet === blank || octet === tab) plain = !endsLine;
    if (column + (plain ? 1 : 3) > longestLine) {
      target[length++] = equals;
      target[length++] = cr;
      target[length++] = lf;
      column = 0;
    }
    if (column === 0 && (octet === dot || (octet === letterF && from.compare(source, at, at + 5) === 0))) plain = false;
    if (plain) {
      target[length++] = octet;
      column++;
    } else {
      target[length++] = equals;
      target[length++] = hexDigits[octet >> 4]!; // four bits
      target[length++] = hexDigits[octet & 15]!;
      column += 3;
    }
  }
  return target.subarray(0, length);
}
