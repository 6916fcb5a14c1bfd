import { say } from '../language/sentence.js';
import type { Problem } from '../problems/problem.js';
import type { Block } from './piece.js';
import { insert, isElement, parentOf, type Element, type Leaf, type Node } from './tree.js';

/**
 * Moves the tags of every block to where they are siblings, as far out as the block's meaning allows: `{{#if}}` around all words of
 * a paragraph comes to stand around the paragraph, a loop around the words of an item around the item, but never around
 * the list. Gives a Problem `template-crossing` for each block whose tags cannot meet. Changes the tree.
 */
export function hoist(root: Element): readonly Problem[] {
  const blocks = new Map<Block, Leaf[]>();
  const collect = (node: Node): void => {
    if (isElement(node)) node.children.forEach(collect);
    else if (node.tag !== undefined && node.tag.type !== 'value') {
      blocks.set(node.tag.block, [...(blocks.get(node.tag.block) ?? []), node]);
    }
  };
  collect(root);
  const problems: Problem[] = [];
  for (const [block, tags] of blocks) {
    if (!meet(tags)) {
      problems.push(
        block.problem(
          say`The block "${block.shown}" begins in one paragraph, item or emphasis and ends in another.`,
          say`Put its tags on lines of their own around whole paragraphs or items, with empty lines where paragraphs end, or both within one.`,
        ),
      );
    } else {
      rise(block, tags);
      joinLines(tags);
    }
  }
  return problems;
}

/** Brings tags to their nearest common ancestor, in their order. */
function meet(tags: readonly Leaf[]): boolean {
  const meeting = commonAncestor(tags);
  return tags.every((tag) => {
    while (tag.parent !== meeting) if (!leave(tag)) return false;
    return true;
  });
}

function commonAncestor(tags: readonly Leaf[]): Element {
  const [first = [], ...others] = tags.map(ancestors);
  return first.find((one) => others.every((list) => list.includes(one)))!; // the root is in all of them
}

function ancestors({ parent }: Leaf): Element[] {
  const found: Element[] = [];
  for (let one = parent; one !== undefined; one = one.parent) found.push(one);
  return found;
}

/** Moves a tag out of its parent, if only tags are between it and the parent's edge; they move along. */
function leave(tag: Leaf): boolean {
  const parent = parentOf(tag);
  const outer = parent.parent;
  if (outer === undefined) return false;
  const { children } = parent;
  const at = children.indexOf(tag);
  const place = outer.children.indexOf(parent);
  if (children.slice(0, at).every(isTag)) {
    insert(outer, place, children.splice(0, at + 1));
  } else if (children.slice(at + 1).every(isTag)) {
    insert(outer, place + 1, children.splice(at));
  } else if (tag.alone && parent.type === 'paragraph') {
    // A tag on a line of its own, of a block that holds other paragraphs, parts the lines around it into two.
    const after: Element = { ...parent, children: [] };
    insert(after, 0, withoutSpace(children.splice(at + 1)));
    children.pop();
    insert(outer, place + 1, [tag, after]);
    while (children.at(-1)?.type === 'space') children.pop();
  } else return false;
  if (children.length === 0) outer.children.splice(outer.children.indexOf(parent), 1);
  return true;
}

function withoutSpace(nodes: readonly Node[]): readonly Node[] {
  return nodes[0]?.type === 'space' ? nodes.slice(1) : nodes;
}

/**
 * The line breaks beside tags that stood on lines of their own. Within a paragraph they belong to the branch behind them; in a block that
 * begins its paragraph to the branch before, so that nothing begins with a blank.
 */
function joinLines(tags: readonly Leaf[]): void {
  const open = tags[0]!; // a block has two tags or more
  const { children } = parentOf(open);
  if (!open.alone || !children.slice(0, children.indexOf(open)).every(isTag)) return;
  const spaces = tags.map((tag) => {
    const at = children.indexOf(tag) + 1;
    return tag.alone && children[at]?.type === 'space' ? children.splice(at, 1) : [];
  });
  const end = spaces.at(-1) ?? [];
  if (end.length === 0) return;
  for (const tag of tags.slice(1))
    insert(
      parentOf(tag),
      children.indexOf(tag),
      end.map((space) => ({ ...space })),
    );
}

function isTag(node: Node): boolean {
  return !isElement(node) && node.tag !== undefined && node.tag.type !== 'value';
}

/** Moves a block outward while it holds all that its parent has. */
function rise(block: Block, tags: readonly Leaf[]): void {
  const [open, close] = [tags[0]!, tags.at(-1)!]; // a block has two tags or more
  if (block.branches) return;
  if (block.loop && !(open.alone && close.alone)) return;
  for (;;) {
    const parent = parentOf(open);
    const { children } = parent;
    const whole =
      children.slice(0, children.indexOf(open)).every(isTag) &&
      children.slice(children.indexOf(close) + 1).every(isTag);
    if (!whole || parent.parent === undefined) break;
    if (block.loop && (parent.type === 'list' || parent.type === 'numbered')) break;
    const only = children.slice(children.indexOf(open) + 1, children.indexOf(close));
    if (only.length === 0) break;
    leave(open);
    leave(close);
  }
  if (block.loop) sink(open, close);
}

/** A loop around one whole list is a loop around its items. */
function sink(open: Leaf, close: Leaf): void {
  const { children } = parentOf(open);
  const from = children.indexOf(open);
  const within = children[from + 1];
  if (within === undefined || children[from + 2] !== close || !isElement(within)) return;
  if (within.type !== 'list' && within.type !== 'numbered') return;
  children.splice(from, 3, within);
  insert(within, 0, [open]);
  insert(within, within.children.length, [close]);
}
