const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;
const AROUND = /^[\s\u200B\u2060\uFEFF\u00AD]+|[\s\u200B\u2060\uFEFF\u00AD]+$/gu;
const AROUND_LINE = /^(?:(?![\r\n\v\f\u2028\u2029])[\s\u200B\u2060\uFEFF\u00AD])+|(?:(?![\r\n\v\f\u2028\u2029])[\s\u200B\u2060\uFEFF\u00AD])+$/gu;

/**
 * A cell without blanks and invisible characters around it, in NFC; nothing inside is changed. From a `line` (a name, an
 * address) a line break is not taken away: it has no business there, and is to be seen.
 */
export function trimmed(cell: string, kind: 'line' | 'text'): string {
  if (cell === '' || PLAIN.test(cell)) return cell;
  return cell.replace(kind === 'line' ? AROUND_LINE : AROUND, '').normalize('NFC');
}
