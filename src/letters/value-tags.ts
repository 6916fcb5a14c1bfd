import { say, type Sentence } from '../language/sentence.js';
import type { Problem } from '../problems/problem.js';
import type { Position } from '../problems/position.js';
import { resolved, unknownHelper, type Resolved, type Scope, type TagSource } from './expression.js';
import { helpers, type NameKind, type Name } from './names.js';
import type { Expression, Mustache, Node } from './template-tree.js';

/** A tag that prints a value: `{{city}}`, `{{city default="Canada"}}`, `{{date signed_on}}`. */
export interface ValueTag {
  readonly type: 'value';
  /** The name as the template has it. */
  readonly shown: string;
  readonly kind: NameKind | 'paragraphs';
  /** Handlebars source of the value. */
  readonly code: string;
  /** What is printed where the value is empty: words, or Handlebars source of another value. */
  readonly fallback: { readonly words: string } | { readonly code: string } | undefined;
  readonly names: readonly Name[];
  readonly where: Position;
}

type Helper = 'date' | 'number' | 'words' | 'money' | 'list' | 'paragraphs';

const printing: ReadonlySet<string> = new Set(
  helpers.filter(({ block, name }) => !block && name !== 'default').map(({ name }) => name),
);

const isPrinting = (word: string): word is Helper => printing.has(word);

/** Reads a tag. Throws Problem `template-name-unknown`, `template-helper-unknown`, `template-use-wrong`, `template-not-allowed`. */
export function valueOf(tag: Mustache, scope: Scope, site: TagSource): ValueTag {
  if (!tag.escaped)
    throw notAllowedProblem(
      tag,
      site,
      say`Three braces, and {{&, would turn a value into markup.`,
      say`Write {{name}}.`,
    );
  if (tag.strip.open || tag.strip.close) throw tildeProblem(tag, site);
  const { path, params } = tag;
  if (path.type !== 'PathExpression')
    throw notAllowedProblem(tag, site, say`Words stand in a letter as they are, without braces.`);
  const word = path.original;
  const isHelper = isPrinting(word);
  if (params.length > 0 && !isHelper) {
    if (word === 'lookup' || word === 'log')
      throw notAllowedProblem(path, site, say`The helper "${word}" is not available in letters.`);
    throw unknownHelper(path, word, false, scope, site);
  }
  const helper = isHelper && params.length > 0 ? word : undefined;
  if (helper === undefined && isHelper && !scope.names.has(word)) throw wrongUse(path, site, word);
  if (params.length > 1) throw wrongUse(path, site, word);
  const argument = helper === undefined ? path : params[0]!; // a helper is known by its one parameter
  const value = argumentOf(argument, scope, site);
  const fallback = fallbackOf(tag, scope, site);
  const kind = kindOf(helper, value);
  if (kind === undefined) throw wrongKind(argument, value, helper, site);
  return {
    type: 'value',
    shown: value.shown,
    kind,
    code: helper === undefined ? plainCode(value) : `(${helper} ${value.code}${columnCode(helper, value)})`,
    fallback: fallback?.tag,
    names: [value.name, fallback?.name].filter((name) => name !== undefined),
    where: site.source.at(site.offset(tag)),
  };
}

/** A second parameter for a date or number that a list has: the name of its column, whose cells tell how to read it. */
function columnCode(helper: Helper, { name }: Resolved): string {
  return name?.from === 'supporter' && helper !== 'list' && helper !== 'paragraphs' ? ` "${name.name}"` : '';
}

/** A date is printed in words without being told to. */
function plainCode({ code, kind }: Resolved): string {
  return kind === 'date' ? `(date ${code})` : code;
}

function kindOf(helper: Helper | undefined, { kind }: Resolved): NameKind | 'paragraphs' | undefined {
  const single = kind === 'text' || kind === 'lines' || kind === 'number' || kind === 'date';
  switch (helper) {
    case undefined:
      return single ? kind : undefined;
    case 'list':
      return kind === 'texts' || single ? 'text' : undefined;
    case 'paragraphs':
      return single || kind === 'texts' ? 'paragraphs' : undefined;
    case 'date':
    case 'number':
    case 'words':
    case 'money':
      return single ? 'text' : undefined;
  }
}

function argumentOf(node: Expression, scope: Scope, site: TagSource): Resolved {
  if (node.type === 'PathExpression') return resolved(node, scope, site);
  if (node.type === 'NumberLiteral') {
    const { value } = node;
    return { code: String(value), kind: 'number', shown: String(value), name: undefined };
  }
  if (node.type === 'StringLiteral') {
    const { value } = node;
    if (/^[^"\\\n]*$/.test(value)) return { code: `"${value}"`, kind: 'text', shown: `"${value}"`, name: undefined };
  }
  throw notAllowedProblem(node, site, say`Only a name, a number or words in quotes can follow a helper.`);
}

/** What the default says; `undefined` where there is none. */
function fallbackOf(
  tag: Mustache,
  scope: Scope,
  site: TagSource,
): { tag: NonNullable<ValueTag['fallback']>; name?: Name | undefined } | undefined {
  const pairs = tag.hash?.pairs ?? [];
  const [pair] = pairs;
  if (pair === undefined) return undefined;
  const other = pairs.find(({ key }) => key !== 'default') ?? pairs[1];
  if (other !== undefined) {
    throw notAllowedProblem(
      other,
      site,
      say`"${other.key}=" is not used here.`,
      say`A tag can have one default="…", and nothing else of that form.`,
    );
  }
  const { value } = pair;
  if (value.type === 'StringLiteral') return { tag: { words: value.value } };
  if (value.type === 'NumberLiteral') return { tag: { words: String(value.value) } };
  if (value.type !== 'PathExpression')
    throw notAllowedProblem(value, site, say`After default= comes text in quotes, a number or a name.`);
  const found = resolved(value, scope, site);
  if (kindOf(undefined, found) === undefined) throw wrongKind(value, found, undefined, site);
  return { tag: { code: plainCode(found) }, name: found.name };
}

function wrongKind(node: Node, { shown, kind }: Resolved, helper: Helper | undefined, site: TagSource): Problem {
  const [message, hint] = wrongKindWords(kind, shown, helper);
  return site.source.problem(site.offset(node), { code: 'template-use-wrong', message, hint });
}

function wrongKindWords(
  kind: Resolved['kind'],
  shown: string,
  helper: Helper | undefined,
): readonly [message: Sentence, hint: Sentence] {
  const printed = (alone: Sentence, by: (helper: Helper) => Sentence): Sentence =>
    helper === undefined ? alone : by(helper);
  if (kind === 'texts')
    return [
      printed(say`"${shown}" is a list.`, (by) => say`"${shown}" is a list, which "${by}" cannot print.`),
      say`Write {{list ${shown}}}, or {{#each ${shown}}}{{this}}{{/each}}.`,
    ];
  if (kind === 'flag')
    return [
      printed(say`"${shown}" prints nothing.`, (by) => say`"${shown}" prints nothing, and "${by}" cannot print it.`),
      say`Write {{#if ${shown}}}…{{/if}}.`,
    ];
  if (kind === 'item')
    return [
      printed(
        say`"${shown}" is a signatory, who has a name, title, organisation and lines.`,
        (by) => say`"${shown}" is a signatory, whom "${by}" cannot print.`,
      ),
      say`Write {{name}}.`,
    ];
  return [
    printed(
      say`"${shown}" is the list of signatories.`,
      (by) => say`"${shown}" is the list of signatories, which "${by}" cannot print.`,
    ),
    say`Write {{#each signatories}}{{name}}{{/each}}, or {{signature}}.`,
  ];
}

function wrongUse(node: Node, site: TagSource, helper: string): Problem {
  return site.source.problem(site.offset(node), {
    code: 'template-use-wrong',
    message: say`"${helper}" needs one name after it.`,
    hint: say`Write it as in ${helpers.find(({ name }) => name === helper)?.form ?? say`{{${helper} name}}`}.`,
  });
}

/** The Problem `template-not-allowed`. */
export function notAllowedProblem(node: Node, site: TagSource, message: Sentence, hint?: Sentence): Problem {
  return site.source.problem(site.offset(node), {
    code: 'template-not-allowed',
    message,
    hint: hint ?? say`See postbag help templates for what there is.`,
  });
}

/** The Problem of `~` in a tag. */
export function tildeProblem(node: Node, site: TagSource): Problem {
  return notAllowedProblem(
    node,
    site,
    say`"~" is not available in letters.`,
    say`Delete it: a block tag on a line of its own leaves no empty line.`,
  );
}
