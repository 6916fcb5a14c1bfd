import type { Language } from '../language/language.js';
import type { Position } from '../problems/position.js';
import { nearest } from '../problems/nearest.js';
import { Problem } from '../problems/problem.js';
import type { Name } from './names.js';
import { parseTemplate } from './parse-template.js';
import { blockOf, type OpenBlock } from './block-tags.js';
import { valueOf, type ValueTag } from './value-tags.js';
import type { Scope, Site } from './expression.js';
import type { Snippet } from './snippet.js';

/** A template taken apart: words as they stand, and tags with every name resolved. */
export type Piece = Words | Tag;

/** Markdown as the template has it. */
export interface Words {
  readonly type: 'words';
  readonly text: string;
  readonly where: Position;
}

/** A tag of the template. A comment prints nothing, but a line that has nothing else goes with it. */
export type Tag = ValueTag | { readonly type: 'comment'; readonly where: Position } | BlockTag;

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
  readonly problem: (message: string, hint: string) => Problem;
}

/** What a template may name, where its partials are, and in which language it is. */
export interface PiecesOptions {
  readonly names: ReadonlyMap<string, Name>;
  readonly language: Language;
  readonly partial: (name: string) => Snippet | undefined;
  readonly partialNames: readonly string[];
}

/** What a template says, and what it needs. */
export interface Pieces {
  readonly pieces: readonly Piece[];
  /** Every name used, with the first place of each. */
  readonly used: ReadonlyMap<Name, Position>;
  readonly problems: readonly Problem[];
}

const MOST_NESTED = 50;
const MOST_PIECES = 60_000;

/**
 * Takes a template apart. Its problems: `template-syntax`, `template-name-unknown`, `template-helper-unknown`,
 * `template-use-wrong`, `template-not-allowed`, `template-too-big`, `partial-unknown`, `partial-circular`.
 */
export function piecesOf(source: Snippet, options: PiecesOptions): Pieces {
  const used = new Map<Name, Position>();
  const pieces: Piece[] = [];
  const problems: Problem[] = [];
  read({ source, options, pieces, problems, used, inside: [] }, { names: options.names, loops: [] }, 0);
  return { pieces, used, problems };
}

/** One file on the way of reading: the template, or a partial within it. */
interface Reading {
  readonly source: Snippet;
  readonly options: PiecesOptions;
  readonly pieces: Piece[];
  readonly problems: Problem[];
  readonly used: Map<Name, Position>;
  /** Names of the partials that we are in. */
  readonly inside: readonly string[];
}

function read(reading: Reading, scope: Scope, depth: number): void {
  const { source, problems } = reading;
  try {
    const { program, offset } = parseTemplate(source);
    const site: Site = {
      source,
      offset: ({ loc }) => offset(loc.start),
      end: ({ loc }) => offset(loc.end),
      complain: (problem) => void problems.push(problem),
    };
    body(program, { ...reading, site }, scope, depth);
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    problems.push(thrown);
  }
}

/** A file whose tags are being read. */
interface Body extends Reading {
  readonly site: Site;
}

function body(program: hbs.AST.Program, reading: Body, scope: Scope, depth: number): void {
  const { source, pieces, site } = reading;
  if (depth > MOST_NESTED || pieces.length > MOST_PIECES) {
    throw source.problem(site.offset(program.body[0] ?? program), {
      code: 'template-too-big',
      message:
        depth > MOST_NESTED
          ? `Blocks are nested more than ${MOST_NESTED} deep.`
          : `The template has more than ${MOST_PIECES} tags.`,
      hint: 'Make the letter simpler.',
    });
  }
  for (const statement of program.body) one(statement, reading, scope, depth);
}

function one(statement: hbs.AST.Statement, reading: Body, scope: Scope, depth: number): void {
  const { source, pieces, site, used } = reading;
  const start = site.offset(statement);
  const where = source.at(start);
  const use = (name: Name | undefined, at: Position): void => {
    if (name !== undefined && !used.has(name)) used.set(name, at);
  };
  switch (statement.type) {
    case 'ContentStatement':
      // The node's type is what its name says, here and below: Handlebars' union is open.
      pieces.push({ type: 'words', text: (statement as hbs.AST.ContentStatement).value, where });
      return;
    case 'CommentStatement':
      pieces.push({ type: 'comment', where });
      return;
    case 'MustacheStatement': {
      const tag = valueOf(statement as hbs.AST.MustacheStatement, scope, site);
      if (tag === undefined) return;
      for (const name of tag.names) use(name, where);
      pieces.push(tag);
      return;
    }
    case 'BlockStatement': {
      const block = blockOf(statement as hbs.AST.BlockStatement, scope, site, reading.options.language);
      if (block === undefined) return;
      for (const name of block.names) use(name, where);
      branches(block, reading, scope, depth);
      return;
    }
    case 'PartialStatement':
      partial(statement as hbs.AST.PartialStatement, reading, scope, depth);
      return;
    default:
      site.complain(
        source.problem(start, {
          code: 'template-not-allowed',
          message: 'Decorators and blocks of partials are not used in letters.',
          hint: 'See postbag help templates for what there is.',
        }),
      );
  }
}

function branches(block: OpenBlock, reading: Body, scope: Scope, depth: number): void {
  const { pieces, source } = reading;
  const shared: Block = {
    shown: block.shown,
    loop: block.loop !== undefined,
    branches: block.branches.length > 1,
    problem: (message, hint) => source.problem(block.start, { code: 'template-crossing', message, hint }),
  };
  block.branches.forEach(({ code, program, start }, index) => {
    pieces.push({ type: index === 0 ? 'open' : 'else', block: shared, code, where: source.at(start) });
    const inner =
      index === 0 && block.loop !== undefined ? { names: scope.names, loops: [...scope.loops, block.loop] } : scope;
    body(program, reading, inner, depth + 1);
  });
  pieces.push({ type: 'close', block: shared, code: block.close, where: source.at(block.end) });
}

function partial(statement: hbs.AST.PartialStatement, reading: Body, scope: Scope, depth: number): void {
  const { source, site, options, inside } = reading;
  const start = site.offset(statement);
  const name =
    statement.name.type === 'PathExpression' ? (statement.name as hbs.AST.PathExpression).original : undefined;
  // Handlebars gives a tag without name="value" no hash at all, whatever its types say.
  const bare = statement.params.length === 0 && (statement.hash as unknown) === undefined;
  if (name === undefined || !bare) {
    site.complain(
      source.problem(start, {
        code: 'template-not-allowed',
        message: 'A partial is called by its name alone.',
        hint: 'Write {{> name}}.',
      }),
    );
    return;
  }
  const found = options.partial(name);
  const near = found === undefined ? nearest(name, options.partialNames) : undefined;
  if (found === undefined || inside.includes(name)) {
    site.complain(
      source.problem(start, {
        code: found === undefined ? 'partial-unknown' : 'partial-circular',
        message:
          found === undefined
            ? `There is no partial "${name}" in templates/partials.`
            : `The partial "${name}" contains itself.`,
        hint:
          near === undefined
            ? 'Partials are files in templates/partials, such as ask.hbs or ask.fr.hbs.'
            : `Did you mean ${near}?`,
      }),
    );
    return;
  }
  read({ ...reading, source: found, inside: [...inside, name] }, scope, depth + 1);
}
