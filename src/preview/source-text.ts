/**
 * A finished message as its source is read: octets that are no UTF-8 show as replacement characters; line ends are `\n`. An address that
 * nobody knows yet is `<?>`.
 */
export function sourceText(bytes: Buffer): string {
  return bytes
    .toString('utf8')
    .replaceAll('\r\n', '\n')
    .replace(/<[^<>\s]*@no-address\.invalid>/g, '<?>');
}
