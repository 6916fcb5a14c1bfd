import type { Position } from '../problems/position.js';
import type { BlockTag, Piece } from './piece.js';
import type { ValueTag } from './value-tags.js';

/** A tag that leaves a mark in the Markdown. */
export type MarkTag = ValueTag | BlockTag;

/** Markdown in which every tag is one private character, its mark. */
export interface MarkedText {
  readonly text: string;
  /** Tags in order; the mark of `tags[i]` is `mark(i)`. */
  readonly tags: readonly MarkTag[];
  /** Tags that are alone on their line. */
  readonly alone: ReadonlySet<number>;
  /** Where each line of `text` is in its file. */
  readonly lines: readonly Position[];
  /** Lines where a sign that begins an item, quote or heading follows a tag of a block, and so begins nothing. */
  readonly strays: readonly { readonly where: Position; readonly sign: string }[];
}

// Plane 15 is for private use, holds 65,534 characters, and Markdown takes them for letters. Templates that have some are refused.
const FIRST = 0xf0000;

/** Finds marks; each match is one. */
export const marks = /[\u{F0000}-\u{FFFFD}]/gu;

/** The character that stands for a tag. */
function mark(index: number): string {
  return String.fromCodePoint(FIRST + index);
}

/** The index of the tag that a mark stands for. */
export function indexOfMark(character: string): number {
  return character.codePointAt(0)! - FIRST; // a mark is not empty
}

/**
 * Writes a template as Markdown with marks. Lines that have nothing but tags of blocks vanish: their marks move to the end of the line
 * before, or into the start of the line after, so that the lines of a list stay neighbours and a loop around items gives one list.
 */
export function markedText(pieces: readonly Piece[]): MarkedText {
  const tags: MarkTag[] = [];
  const alone = new Set<number>();
  const out: string[] = [];
  const lines: Position[] = [];
  const strays: { where: Position; sign: string }[] = [];
  let waiting = '';
  let taken = false; // whether the last line has taken tags

  const push = (line: string, where: Position): void => {
    out.push(line);
    lines.push(where);
  };
  const flush = (where: Position): void => {
    if (waiting === '') return;
    if ((out.at(-1) ?? '').trim() !== '') push('', where);
    push(waiting, where);
    waiting = '';
  };
  for (const line of blocksOnLinesOfTheirOwn(linesOf(pieces, tags), tags)) {
    const { text, where } = line;
    const sign = straySign(text, tags);
    if (sign !== undefined) strays.push({ where, sign });
    const own = onlyBlockTags(text, tags);
    if (own === '' && line.comment) continue;
    if (own !== undefined && own !== '') {
      // The loop over a string gives whole characters.
      for (const character of own) alone.add(indexOfMark(character));
      const last = out.at(-1);
      if (waiting === '' && last !== undefined && canTake(last)) {
        out[out.length - 1] = withMarkAtEnd(last, own);
        taken = true;
      } else waiting += own;
    } else if (waiting !== '' && canTake(text)) {
      push(withMarkAtStart(text, waiting), where);
      waiting = '';
    } else {
      // Without the tags between them the line would go on with the item or quote above it.
      if (taken && endsList(out.at(-1) ?? '', text)) push('', where);
      const after = waiting !== '' && text.trim() !== '';
      flush(where);
      if (after) push('', where);
      push(text, where);
      taken = false;
    }
  }
  flush(lines.at(-1) ?? { file: '' });
  return { text: out.join('\n'), tags, alone, lines, strays };
}

interface Line {
  readonly text: string;
  readonly where: Position;
  /** Whether a comment was here. */
  readonly comment: boolean;
}

/** The lines of a template, tags as marks; fills `tags`. */
function* linesOf(pieces: readonly Piece[], tags: MarkTag[]): Generator<Line> {
  let text = '';
  let where: Position | undefined;
  let comment = false;
  for (const piece of pieces) {
    where ??= piece.where;
    if (piece.type === 'comment') comment = true;
    else if (piece.type !== 'words') text += mark(tags.push(piece) - 1);
    else {
      const [first = '', ...rest] = piece.text.split('\n');
      text += first;
      let { line = 1 } = piece.where;
      for (const next of rest) {
        yield { text, where, comment };
        line++;
        [text, where, comment] = [next, { file: piece.where.file, line, column: 1 }, false];
      }
    }
  }
  yield { text, where: where ?? { file: '' }, comment };
}

const MARK = '[\\u{F0000}-\\u{FFFFD}]';
const SIGN = '(?:>|[-*+]|\\d{1,9}[.)]|#{1,6})';
const oneLineBlock = new RegExp(`^(\\s*)(${MARK})(${SIGN} .*)(${MARK})\\s*$`, 'u');
const behindTag = new RegExp(`^\\s*(${MARK})+(${SIGN}) `, 'u');

/** `{{#each x}}- {{this}}{{/each}}` on one line means what it means with its tags on lines of their own. */
function* blocksOnLinesOfTheirOwn(lines: Iterable<Line>, tags: readonly MarkTag[]): Generator<Line> {
  for (const line of lines) {
    const [, indent = '', open = '', words = '', close = ''] = oneLineBlock.exec(line.text) ?? [];
    const [opening, closing] = [tagOf(open, tags), tagOf(close, tags)];
    const isWhole = opening?.type === 'open' && closing?.type === 'close' && opening.block === closing.block;
    // An else within would have to begin a line too.
    if (!isWhole || branchesWithin(words, opening.block, tags)) yield line;
    else for (const text of [open, words, close]) yield { ...line, text: indent + text };
  }
}

/** The sign behind the tags of a block that would begin an item, quote or heading if it stood first. */
function straySign(line: string, tags: readonly MarkTag[]): string | undefined {
  const [start, , sign] = behindTag.exec(line) ?? [];
  if (start === undefined) return undefined;
  const before = [...start.matchAll(marks)].map(([found]) => tagOf(found, tags));
  return before.every((tag) => tag?.type !== 'value') ? sign : undefined;
}

function tagOf(character: string, tags: readonly MarkTag[]): MarkTag | undefined {
  return character === '' ? undefined : tags[indexOfMark(character)];
}

function branchesWithin(words: string, block: BlockTag['block'], tags: readonly MarkTag[]): boolean {
  return [...words.matchAll(marks)].some(([found]) => {
    const tag = tagOf(found, tags);
    return tag !== undefined && tag.type !== 'value' && tag.block === block;
  });
}

/** The marks of a line that has no more than tags of blocks; `''` for a blank line. */
function onlyBlockTags(line: string, tags: readonly MarkTag[]): string | undefined {
  const bare = line.trim();
  if (bare.replace(marks, '') !== '') return undefined;
  for (const character of bare) if (tags[indexOfMark(character)]!.type === 'value') return undefined; // every mark has its tag
  return bare;
}

/** Not blank, and not a line whose meaning a mark would change: a rule, a fence, a heading's underline, a link's definition. */
function canTake(line: string): boolean {
  return line.trim() !== '' && !/^\s*(?:([-*_])(?:\s*\1){2,}\s*$|=+\s*$|-+\s*$|```|~~~|\[[^\]]*\]:)/.test(line);
}

const BEGINS_ITEM = /^\s*(?:[-*+]\s|\d{1,9}[.)]\s|>)/;

function endsList(line: string, next: string): boolean {
  return BEGINS_ITEM.test(line) && /^\S/.test(next) && !BEGINS_ITEM.test(next);
}

/** Before the two blanks or the backslash that break a line, and before the closing marks of a heading. */
function withMarkAtEnd(line: string, own: string): string {
  const [, words = '', end = ''] = /^([^]*?)((?:\s+#+)?(?:\s*|(?<!\\)\\))$/.exec(line) ?? [];
  return words + own + end;
}

/** After the bullets, numbers, quote signs and heading signs that begin a line. */
function withMarkAtStart(line: string, own: string): string {
  const [start = ''] = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+|>\s?|#{1,6}\s+)*/.exec(line) ?? [];
  return start + own + line.slice(start.length);
}
