const hex = Array.from({ length: 256 }, (_, octet) => `=${octet.toString(16).toUpperCase().padStart(2, '0')}`);
const [tab, blank, dot, equals, letterF, tilde] = [0x09, 0x20, 0x2e, 0x3d, 0x46, 0x7e];
/** Octets of a line, the `=` of a soft break not counted (RFC 2045 6.7, rule 5). */
const longestLine = 75;

/**
 * A line in quoted-printable: lines of 76 at most, no blank at the end of one, and nothing at its start that a mailbox or a careless
 * server might touch (a dot, `From `). `=` never stands for itself, so that no boundary with `=_` can occur in it.
 *
 * @param line One line, without what ends it.
 */
export function quotedPrintable(line: Buffer): string {
  const characters = line.toString('latin1');
  let encoded = '';
  let column = 0;
  // Octets that stand for themselves are taken over together.
  let taken = 0;
  for (let at = 0; at < line.length; at++) {
    const octet = line[at]!; // at is below the length
    let plain = octet > blank && octet <= tilde && octet !== equals;
    if (octet === blank || octet === tab) plain = at + 1 !== line.length;
    if (column + (plain ? 1 : 3) > longestLine) {
      encoded += `${characters.slice(taken, at)}=\r\n`;
      taken = at;
      column = 0;
    }
    if (column === 0 && (octet === dot || (octet === letterF && characters.startsWith('From ', at)))) plain = false;
    if (plain) column++;
    else {
      encoded += characters.slice(taken, at) + hex[octet]!; // an octet is below 256
      taken = at + 1;
      column += 3;
    }
  }
  return encoded + characters.slice(taken);
}
