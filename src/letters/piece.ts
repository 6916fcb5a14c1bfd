import type { Sentence } from '../language/sentence.js';
import type { Position } from '../problems/position.js';
import type { Problem } from '../problems/problem.js';
import type { ValueTag } from './value-tags.js';

/** A part of a template: words as they are, or a tag with every name resolved. */
export type Piece = Words | Tag;

/** Markdown as the template has it. */
interface Words {
  readonly type: 'words';
  readonly text: string;
  readonly where: Position;
}

/** A tag of the template. A comment prints nothing, but a line that has nothing else goes with it. */
type Tag = ValueTag | { readonly type: 'comment'; readonly where: Position } | BlockTag;

/** One of the tags of a block: `{{#if x}}`, `{{else}}`, `{{/if}}`. */
export interface BlockTag {
  readonly type: 'open' | 'else' | 'close';
  readonly block: Block;
  /** Handlebars source of the tag. */
  readonly code: string;
  readonly where: Position;
}

/** A block; its tags point to it. */
export interface Block {
  readonly shown: string;
  readonly loop: boolean;
  /** Whether it has an else, so that one of its branches is always printed. */
  readonly branches: boolean;
  readonly problem: (message: Sentence, hint: Sentence) => Problem;
}

/** Whether a tag reads a supporter's value as a date or a number, which not every text is. */
export function readsValue(piece: Piece): boolean {
  if (piece.type !== 'value' || !piece.names.some(({ from }) => from === 'supporter')) return false;
  const codes = [piece.code, piece.fallback !== undefined && 'code' in piece.fallback ? piece.fallback.code : ''];
  return codes.some((code) => /^\((?:date|number|words|money) /.test(code));
}
