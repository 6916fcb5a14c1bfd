import { say, type Sentence } from '../language/sentence.js';
import type { Problem } from '../problems/problem.js';
import type { OpenBlock } from './open-block.js';
import type { TagSource } from './expression.js';

/** A block whose branches are parted by `{{or}}`: each letter has one of them, by its key. */
export function variantBlock(
  node: hbs.AST.BlockStatement,
  site: TagSource,
  nextVariant: (of: number) => number,
): OpenBlock {
  const { params, program } = node;
  const start = site.offset(node);
  const text = site.source.text;
  // Against its types, Handlebars leaves out what is not there.
  const inverse = node.inverse as hbs.AST.Program | undefined;
  if (
    params.length > 0 ||
    (node.hash as unknown) !== undefined ||
    (program.blockParams as unknown) !== undefined ||
    inverse !== undefined
  )
    throw wrong(node, site, say`"variant" needs nothing after it, and its parts are parted by {{or}}.`);
  const parts: { at: number; body: hbs.AST.Statement[] }[] = [{ at: start, body: [] }];
  for (const statement of program.body) {
    if (isOr(statement)) parts.push({ at: site.offset(statement), body: [] });
    else parts.at(-1)!.body.push(statement); // there is one from the start
  }
  if (parts.length < 2) throw wrong(node, site, say`A block with variants has two or more, parted by {{or}}.`);
  const block = nextVariant(parts.length);
  const codeOf = (index: number): string => {
    if (index === parts.length - 1) return '{{else}}';
    return `{{${index === 0 ? '#' : 'else '}if (variant ${block} ${index} ${parts.length})}}`;
  };
  return {
    shown: '{{#variant}}',
    branches: parts.map(({ at, body }, index) => ({ code: codeOf(index), program: { ...program, body }, start: at })),
    loop: undefined,
    close: '{{/if}}',
    start,
    end: Math.max(text.lastIndexOf('{{', site.end(node) - 1), start),
    names: [],
  };
}

function isOr(statement: hbs.AST.Statement): boolean {
  if (statement.type !== 'MustacheStatement') return false;
  // The node's type is what its name says.
  const { path, params } = statement as hbs.AST.MustacheStatement;
  return path.type === 'PathExpression' && (path as hbs.AST.PathExpression).original === 'or' && params.length === 0;
}

function wrong({ path }: hbs.AST.BlockStatement, site: TagSource, message: Sentence): Problem {
  return site.source.problem(site.offset(path), {
    code: 'template-use-wrong',
    message,
    hint: say`Write {{#variant}}…{{or}}…{{/variant}}.`,
  });
}
