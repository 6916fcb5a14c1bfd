const BLANK = /[\s\u200B\u2060\uFEFF\u00AD\u061C\u200E\u200F]/u;
const BREAK = /[\r\n\v\f\u2028\u2029]/;

/**
 * A cell without blanks and invisible characters around it, in NFC; nothing inside is changed. From a `line` (a name, an
 * address) a line break is not taken away: it has no business there, and is to be seen.
 */
export function trimmed(cell: string, kind: 'line' | 'text'): string {
  if (isOrdinary(cell)) return cell;
  // Not by one regular expression: on a cell with a long run of blanks inside, that takes time in the square of its length.
  const goes = (at: number): boolean => BLANK.test(cell[at]!) && !(kind === 'line' && BREAK.test(cell[at]!)); // within bounds
  let start = 0;
  let end = cell.length;
  while (start < end && goes(start)) start++;
  while (end > start && goes(end - 1)) end--;
  return cell.slice(start, end).normalize('NFC');
}

/**
 * All but printable ASCII and Latin letters with accents (U+00C0 to U+024F, all in NFC as they are: nothing below U+0300
 * composes, Unicode Annex 15); and of those the ones by which UTF-8 read as something older shows: Â Ã Ä Å Î Ð â ð (`unusableTextIn`).
 */
const EXTRAORDINARY = /[^ -~À-ÁÆ-ÍÏÑ-áã-ïñ-ɏ]/;

/** One look that lets nearly every cell pass: ordinary letters, and no blank at the ends. Nothing is to be done about such a cell. */
export function isOrdinary(cell: string): boolean {
  return !EXTRAORDINARY.test(cell) && !cell.startsWith(' ') && !cell.endsWith(' ');
}

/** A cell freed of quotes around the whole of it, straight or curly, that some program wrote and no parser took away. */
export function withoutQuotes(cell: string): string {
  const match = /^(?:"(.+)"|“([^“”]+)”|«\s*([^«»]+?)\s*»|['‘]([^'‘’]+)['’])$/su.exec(cell);
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4] ?? cell;
}
