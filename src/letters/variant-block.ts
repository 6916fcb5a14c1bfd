import { say, type Sentence } from '../language/sentence.js';
import type { Problem } from '../problems/problem.js';
import type { OpenBlock } from './open-block.js';
import type { TagSource } from './expression.js';
import type { BlockStatement, Statement } from './template-tree.js';

/** A block whose branches are parted by `{{or}}`: each letter has one of them, by its key. */
export function variantBlock(node: BlockStatement, site: TagSource, nextVariant: (of: number) => number): OpenBlock {
  const { params, program, hash, inverse } = node;
  const start = site.offset(node);
  const text = site.source.text;
  if (params.length > 0 || hash !== undefined || program.blockParams !== undefined || inverse !== undefined)
    throw wrong(node, site, say`"variant" needs nothing after it, and its parts are parted by {{or}}.`);
  let body: Statement[] = [];
  const parts = [{ at: start, body }];
  for (const statement of program.body) {
    if (isOr(statement)) {
      body = [];
      parts.push({ at: site.offset(statement), body });
    } else body.push(statement);
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

function isOr(statement: Statement): boolean {
  if (statement.type !== 'MustacheStatement') return false;
  const { path, params } = statement;
  return path.type === 'PathExpression' && path.original === 'or' && params.length === 0;
}

function wrong({ path }: BlockStatement, site: TagSource, message: Sentence): Problem {
  return site.source.problem(site.offset(path), {
    code: 'template-use-wrong',
    message,
    hint: say`Write {{#variant}}…{{or}}…{{/variant}}.`,
  });
}
