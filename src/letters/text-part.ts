import { literal, valueSource, type Printing } from './places.js';
import { ownLine } from './own-line.js';
import { isElement, type Element, type Leaf, type Node } from './tree.js';

/** How lines begin: the first of a block, and the others. */
interface Margin {
  readonly first: string;
  readonly rest: string;
}

/**
 * Handlebars source of the plain-text part. Every paragraph is one line, as long as it is: mail programs wrap, and nothing that was
 * typed is cut. Blocks are parted by an empty line; links show their address, quotes begin with `> `.
 */
export function textPart(root: Element, printing: Printing, words: (text: string) => string): string {
  let counters = 0;

  const block = (node: Node, margin: Margin): string => {
    if (!isElement(node)) return node.type === 'rule' ? `${margin.first}* * *\n` : inline(node, margin.rest);
    switch (node.type) {
      case 'root':
        return node.children.map((child) => block(child, margin) + (isTag(child) ? '' : '\n')).join('');
      case 'list':
      case 'numbered':
        return list(node, margin);
      case 'quote':
        return sequence(node, { first: `${margin.first}> `, rest: `${margin.rest}> ` });
      case 'item':
        return sequence(node, margin);
      case 'paragraph':
      case 'tight':
      case 'heading':
      case 'preformatted':
      case 'strong':
      case 'emphasis':
      case 'link':
      case 'code':
        return `${margin.first}${content(node, margin.rest)}\n`;
    }
  };
  const sequence = (node: Element, margin: Margin): string => {
    let first = true;
    let source = '';
    for (const child of node.children) {
      if (isTag(child)) source += inline(child, margin.rest);
      else {
        if (!first && !node.children.some((one) => one.type === 'tight')) source += `${margin.rest.trimEnd()}\n`;
        source += block(child, first ? margin : { first: margin.rest, rest: margin.rest });
        first = false;
      }
    }
    return first ? `${margin.first.trimEnd()}\n${source}` : source;
  };
  const list = (node: Element, margin: Margin): string => {
    const loose = !node.children.some((item) => isElement(item) && item.children.some(({ type }) => type === 'tight'));
    const counted = node.type === 'numbered' && node.children.some(isTag);
    const counter = counted ? counters++ : 0;
    let source = counted ? `{{begin ${counter} ${node.number}}}` : '';
    let number = node.number;
    for (const [index, child] of node.children.entries()) {
      if (isTag(child)) source += inline(child, margin.rest);
      else {
        const first = node.children.findIndex((one) => !isTag(one)) === index;
        const sign = node.type === 'list' ? '- ' : counted ? `{{next ${counter}}}. ` : `${number++}. `;
        const indent = ' '.repeat(counted ? 3 : sign.length);
        if (!first && loose) source += `${margin.rest.trimEnd()}\n`;
        source += block(child, { first: (first ? margin.first : margin.rest) + sign, rest: margin.rest + indent });
      }
    }
    return source;
  };
  const content = (node: Element, rest: string): string => {
    const raw = node.type === 'code' || node.type === 'preformatted';
    return node.children.map((child) => (isElement(child) ? span(child, rest) : inline(child, rest, raw))).join('');
  };
  const span = (node: Element, rest: string): string => {
    const source = content(node, rest);
    if (node.type !== 'link') return source;
    const shown = node.children.map((child) => (isElement(child) ? '' : child.text)).join('');
    const bare = node.href.replace(/^mailto:/i, '');
    return shown === node.href || shown === bare ? source : `${source} (${literal(bare)})`;
  };
  const inline = (leaf: Leaf, rest: string, raw = false): string => {
    const { tag } = leaf;
    if (tag?.type === 'value') {
      return valueSource(tag, printing, {
        newLine: `\n${rest}`,
        newParagraph: `\n${rest.trimEnd()}\n${rest}`,
        block: false,
      });
    }
    if (tag !== undefined) return tag.code;
    if (leaf.type === 'picture') return `[${literal(leaf.text)}]`;
    if (leaf.type === 'words') return literal(raw ? leaf.text.replaceAll('\n', `\n${rest}`) : words(leaf.text));
    return leaf.type === 'break' || ownLine(leaf) ? `\n${rest}` : ' ';
  };
  return block(root, { first: '', rest: '' });
}

function isTag(node: Node): node is Leaf {
  return !isElement(node) && node.tag !== undefined;
}
