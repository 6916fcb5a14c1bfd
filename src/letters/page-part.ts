import { literal, valueSource, type Printing } from './places.js';
import { ownLine } from './own-line.js';
import { isElement, type Element, type Leaf, type Node } from './tree.js';

/**
 * Handlebars source of the printed page: the letter's blocks as JSON, in which every list ends with a 0, so that each entry can have its
 * comma whatever an `{{#if}}` leaves out. `pageBlocks` reads it.
 */
export function pagePart(root: Element, printing: Printing, words: (text: string) => string): string {
  const block = (node: Node): string => {
    if (!isElement(node)) return node.type === 'rule' ? '{"block":"rule"},' : inline(node, false);
    switch (node.type) {
      case 'root':
        return list(node.children.map(block));
      case 'list':
        return `{"block":"list","content":${list(node.children.map(block))}},`;
      case 'numbered':
        return `{"block":"numbered","number":${node.number},"content":${list(node.children.map(block))}},`;
      case 'quote':
      case 'item':
        return `{"block":"${node.type}","content":${list(node.children.map(block))}},`;
      case 'heading':
        return `{"block":"heading","number":${node.number},"content":${content(node)}},`;
      case 'preformatted':
        return `{"block":"preformatted","content":${content(node)}},`;
      case 'tight':
        return `{"block":"tight","content":${content(node)}},`;
      case 'paragraph':
        return paragraph(node);
      case 'strong':
      case 'emphasis':
      case 'link':
      case 'code':
        return span(node);
    }
  };
  const paragraph = (node: Element): string => {
    const parts = ownParts(node);
    if (parts === undefined) return `{"block":"paragraph","content":${content(node)}},`;
    return parts
      .map(({ role, leaf }) => `{"block":"${role}","content":${list([inline(leaf, false, role)])}},`)
      .join('');
  };
  const content = (node: Element): string => {
    const raw = node.type === 'code' || node.type === 'preformatted';
    return list(node.children.map((child) => (isElement(child) ? span(child) : inline(child, raw))));
  };
  const span = (node: Element): string => {
    if (node.type === 'link')
      return `{"span":"link","href":${literal(JSON.stringify(node.href))},"content":${content(node)}},`;
    return `{"span":"${node.type}","content":${content(node)}},`;
  };
  const inline = (leaf: Leaf, raw: boolean, role = 'paragraph'): string => {
    const { tag, parent } = leaf;
    if (tag?.type === 'value') {
      const newParagraph = parent?.type === 'paragraph' ? `,0]},{"block":"${role}","content":[` : ',"\\n",';
      return `${valueSource(tag, printing, { newLine: '\n', newParagraph, block: role === 'signature' })},`;
    }
    if (tag !== undefined) return tag.code;
    if (leaf.picture !== undefined)
      return `{"span":"picture","name":"${leaf.picture.cid}","words":${literal(JSON.stringify(leaf.text))}},`;
    if (leaf.type === 'words') return `${literal(JSON.stringify(raw ? leaf.text : words(leaf.text)))},`;
    return leaf.type === 'break' || ownLine(leaf) ? '"\\n",' : '" ",';
  };
  return block(root);
}

/** What a paragraph that is made of one of these values alone is on the page. */
const ROLES: ReadonlyMap<string, string> = new Map([
  ['[address_block]', 'address'],
  ['[place_and_date]', 'date'],
  ['[campaign_address]', 'sender'],
  ['[salutation]', 'salutation'],
  ['[closing]', 'closing'],
  ['[signature]', 'signature'],
  ['[copy_block]', 'copies'],
  ['[also_to]', 'copies'],
]);

/** The values of a paragraph that holds nothing else, each with its role; a line break between two makes them two blocks. */
function ownParts(node: Element): readonly { readonly role: string; readonly leaf: Leaf }[] | undefined {
  const parts: { role: string; leaf: Leaf }[] = [];
  for (const child of node.children) {
    if (isElement(child)) return undefined;
    if (child.type === 'space' || child.type === 'break') continue;
    const role = child.tag?.type === 'value' ? ROLES.get(child.tag.code) : undefined;
    if (role === undefined) return undefined;
    parts.push({ role, leaf: child });
  }
  return parts.length === 0 ? undefined : parts;
}

function list(entries: readonly string[]): string {
  return `[${entries.join('')}0]`;
}
