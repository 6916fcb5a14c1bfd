import MarkdownIt, { type Token } from 'markdown-it';
import type { Position } from '../problems/position.js';
import type { Problem } from '../problems/problem.js';
import { indexOfMark, mark, marks, type MarkedText, type MarkTag } from './marked-lines.js';

/** A letter's text as a tree: blocks, and in them words and tags. */
export interface Element {
  readonly type: ElementType;
  readonly children: Node[];
  parent: Element | undefined;
  /** Of a heading 1 to 6; of a numbered list the first number. */
  readonly number: number;
  /** Of a link. */
  readonly href: string;
}

/** What an element can be; `tight` is a paragraph of a list without blank lines, which has no space around it. */
export type ElementType =
  | 'root'
  | 'paragraph'
  | 'tight'
  | 'heading'
  | 'list'
  | 'numbered'
  | 'item'
  | 'quote'
  | 'strong'
  | 'emphasis'
  | 'link'
  | 'code'
  | 'preformatted';

/** Words, a break, a rule, or a tag. */
export interface Leaf {
  readonly type: 'words' | 'space' | 'break' | 'rule' | 'tag';
  readonly text: string;
  readonly tag: MarkTag | undefined;
  /** Whether the tag stood on a line of its own. */
  readonly alone: boolean;
  parent: Element | undefined;
}

/** A part of the tree. */
export type Node = Element | Leaf;

/** Complains of a place in the Markdown. */
export type Complain = (where: Position, message: string, hint: string, excerpt?: string) => Problem;

/** Whether a node has children. */
export function isElement(node: Node): node is Element {
  return 'children' in node;
}

/** Puts a node, with all in it, at a place among an element's children. */
export function insert(parent: Element, at: number, nodes: readonly Node[]): void {
  for (const node of nodes) node.parent = parent;
  parent.children.splice(at, 0, ...nodes);
}

const MOST_NESTED = 90;

/** Reads Markdown with marks, once. Complains of HTML, pictures, unsafe links, and tags in places that letters do not show. */
export function treeOf(
  marked: MarkedText,
  complain: Complain,
): { readonly root: Element; readonly problems: readonly Problem[] } {
  const markdown = new MarkdownIt('commonmark', { html: true, linkify: false, typographer: false, maxNesting: 100 });
  const problems: Problem[] = [];
  const seen = new Set<number>();
  const root = element('root', undefined);
  let into = root;
  let line = 0;
  const fail = (message: string, hint: string, excerpt?: string): void => {
    problems.push(complain(marked.lines[line] ?? marked.lines[0] ?? { file: '' }, message, hint, excerpt));
  };
  // A mark in a link's address must stay as it is to be found; whether an address is safe we decide, and say.
  const normal = markdown.normalizeLink.bind(markdown);
  markdown.normalizeLink = (url) => (url.search(marks) === -1 ? normal(url) : url);
  markdown.validateLink = () => true;

  const leaves = (text: string): void => {
    let from = 0;
    for (const found of text.matchAll(marks)) {
      if (found.index > from) insert(into, into.children.length, [leaf('words', text.slice(from, found.index))]);
      const index = indexOfMark(found[0]);
      seen.add(index);
      insert(into, into.children.length, [
        { ...leaf('tag', ''), tag: marked.tags[index], alone: marked.alone.has(index) },
      ]);
      from = found.index + found[0].length;
    }
    if (from < text.length) insert(into, into.children.length, [leaf('words', text.slice(from))]);
  };
  const walk = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      if (token.map !== null) line = token.map[0];
      if (token.level > MOST_NESTED) return fail('Lists and quotes are nested too deep.', 'Make the letter simpler.');
      if (token.type === 'inline') walk(token.children ?? []);
      else if (token.nesting === 1) into = opened(token, into, fail);
      else if (token.nesting === -1) into = into.parent ?? root;
      else single(token);
    }
  };
  const single = (token: Token): void => {
    switch (token.type) {
      case 'text':
        return leaves(token.content);
      case 'softbreak':
        return insert(into, into.children.length, [leaf('space', '')]);
      case 'hardbreak':
        return insert(into, into.children.length, [leaf('break', '')]);
      case 'hr':
        return insert(into, into.children.length, [leaf('rule', '')]);
      case 'code_inline':
      case 'code_block':
      case 'fence': {
        const outer = into;
        into = element(token.type === 'code_inline' ? 'code' : 'preformatted', outer);
        insert(outer, outer.children.length, [into]);
        leaves(token.content.replace(/\n$/, ''));
        into = outer;
        return;
      }
      case 'image':
        for (const [index] of marked.tags.entries())
          if (JSON.stringify([token.content, token.attrs]).includes(mark(index))) seen.add(index);
        return fail('Letters have no pictures.', 'Delete the picture, or link to it: [words](https://…).', '![');
      default:
        for (const found of token.content.matchAll(marks)) seen.add(indexOfMark(found[0]));
        return fail(
          `"${token.content.trim().split('\n')[0]!.replace(marks, '…').slice(0, 60)}" is HTML; letters are Markdown.`, // split gives one part at least
          'Use **bold**, *italic*, - lists; for a < as such write \\<.',
          token.content.trim().split('\n')[0],
        );
    }
  };
  walk(markdown.parse(marked.text, {}));
  marked.tags.forEach((tag, index) => {
    if (seen.has(index) || problems.length > 0) return;
    problems.push(
      complain(
        tag.where,
        'A tag stands where a letter cannot show it: in the address or title of a link, or after a fence.',
        'Move it into the text.',
      ),
    );
  });
  return { root, problems };
}

const TYPES: Readonly<Record<string, ElementType>> = {
  paragraph_open: 'paragraph',
  heading_open: 'heading',
  bullet_list_open: 'list',
  ordered_list_open: 'numbered',
  list_item_open: 'item',
  blockquote_open: 'quote',
  strong_open: 'strong',
  em_open: 'emphasis',
  link_open: 'link',
};

function opened(token: Token, into: Element, fail: (message: string, hint: string, excerpt?: string) => void): Element {
  const attribute = (name: string): string => String(token.attrs?.find(([key]) => key === name)?.[1] ?? '');
  const type = token.type === 'paragraph_open' && token.hidden ? 'tight' : TYPES[token.type]!; // CommonMark has no others
  const href = attribute('href');
  if (type === 'link' && href.search(marks) === -1 && !/^(?:https?:\/\/[^/]|mailto:[^@\s]+@)/i.test(href)) {
    fail(`A link to "${href}" would not work in a letter.`, 'Links begin with https://, http:// or mailto:.', href);
  }
  const number = type === 'heading' ? Number(token.tag.slice(1)) : Number(attribute('start') || 1);
  const made = element(type, into, number, href);
  insert(into, into.children.length, [made]);
  return made;
}

function element(type: ElementType, parent: Element | undefined, number = 1, href = ''): Element {
  return { type, children: [], parent, number, href };
}

function leaf(type: Leaf['type'], text: string): Leaf {
  return { type, text, tag: undefined, alone: false, parent: undefined };
}
