/**
 * The tree that Handlebars reads a template into, as it is when the program runs. Handlebars' own types do not tell which node a `type` names, and
 * say of parts that they are there where it leaves them out.
 */
export interface Program extends Node {
  readonly body: readonly Statement[];
  /** The names after `as |…|`. */
  readonly blockParams?: readonly string[];
  /** Of a branch after `{{else if …}}`: its body is that block alone. */
  readonly chained?: boolean;
}

/** Something in a template, with its place. */
export interface Node {
  readonly type: string;
  readonly loc: { readonly start: TreePosition; readonly end: TreePosition };
}

/** A place as Handlebars counts it: lines from 1, columns from 0. */
export interface TreePosition {
  readonly line: number;
  readonly column: number;
}

/** A part of a program. */
export type Statement = Content | Mustache | BlockStatement | PartialStatement | Unread;

/** Words between tags. */
interface Content extends Node {
  readonly type: 'ContentStatement';
  readonly value: string;
}

/** What has nothing in it that is read: comments, and what letters do not use. */
interface Unread extends Node {
  readonly type: 'CommentStatement' | 'Decorator' | 'DecoratorBlock' | 'PartialBlockStatement';
}

/** A tag that prints: `{{name}}`. */
export interface Mustache extends Node {
  readonly type: 'MustacheStatement';
  readonly path: Expression;
  readonly params: readonly Expression[];
  readonly hash?: Hash;
  readonly escaped: boolean;
  readonly strip: Strip;
}

/** A block: `{{#name}}…{{else}}…{{/name}}`. */
export interface BlockStatement extends Node {
  readonly type: 'BlockStatement';
  readonly path: Path;
  readonly params: readonly Expression[];
  readonly hash?: Hash;
  readonly program: Program;
  readonly inverse?: Program;
  readonly openStrip: Strip;
  /** None for a block after `else`. */
  readonly closeStrip?: Strip;
}

/** A tag that inserts another file: `{{> name}}`. */
export interface PartialStatement extends Node {
  readonly type: 'PartialStatement';
  readonly name: Expression;
  readonly params: readonly Expression[];
  readonly hash?: Hash;
}

/** What stands in a tag. */
export type Expression = Path | Text | NumberInTag | UnreadExpression;

/** A name. */
export interface Path extends Node {
  readonly type: 'PathExpression';
  readonly original: string;
  /** Whether it begins with `@`. */
  readonly data: boolean;
  /** How many `../` it begins with. */
  readonly depth: number;
  /** A sub-expression may stand first. */
  readonly parts: readonly unknown[];
}

interface Text extends Node {
  readonly type: 'StringLiteral';
  readonly value: string;
}

interface NumberInTag extends Node {
  readonly type: 'NumberLiteral';
  readonly value: number;
}

interface UnreadExpression extends Node {
  readonly type: 'SubExpression' | 'BooleanLiteral' | 'UndefinedLiteral' | 'NullLiteral';
}

/** What is named in a tag: `default="…"`. */
interface Hash {
  readonly pairs: readonly (Node & { readonly key: string; readonly value: Expression })[];
}

/** Where a tag takes the blanks beside it away: `{{~name~}}`. */
interface Strip {
  readonly open: boolean;
  readonly close: boolean;
}
