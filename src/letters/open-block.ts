import type { Loop } from './expression.js';
import type { Name } from './names.js';
import type { Program } from './template-tree.js';

/** A block as it was read, with its branches in order. */
export interface OpenBlock {
  /** `{{#if city}}`, for complaints. */
  readonly shown: string;
  readonly branches: readonly Branch[];
  /** The loop that the first branch is, if it is one. */
  readonly loop: Loop | undefined;
  /** Handlebars source of the closing tag. */
  readonly close: string;
  /** Offsets of the opening and the closing tag. */
  readonly start: number;
  readonly end: number;
  readonly names: readonly Name[];
}

/** One branch of a block, with the tag that opens it. */
export interface Branch {
  readonly code: string;
  readonly program: Program;
  readonly start: number;
}
