import { inEnglish, type Render, say, type Text } from '../language/sentence.js';
import type { Problem } from './problem.js';
import { printable, visible } from './visible.js';
import { characters, width } from './width.js';

/**
 * A complaint as lines for a terminal, without a newline at the end:
 *
 *     error contacts/x.csv:3:3 "bob at example" in column email is not an email address.
 *       2,bob at example,Bob
 *         ^
 *       Write one address, such as ann@example.org.
 *
 * Quoted line, caret and hint only where the problem has them. A line longer than `columns` is cut around the caret. Whatever
 * a file brought in cannot move the cursor or colour the screen.
 */
export function describe(problem: Problem, style: ComplaintStyle, columns = style.columns ?? 80): string {
  const severity = problem.severity === 'error' ? style.bad(say`error`) : style.warn(say`warning`);
  const where = place(problem);
  const render = style.text ?? inEnglish;
  const head = [severity, where === undefined ? '' : style.strong(where), indented(render(problem.told.message))];
  return [
    head.filter((part) => part !== '').join(' '),
    ...quotation(problem, columns - indent.length, style),
    ...(problem.told.hint === undefined ? [] : [indent + style.faint(indented(render(problem.told.hint)))]),
  ].join('\n');
}

/** What a complaint needs of a terminal's style. */
export interface ComplaintStyle {
  /** Makes text of a sentence, in the reader's language. Default: English. */
  readonly text?: Render;
  /** Columns of the terminal. Default: 80. */
  readonly columns?: number;
  bad(text: Text): string;
  warn(text: Text): string;
  strong(text: Text): string;
  faint(text: Text): string;
}

const indent = '  ';

/** `file:line:column`, which editors and terminals make clickable; nothing where the sentence names the file already. */
function place({ where, message }: Problem): string | undefined {
  if (where === undefined || (where.line === undefined && message.includes(visible(where.file)))) return undefined;
  return [visible(where.file), where.line, where.column].filter((part) => part !== undefined).join(':');
}

function indented(text: string): string {
  return printable(text).replaceAll('\n', `\n${indent}`);
}

function quotation({ quoted, where }: Problem, room: number, style: ComplaintStyle): string[] {
  if (quoted === undefined) return [];
  const { text, caret } = around(quoted, where?.column, room);
  const line = indent + text;
  return where?.column === undefined ? [line] : [line, indent + ' '.repeat(caret) + style.bad('^')];
}

/** The part of a line around a column (from 1, in UTF-16 units) that fits, and how far the caret stands from its left edge. */
function around(line: string, column: number | undefined, room: number): { text: string; caret: number } {
  const at = Math.min((column ?? 1) - 1, line.length);
  // A file without line breaks is one line of megabytes: no more of it is looked at than could ever be shown.
  const start = Math.max(0, at - most);
  const pieces: string[] = [];
  let target: number | undefined;
  let read = start;
  for (const character of characters(line.slice(start, at + most))) {
    read += character.length;
    if (at < read) target ??= pieces.length;
    pieces.push(visible(character));
  }
  target ??= pieces.length; // the caret stands behind the last character

  const whole = start === 0 && read === line.length && width(pieces.join('')) <= room;
  const limit = whole ? room : room - 2; // an ellipsis at either end
  // Grows to both sides from the caret, so that it sees as much before as after, as far as there is line and room.
  let [from, to, used] = [target, target, 0];
  const fits = (piece: string | undefined): piece is string => piece !== undefined && used + width(piece) <= limit;
  for (let grown = true; grown;) {
    grown = false;
    const right = pieces[to];
    if (fits(right)) [used, to, grown] = [used + width(right), to + 1, true];
    const left = pieces[from - 1];
    if (fits(left)) [used, from, grown] = [used + width(left), from - 1, true];
  }
  const cutBefore = start > 0 || from > 0;
  const cutAfter = read < line.length || to < pieces.length;
  const before = (cutBefore ? '…' : '') + pieces.slice(from, target).join('');
  return { text: before + pieces.slice(target, to).join('') + (cutAfter ? '…' : ''), caret: width(before) };
}

const most = 500;
