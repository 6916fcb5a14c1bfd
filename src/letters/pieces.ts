import { say } from '../language/sentence.js';
import type { Language } from '../language/language.js';
import type { Position } from '../problems/position.js';
import { nearest } from '../problems/nearest.js';
import { Problem } from '../problems/problem.js';
import type { Name } from './names.js';
import { MOST_NESTED, parseTemplate } from './parse-template.js';
import { blockOf } from './block-tags.js';
import type { OpenBlock } from './open-block.js';
import type { Block, Piece } from './piece.js';
import { valueOf } from './value-tags.js';
import type { Scope, TagSource } from './expression.js';
import type { Snippet } from './snippet.js';
import type { PartialStatement, Program, Statement } from './template-tree.js';

/** What a template may name, where its partials are, and in which language it is. */
export interface PiecesOptions {
  readonly names: ReadonlyMap<string, Name>;
  readonly language: Language;
  readonly partial: (name: string) => Snippet | undefined;
  readonly partialNames: readonly string[];
  /** How many blocks with variants were read before: each has a number of its own in its template. */
  readonly variantsBefore?: number;
}

/** What a template says, and what it needs. */
export interface Pieces {
  readonly pieces: readonly Piece[];
  /** Every name used, with the first place of each. */
  readonly used: ReadonlyMap<Name, Position>;
  readonly problems: readonly Problem[];
  /** How many variants each block with variants has, in order. */
  readonly variants: readonly number[];
}

const MOST_PIECES = 60_000;
const MOST_CHARACTERS = 1_000_000;

/**
 * Takes a template apart. Its problems: `template-syntax`, `template-name-unknown`, `template-helper-unknown`,
 * `template-use-wrong`, `template-not-allowed`, `template-too-big`, `partial-unknown`, `partial-circular`.
 */
export function piecesOf(source: Snippet, options: PiecesOptions): Pieces {
  const used = new Map<Name, Position>();
  const pieces: Piece[] = [];
  const problems: Problem[] = [];
  const variants: number[] = [];
  read(
    { source, options, pieces, problems, used, variants, inside: [], size: { characters: 0 } },
    { names: options.names, loops: [] },
    0,
  );
  // Mistakes of a partial that is called twice are reported once.
  const told = new Set<string>();
  const once = problems.filter(({ where, message }) => {
    const key = JSON.stringify([where, message]);
    return told.has(key) ? false : told.add(key);
  });
  return { pieces, used, problems: once, variants };
}

/** One file on the way of reading: the template, or a partial within it. */
interface Reading {
  readonly source: Snippet;
  readonly options: PiecesOptions;
  readonly pieces: Piece[];
  readonly problems: Problem[];
  readonly used: Map<Name, Position>;
  readonly variants: number[];
  /** Names of the partials around this place. */
  readonly inside: readonly string[];
  /** Grows with every file read. */
  readonly size: { characters: number };
}

function read(reading: Reading, scope: Scope, depth: number): void {
  const { source, problems, inside } = reading;
  try {
    const { program, offset } = parseTemplate(source);
    const site: TagSource = { source, offset: ({ loc }) => offset(loc.start), end: ({ loc }) => offset(loc.end) };
    body(program, { ...reading, site }, scope, depth);
  } catch (thrown) {
    if (!(thrown instanceof Problem) || (tooBig(thrown) && inside.length > 0)) throw thrown;
    problems.push(thrown);
  }
}

/** Whether a problem ends the reading: partials that call each other twice would grow without end. */
function tooBig({ code }: Problem): boolean {
  return code === 'template-too-big';
}

/** A file whose tags are being read. */
interface Body extends Reading {
  readonly site: TagSource;
}

function body(program: Program, reading: Body, scope: Scope, depth: number): void {
  for (const statement of program.body) {
    try {
      one(statement, reading, scope, depth);
    } catch (thrown) {
      if (!(thrown instanceof Problem) || tooBig(thrown)) throw thrown;
      reading.problems.push(thrown);
      readOn(statement, reading, scope, depth);
    }
  }
}

/** A condition that cannot be read may hold further mistakes; in a loop that cannot be read names have no meaning. */
function readOn(statement: Statement, reading: Body, scope: Scope, depth: number): void {
  if (statement.type !== 'BlockStatement') return;
  const { path, program, inverse } = statement;
  if (path.original !== 'if' && path.original !== 'unless' && path.original !== 'if-language') return;
  for (const branch of [program, inverse]) if (branch !== undefined) body(branch, reading, scope, depth + 1);
}

function one(statement: Statement, reading: Body, scope: Scope, depth: number): void {
  const { source, pieces, site } = reading;
  const start = site.offset(statement);
  const where = source.at(start);
  const problem = limit(reading, start, depth);
  if (problem !== undefined) throw problem;
  switch (statement.type) {
    case 'ContentStatement': {
      const text = statement.value;
      reading.size.characters += text.length;
      pieces.push({ type: 'words', text, where });
      return;
    }
    case 'CommentStatement':
      pieces.push({ type: 'comment', where });
      return;
    case 'MustacheStatement': {
      const tag = valueOf(statement, scope, site);
      use(reading, tag.names, where);
      pieces.push(tag);
      return;
    }
    case 'BlockStatement': {
      const block = blockOf(statement, scope, site, {
        language: reading.options.language,
        nextVariant: (of) => (reading.options.variantsBefore ?? 0) + reading.variants.push(of) - 1,
      });
      use(reading, block.names, where);
      branches(block, reading, scope, depth);
      return;
    }
    case 'PartialStatement':
      partial(statement, reading, scope, depth);
      return;
    default:
      throw source.problem(start, {
        code: 'template-not-allowed',
        message: say`Decorators and blocks of partials are not used in letters.`,
        hint: say`See postbag help templates for what there is.`,
      });
  }
}

function use({ used }: Reading, names: readonly Name[], where: Position): void {
  for (const name of names) if (!used.has(name)) used.set(name, where);
}

function limit({ pieces, size, source }: Reading, start: number, depth: number): Problem | undefined {
  const what =
    depth > MOST_NESTED
      ? say`Blocks are nested more than ${MOST_NESTED} deep.`
      : pieces.length > MOST_PIECES
        ? say`The template has more than ${MOST_PIECES} tags.`
        : size.characters > MOST_CHARACTERS
          ? say`The template and its partials are longer than ${MOST_CHARACTERS} characters.`
          : undefined;
  if (what === undefined) return undefined;
  return source.problem(start, { code: 'template-too-big', message: what, hint: say`Make the letter simpler.` });
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
    const loops = index === 0 && block.loop !== undefined ? [...scope.loops, block.loop] : scope.loops;
    body(program, reading, { names: scope.names, loops }, depth + 1);
  });
  pieces.push({ type: 'close', block: shared, code: block.close, where: source.at(block.end) });
}

function partial(statement: PartialStatement, reading: Body, scope: Scope, depth: number): void {
  const { source, site, options, inside, pieces } = reading;
  const start = site.offset(statement);
  const called = statement.name;
  const name = called.type === 'PathExpression' ? called.original : undefined;
  if (name === undefined || statement.params.length > 0 || statement.hash !== undefined) {
    throw source.problem(start, {
      code: 'template-not-allowed',
      message: say`A partial is called by its name alone.`,
      hint: say`Write {{> name}}.`,
    });
  }
  if (inside.includes(name)) {
    const message = say`The partial "${name}" contains itself.`;
    throw source.problem(start, { code: 'partial-circular', message, hint: say`Delete this tag.` });
  }
  const found = options.partial(name);
  if (found === undefined) {
    const near = nearest(name, options.partialNames);
    throw source.problem(start, {
      code: 'partial-unknown',
      message: say`There is no partial "${name}" in templates/partials.`,
      hint:
        near === undefined ? say`Partials are files there, such as ask.hbs or ask.fr.hbs.` : say`Did you mean ${near}?`,
    });
  }
  // Counts towards the limit, and lets a line vanish that has no more than an empty partial.
  pieces.push({ type: 'comment', where: source.at(start) });
  read({ ...reading, source: found, inside: [...inside, name] }, scope, depth + 1);
}
