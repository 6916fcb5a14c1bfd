import { characters, width } from '../problems/width.js';

/** A text without colours cut to a number of columns, with `…` for what is missing. */
export function cut(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  return `${fitting(text, columns - 1)}…`;
}

/**
 * Text without colours as lines of at most so many columns, parted at blanks; a word that is longer is parted inside. Line breaks
 * stay; a no-break space does not part.
 */
export function wrap(text: string, columns: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, columns));
}

function wrapLine(line: string, columns: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (width(longer) <= columns) {
      current = longer;
      continue;
    }
    if (current !== '') lines.push(current);
    let rest = word;
    while (width(rest) > columns) {
      const head = fitting(rest, columns);
      lines.push(head);
      rest = rest.slice(head.length);
    }
    current = rest;
  }
  return [...lines, current];
}

/** As many characters from the start as fit, but at least one, so that wrapping comes to an end. */
function fitting(text: string, columns: number): string {
  let taken = '';
  let used = 0;
  for (const character of characters(text)) {
    used += width(character);
    if (used > columns && taken !== '') break;
    taken += character;
  }
  return taken;
}
