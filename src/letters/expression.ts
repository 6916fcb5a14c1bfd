import { say } from '../language/sentence.js';
import type { Problem } from '../problems/problem.js';
import { nearest } from '../problems/nearest.js';
import { helpers, itemNames, type NameKind, type Name } from './names.js';
import type { Snippet } from './snippet.js';
import type { Node, Path } from './template-tree.js';

/** What a name may mean at one point of a template. */
export interface Scope {
  readonly names: ReadonlyMap<string, Name>;
  /** The loops around the point, outermost first. */
  readonly loops: readonly Loop[];
}

/** A loop over a list. */
export interface Loop {
  readonly items: 'texts' | 'signatories';
  /** The name after `as |…|`. */
  readonly alias: string | undefined;
}

/** An expression as the compiled function is to have it, every name resolved, so that nothing else can be looked up. */
export interface Resolved {
  /** Handlebars source. */
  readonly code: string;
  readonly kind: NameKind | 'item' | 'flag';
  /** The name as the template has it. */
  readonly shown: string;
  /** The name that the letter must have a value for, unless it is an entry of a list. */
  readonly name: Name | undefined;
}

/** The file in which an expression stands, and the way to its places. */
export interface TagSource {
  readonly source: Snippet;
  readonly offset: (node: Node) => number;
  readonly end: (node: Node) => number;
}

/** Resolves a name. Throws Problem `template-name-unknown`, with the nearest known name. */
export function resolved(path: Path, scope: Scope, site: TagSource): Resolved {
  const shown = path.original;
  const { loops, names } = scope;
  const { parts } = path;
  if (!parts.every((part) => typeof part === 'string')) throw unknown(path, scope, site);
  const word = parts.join('.');
  if (path.data) {
    if (loops.length > 0 && path.depth === 0 && (word === 'first' || word === 'last')) {
      return { code: `@${word}`, kind: 'flag', shown, name: undefined };
    }
    throw unknown(path, scope, site);
  }
  if (path.depth > loops.length) throw unknown(path, scope, site);
  const around = loops.slice(0, loops.length - path.depth);
  const explicit = path.depth > 0 || /^(?:this\b|\.)/.test(shown);
  const item = itemOf(word, around, explicit, parts);
  if (item !== undefined) return { ...item, shown, name: undefined };
  const name = explicit && around.length > 0 ? undefined : names.get(word);
  if (name === undefined || /[[\]\\]/.test(word)) throw unknown(path, scope, site);
  return { code: loops.length === 0 ? `[${word}]` : `@root.[${word}]`, kind: name.kind, shown, name };
}

/** An entry of a loop around, or a part of it: the innermost loop that knows the word wins. */
function itemOf(
  word: string,
  around: readonly Loop[],
  explicit: boolean,
  [first = '', ...rest]: readonly string[],
): Pick<Resolved, 'code' | 'kind'> | undefined {
  for (const [level, { items, alias }] of [...around.entries()].reverse()) {
    const entry = entryAt(level);
    const fields = itemNames[items];
    const innermost = level === around.length - 1;
    if (innermost && explicit && word === '') return { code: entry, kind: kindOfItem(items) };
    if (alias !== undefined && first === alias && !explicit) {
      if (rest.length === 0) return { code: entry, kind: kindOfItem(items) };
      const kind = Object.hasOwn(fields, rest.join('.')) ? fields[rest.join('.')] : undefined;
      return kind && { code: `${entry}.[${rest.join('.')}]`, kind };
    }
    const kind = Object.hasOwn(fields, word) ? fields[word] : undefined;
    if (kind !== undefined) return { code: `${entry}.[${word}]`, kind };
    if (explicit) return undefined;
  }
  return undefined;
}

/**
 * The block parameter by which a compiled loop names its entry. Not `this` and `../`: Handlebars takes two loops for one where their
 * entries are equal.
 */
export function entryAt(level: number): string {
  return `entry${level}`;
}

function kindOfItem(items: Loop['items']): 'text' | 'item' {
  return items === 'texts' ? 'text' : 'item';
}

function unknown(path: Path, scope: Scope, site: TagSource): Problem {
  const inLoops = scope.loops.flatMap(({ items, alias }) => [
    ...Object.keys(itemNames[items]),
    ...(alias === undefined ? [] : [alias]),
  ]);
  const near = nearest(path.parts.join('.'), [...inLoops, ...scope.names.keys()]);
  const isThis = path.original === 'this' || path.original === '.';
  return site.source.problem(site.offset(path), {
    code: 'template-name-unknown',
    message: isThis
      ? say`"{{${path.original}}}" means the entry of a list, and stands outside of {{#each}}.`
      : say`Unknown name "${path.original}" in the letter.`,
    hint:
      path.original === 'or'
        ? say`{{or}} parts the texts of {{#variant}}…{{/variant}}.`
        : near === undefined
          ? say`See postbag help templates for the names.`
          : say`Did you mean ${near}?`,
  });
}

/** The Problem `template-helper-unknown`, with the nearest helper of that sort. */
export function unknownHelper(path: Node, word: string, block: boolean, scope: Scope, site: TagSource): Problem {
  const some = helpers.filter((one) => one.block === block && one.name !== 'default').map(({ name }) => name);
  const near = nearest(word, some);
  const known = scope.names.has(word);
  return site.source.problem(site.offset(path), {
    code: 'template-helper-unknown',
    message: known
      ? say`"${word}" is a value; nothing can follow it in its tag but default="…", and it opens no block.`
      : say`There is no helper "${word}".`,
    hint:
      known && block
        ? say`Write {{#if ${word}}}.`
        : near === undefined
          ? say`The helpers are ${some.join(', ')}.`
          : say`Did you mean ${near}?`,
  });
}
