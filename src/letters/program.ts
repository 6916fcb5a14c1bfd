import Handlebars from 'handlebars';
import type { Format } from './formats.js';
import type { Place, Printing } from './places.js';

/** What a part of a letter prints, step by step: words that stand in it, values, and blocks. */
export type Program = readonly Step[];

/** One step of a program. */
export type Step =
  | string
  | ValueStep
  | {
      readonly type: 'if';
      readonly test: Expression;
      readonly body: Program;
      readonly otherwise: Program;
    }
  | {
      readonly type: 'each';
      readonly list: Expression;
      readonly body: Program;
      readonly otherwise: Program;
    }
  | { readonly type: 'begin'; readonly counter: number; readonly first: number }
  | { readonly type: 'next'; readonly counter: number };

/** Prints a value at a place of the template. */
export interface ValueStep {
  readonly type: 'value';
  readonly helper: Printing['helper'];
  readonly place: Place;
  readonly value: Expression;
  readonly fallback: Expression | undefined;
  /** Where it was printed last, for values that come again and again; shared by the places that print it alike. */
  readonly memo?: Memo | undefined;
}

/** A text, and how it is printed. */
export interface Memo {
  text: string | undefined;
  printed: string;
}

/** Where a value comes from. */
export type Expression =
  | { readonly type: 'name'; readonly name: string }
  /** The entry of a loop around, the outermost being 0, or a part of the entry. */
  | { readonly type: 'entry'; readonly level: number; readonly part: string | undefined }
  | { readonly type: 'first' | 'last' }
  | { readonly type: 'constant'; readonly value: unknown }
  | { readonly type: 'variant'; readonly block: number; readonly branch: number; readonly of: number }
  /** `column`: the column of the lists whose cells tell how to read the value. */
  | {
      readonly type: 'format';
      readonly format: Format;
      readonly value: Expression;
      readonly column: string | undefined;
    };

/**
 * Reads Handlebars source of ours (never a row, never the template itself). It knows the helpers that the source of parts is written with and no
 * others; anything else throws, and would be our mistake.
 */
export function programOf(source: string, printing: Printing): Program {
  return steps(Handlebars.parseWithoutProcessing(source), { printing, loops: 0 });
}

interface Site {
  readonly printing: Printing;
  /** How many loops are around. */
  readonly loops: number;
}

// Here and below, a node's type is what its name says: Handlebars' unions are open.
function steps({ body }: hbs.AST.Program, site: Site): Program {
  return body.map((statement): Step => {
    if (statement.type === 'ContentStatement') return (statement as hbs.AST.ContentStatement).value;
    if (statement.type === 'MustacheStatement') return tag(statement as hbs.AST.MustacheStatement, site);
    if (statement.type === 'BlockStatement') return block(statement as hbs.AST.BlockStatement, site);
    throw new Error(`The source of a letter has a ${statement.type}.`);
  });
}

function tag({ path, params }: hbs.AST.MustacheStatement, { printing: { helper, places }, loops }: Site): Step {
  const word = wordOf(path);
  const [first, second, third] = params;
  switch (word) {
    case 'opening':
      return '{';
    case 'closing':
      return '}';
    case 'backslash':
      return '\\';
    case 'begin':
      return { type: 'begin', counter: numberOf(first), first: numberOf(second) };
    case 'next':
      return { type: 'next', counter: numberOf(first) };
  }
  const place = places[numberOf(first)];
  if (word !== helper || place === undefined || second === undefined) throw unknown(word);
  return {
    type: 'value',
    helper,
    place,
    value: expression(second, loops),
    fallback: third && expression(third, loops),
  };
}

function block(node: hbs.AST.BlockStatement, { printing, loops }: Site): Step {
  const [param] = node.params;
  const word = node.path.original;
  if (param === undefined) throw unknown(word);
  const value = expression(param, loops);
  const body = steps(node.program, { printing, loops: word === 'each' ? loops + 1 : loops });
  // Handlebars leaves out a branch that is not there, whatever its types say.
  const inverse = node.inverse as hbs.AST.Program | undefined;
  const otherwise = inverse === undefined ? [] : steps(inverse, { printing, loops });
  switch (word) {
    case 'if':
      return { type: 'if', test: value, body, otherwise };
    case 'unless':
      return { type: 'if', test: value, body: otherwise, otherwise: body };
    case 'each':
      return { type: 'each', list: value, body, otherwise };
  }
  throw unknown(word);
}

function expression(node: hbs.AST.Expression, loops: number): Expression {
  switch (node.type) {
    case 'StringLiteral':
    case 'NumberLiteral':
    case 'BooleanLiteral':
      return { type: 'constant', value: (node as hbs.AST.Literal & { value: unknown }).value };
    case 'PathExpression':
      return named(node as hbs.AST.PathExpression, loops);
    case 'SubExpression':
      return called(node as hbs.AST.SubExpression, loops);
  }
  throw unknown(node.type);
}

function named({ data, original, parts }: hbs.AST.PathExpression, loops: number): Expression {
  const [first = '', second] = parts;
  if (data && first === 'root' && second !== undefined) return { type: 'name', name: second };
  if (data && (first === 'first' || first === 'last')) return { type: first };
  // Within a loop the names of the letter are behind `@root`.
  const level = /^entry(\d+)$/.exec(first)?.[1];
  if (loops > 0 && level !== undefined) return { type: 'entry', level: Number(level), part: second };
  if (second !== undefined) throw unknown(original);
  return { type: 'name', name: first };
}

function called({ path, params }: hbs.AST.SubExpression, loops: number): Expression {
  const word = wordOf(path);
  const [first, second, third] = params;
  switch (word) {
    case 'variant':
      return { type: 'variant', block: numberOf(first), branch: numberOf(second), of: numberOf(third) };
    case 'date':
    case 'number':
    case 'words':
    case 'money':
    case 'list':
    case 'paragraphs': {
      if (first === undefined) break;
      const column = second && (second as hbs.AST.StringLiteral).value;
      return { type: 'format', format: word, value: expression(first, loops), column };
    }
  }
  throw unknown(word);
}

function wordOf(path: hbs.AST.Expression): string {
  return path.type === 'PathExpression' ? (path as hbs.AST.PathExpression).original : path.type;
}

function numberOf(node: hbs.AST.Expression | undefined): number {
  if (node?.type !== 'NumberLiteral') throw unknown(node?.type ?? 'nothing');
  return (node as hbs.AST.NumberLiteral).value;
}

function unknown(word: string): Error {
  return new Error(`The source of a letter has "${word}" where nothing knows it.`);
}
