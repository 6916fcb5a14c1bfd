import type { Picture } from './enclosure.js';
import { isElement, type Element, type Node } from './tree.js';

/** Addresses of links, in order. */
export function linksOf(node: Element): readonly string[] {
  const own = node.type === 'link' ? [node.href] : [];
  return [...own, ...node.children.filter(isElement).flatMap(linksOf)];
}

/** Pictures, each once. */
export function picturesOf(node: Element): readonly Picture[] {
  const found = new Map<string, Picture>();
  const walk = (one: Node): void => {
    if (isElement(one)) one.children.forEach(walk);
    else if (one.picture !== undefined) found.set(one.picture.path, one.picture);
  };
  walk(node);
  return [...found.values()];
}
