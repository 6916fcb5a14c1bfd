const BLANK = /[\s\u200B\u2060\uFEFF\u00AD]/u;
const BREAK = /[\r\n\v\f\u2028\u2029]/;

/**
 * A cell without blanks and invisible characters around it, in NFC; nothing inside is changed. From a `line` (a name, an
 * address) a line break is not taken away: it has no business there, and is to be seen.
 */
export function trimmed(cell: string, kind: 'line' | 'text'): string {
  if (cell === '' || isOrdinary(cell)) return cell;
  // Not by one regular expression: on a cell with a long run of blanks inside, that takes time in the square of its length.
  const goes = (at: number): boolean => BLANK.test(cell[at]!) && !(kind === 'line' && BREAK.test(cell[at]!)); // within bounds
  let start = 0;
  let end = cell.length;
  while (start < end && goes(start)) start++;
  while (end > start && goes(end - 1)) end--;
  return cell.slice(start, end).normalize('NFC');
}

/** Whether a cell is plain ASCII without controls, and no blank stands at its ends: nothing is to be done about it. */
export function isOrdinary(cell: string): boolean {
  for (let i = 0; i < cell.length; i++) {
    const code = cell.charCodeAt(i);
    if (code < 0x20 || code > 0x7e) return false;
  }
  return cell.charCodeAt(0) !== 0x20 && cell.charCodeAt(cell.length - 1) !== 0x20;
}

/** A cell freed of quotes around the whole of it, straight or curly, that some program wrote and no parser took away. */
export function withoutQuotes(cell: string): string {
  const match = /^(?:"(.+)"|“([^“”]+)”|«\s*([^«»]+?)\s*»)$/su.exec(cell);
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? cell;
}
