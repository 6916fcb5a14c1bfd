import { isElement, parentOf, type Leaf, type Node } from './tree.js';

/**
 * Whether a line's end in the template is one in the letter too: beside `{{address_block}}`, `{{closing}}`, `{{signature}}` and other
 * values that stand on lines of their own. Elsewhere the lines of a paragraph flow, as always in Markdown.
 */
export function ownLine(leaf: Leaf): boolean {
  const { children } = parentOf(leaf);
  const at = children.indexOf(leaf);
  return hasLines(children[at - 1]) || hasLines(children[at + 1]);
}

function hasLines(node: Node | undefined): boolean {
  return node !== undefined && !isElement(node) && node.tag?.type === 'value' && node.tag.kind === 'lines';
}
