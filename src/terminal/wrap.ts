import { stripVTControlCharacters } from 'node:util';
import { characters, width } from '../problems/width.js';

/** A line without colours cut to a number of columns, with `…` for what is missing. */
export function cut(text: string, columns: number): string {
  if (shown(text) <= columns) return text;
  return `${fitting(text, columns - 1)}…`;
}

/**
 * Text as lines of at most so many columns, parted at blanks; a word that is longer is parted inside, at a hyphen or slash if it can be. Line breaks
 * stay; a no-break space does not part. Colours take no room, and may run on from line to line.
 */
export function wrap(text: string, columns: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, columns));
}

function wrapLine(line: string, columns: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (shown(longer) <= columns) {
      current = longer;
      continue;
    }
    if (current !== '') lines.push(current);
    let rest = word;
    while (shown(rest) > columns) {
      const head = toJoint(fitting(rest, columns));
      lines.push(head);
      rest = rest.slice(head.length);
    }
    current = rest;
  }
  return [...lines, current];
}

/** The beginning of a long word as far as its last hyphen or slash, where that lies in the second half. */
function toJoint(head: string): string {
  const joint = Math.max(head.lastIndexOf('-'), head.lastIndexOf('/')) + 1;
  return joint > head.length / 2 ? head.slice(0, joint) : head;
}

/** Columns of a text that may have colours. */
export function shown(text: string): number {
  return width(stripVTControlCharacters(text));
}

/** As many characters from the start as fit, but at least one, so that wrapping comes to an end. */
function fitting(text: string, columns: number): string {
  let taken = '';
  let used = 0;
  for (const piece of text.split(colour)) {
    for (const character of colour.test(piece) ? [piece] : characters(piece)) {
      used += shown(character);
      if (used > columns && used > shown(character)) return taken;
      taken += character;
    }
  }
  return taken;
}

// What `style` puts around a text.
const colour = /(\u001B\[[\d;]*m)/;
