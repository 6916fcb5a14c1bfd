import { stripVTControlCharacters } from 'node:util';
import { characters, width } from '../problems/width.js';

/** A line without colours cut to a number of columns, with `…` for what is missing. */
export function truncated(text: string, columns: number): string {
  if (visibleWidth(text) <= columns) return text;
  return `${fitting(text, columns - 1)}…`;
}

/**
 * Text as lines of at most so many columns, parted at blanks; a word that is longer is parted inside, at a hyphen or slash if it can be.
 * Line breaks stay; a no-break space does not part. Colours take no room, and may run on from line to line.
 */
export function wrap(text: string, columns: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, columns));
}

/** Words behind a beginning, and continued under their own first line: `  code  what it means`. The words get at least 24 columns. */
export function hangingIndent(beginning: string, words: string, columns: number): string[] {
  const lines = wrap(words, Math.max(columns - visibleWidth(beginning), 24));
  return lines.map((line, index) => (index === 0 ? beginning : ' '.repeat(visibleWidth(beginning))) + line);
}

/**
 * Text for a reader, each line parted at blanks as `wrap` does, and continued under where its words begin: under the second column of a
 * line in two columns, two blanks in under a complaint. What is copied from a terminal stays whole, as the terminal itself would part it: a
 * line of JSON or of a Markdown table, a command, and a word that is longer than a line. A blank at the end stays, and is given room: after
 * a question it stands before the answer.
 */
export function folded(text: string, columns: number): string {
  return text
    .split('\n')
    .flatMap((line) => (visibleWidth(line) <= columns || isCopied(line) ? [line] : foldLine(line, columns)))
    .join('\n');
}

/** JSON, a row of a Markdown table, or a command that stands alone. */
function isCopied(line: string): boolean {
  const plain = stripVTControlCharacters(line);
  return (
    /^ *(?:\{"|\||cd |nohup |schtasks |echo |npx )|^ +(?:postbag|node) /.test(plain) ||
    plain.replace(command, '') === ''
  );
}

function foldLine(line: string, columns: number): string[] {
  const plain = stripVTControlCharacters(line);
  const [margin = ''] = /^ */.exec(plain) ?? [];
  const [before = ''] = /^ *\S+(?: \S+)* {2,}(?=\S)/.exec(plain) ?? [];
  const isComplaint = /^(?:error|warning|erreur|avertissement) /.test(plain);
  const hang =
    before !== '' && visibleWidth(before) <= columns / 2 ? visibleWidth(before) : margin.length + (isComplaint ? 2 : 0);
  const lines: string[] = [];
  let current = '';
  for (const word of line.replace(command, (whole) => whole.replaceAll(' ', glue)).match(/ *[^ ]+(?: $)?/g) ?? []) {
    if (current.trim() === '' || visibleWidth(current + word) <= columns) current += word;
    else {
      lines.push(current);
      current = ' '.repeat(hang) + word.trimStart();
    }
  }
  return [...lines, current].map((one) => one.replaceAll(glue, ' '));
}

// As postbag names its commands: up to the last flag with its value.
const command =
  /(?:(?:npx )?\bpostbag|node \S+main\.js)(?: -C \S+)? [a-z]+(?:-[a-z]+)*(?: -{1,2}[a-zA-Z][\w-]*(?: (?:"[^"]*"|[^\s"-]\S*))?| "[^"]*"| [A-Z]{2,})*/g;
// Stands for the blanks of a command while a line is parted at its others.
const glue = '\u0001';

function wrapLine(line: string, columns: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (visibleWidth(longer) <= columns) {
      current = longer;
      continue;
    }
    if (current !== '') lines.push(current);
    let rest = word;
    while (visibleWidth(rest) > columns) {
      const head = toJoint(fitting(rest, columns));
      lines.push(head);
      rest = rest.slice(head.length);
    }
    current = rest;
  }
  return [...lines, current];
}

/** The beginning of a long word as far as its last hyphen or slash, if it has one. */
function toJoint(head: string): string {
  const joint = Math.max(head.lastIndexOf('-'), head.lastIndexOf('/')) + 1;
  return joint > 0 ? head.slice(0, joint) : head;
}

/** The pieces of a text that `wrap` leaves whole where there is room for them. */
export function unbreakablePieces(text: string): string[] {
  return text.split(/[ \n]/).flatMap((word) =>
    stripVTControlCharacters(word)
      .split(/(?<=[-/])/)
      .flatMap((piece) => (characters(piece).some((one) => width(one) > 1) ? [...characters(piece)] : [piece])),
  );
}

/** Columns of a text that may have colours. */
export function visibleWidth(text: string): number {
  return width(stripVTControlCharacters(text));
}

/** As many characters from the start as fit, but at least one, so that wrapping comes to an end. */
function fitting(text: string, columns: number): string {
  let taken = '';
  let used = 0;
  for (const piece of text.split(colour)) {
    for (const character of colour.test(piece) ? [piece] : characters(piece)) {
      used += visibleWidth(character);
      if (used > columns && used > visibleWidth(character)) return taken;
      taken += character;
    }
  }
  return taken;
}

// What `style` puts around a text.
const colour = /(\u001B\[[\d;]*m)/;
