import MarkdownIt, { type Token } from 'markdown-it';
import { say, type Sentence } from '../language/sentence.js';
import type { Position } from '../problems/position.js';
import { Problem } from '../problems/problem.js';
import { typedBreaks } from './typed-breaks.js';
import type { Picture } from './enclosure.js';
import { pictureOf } from './picture.js';
import { indexOfMark, marks, type MarkedText, type MarkTag } from './marked-lines.js';

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

/** Words, a break, a rule, a picture, or a tag. */
export interface Leaf {
  readonly type: 'words' | 'space' | 'break' | 'rule' | 'tag' | 'picture';
  /** Words as they are; of a picture the words that stand for it. */
  readonly text: string;
  readonly picture?: Picture | undefined;
  readonly tag: MarkTag | undefined;
  /** Whether the tag is alone on its line. */
  readonly alone: boolean;
  parent: Element | undefined;
}

/** A part of the tree. */
export type Node = Element | Leaf;

/** Complains of a place in the Markdown. */
export type Complain = (where: Position, message: Sentence, hint: Sentence, excerpt?: string) => Problem;

/** Whether a node has children. */
export function isElement(node: Node): node is Element {
  return 'children' in node;
}

/** The element around a leaf: every leaf of a tree has one. */
export function parentOf({ parent }: Leaf): Element {
  if (parent === undefined) throw new Error('A leaf is outside of its tree.');
  return parent;
}

/** Puts a node, with all in it, at a place among an element's children. */
export function insert(parent: Element, at: number, nodes: readonly Node[]): void {
  for (const node of nodes) node.parent = parent;
  parent.children.splice(at, 0, ...nodes);
}

const MOST_NESTED = 90;

/** Reads Markdown with marks, once. Complains of HTML, unsafe links and pictures, and tags in places that letters do not show. */
export function treeOf(
  marked: MarkedText,
  complain: Complain,
): { readonly root: Element; readonly problems: readonly Problem[]; readonly lostBreaks: readonly Problem[] } {
  const problems: Problem[] = [];
  const seen = new Set<number>();
  const root = element('root', undefined);
  let into = root;
  let line = 0;
  const breakAfter = typedBreaks(marked);
  const lostBreaks: Problem[] = [];
  const fail = (message: Sentence, hint: Sentence, excerpt?: string): void => {
    problems.push(complain(marked.lines[line] ?? marked.lines[0] ?? { file: '' }, message, hint, excerpt));
  };

  const add = (...nodes: readonly Node[]): void => insert(into, into.children.length, nodes);
  const addWords = (text: string): void => {
    let from = 0;
    for (const found of text.matchAll(marks)) {
      if (found.index > from) add(leaf('words', text.slice(from, found.index)));
      const index = indexOfMark(found[0]);
      seen.add(index);
      add({ ...leaf('tag', ''), tag: marked.tags[index], alone: marked.alone.has(index) });
      from = found.index + found[0].length;
    }
    if (from < text.length) add(leaf('words', text.slice(from)));
  };
  const addCode = (type: 'code' | 'preformatted', text: string): void => {
    const outer = into;
    const code = element(type, outer);
    add(code);
    into = code;
    addWords(text);
    into = outer;
  };
  const walk = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      if (token.map !== null) line = token.map[0];
      if (token.level > MOST_NESTED) {
        fail(say`Lists and quotes are nested too deep.`, say`Make the letter simpler.`);
        return;
      }
      if (token.type === 'inline') walk(token.children ?? []);
      else if (token.nesting === 1) into = opened(token, into, fail);
      else if (token.nesting === -1) into = into.parent ?? root;
      else single(token);
    }
  };
  const single = ({ type, content, attrs }: Token): void => {
    if (type === 'text') addWords(content);
    else if (type === 'softbreak') {
      const kind = breakAfter(line);
      add(leaf(kind === 'kept' ? 'break' : 'space', ''));
      if (kind === 'lost') lostBreaks.push(lostBreak(marked.lines[line] ?? { file: '' }, complain));
      line++;
    } else if (type === 'hardbreak') {
      add(leaf('break', ''));
      line++;
    } else if (type === 'hr') add(leaf('rule', ''));
    else if (type === 'code_inline') addCode('code', content);
    else if (type === 'code_block' || type === 'fence') addCode('preformatted', content.replace(/\n$/, ''));
    else if (type === 'image') {
      const picture = pictureOf(String(attrs?.find(([key]) => key === 'src')?.[1] ?? ''), content);
      if ('message' in picture) fail(picture.message, picture.hint, '![');
      else add({ ...leaf('picture', content.trim()), picture });
    } else {
      const [html = ''] = content.trim().split('\n');
      const shown = html.replace(marks, '…').slice(0, 60);
      fail(
        say`"${shown}" is HTML; letters are Markdown.`,
        say`Use **bold**, *italic*, - lists; for a < as such write \\<.`,
        html,
      );
    }
  };
  walk(markdownReader().parse(marked.text, {}));
  marked.tags.forEach((tag, index) => {
    if (seen.has(index) || problems.length > 0) return;
    problems.push(
      complain(
        tag.where,
        say`A tag stands where a letter cannot show it: in the address or title of a link, or after a fence.`,
        say`Move it into the text.`,
      ),
    );
  });
  return { root, problems, lostBreaks };
}

/** Reads Markdown, and HTML as such, so that it can be refused. */
function markdownReader(): InstanceType<typeof MarkdownIt> {
  const markdown = new MarkdownIt('commonmark', { html: true, linkify: false, typographer: false, maxNesting: 100 });
  // A mark in a link's address must stay as it is to be found; whether an address is safe we decide, and say.
  const normal = markdown.normalizeLink.bind(markdown);
  markdown.normalizeLink = (url) => (url.search(marks) === -1 ? normal(url) : url);
  markdown.validateLink = () => true;
  return markdown;
}

function lostBreak(at: Position, complain: Complain): Problem {
  const { told, where, quoted } = complain(
    at,
    say`The end of this line is no line break in the letter: the text runs on.`,
    say`To break the line end it with a backslash (\\); to part paragraphs leave a line empty; else join it with the next.`,
  );
  return new Problem({ ...told, code: 'line-break-lost', severity: 'warning', where, quoted });
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

function opened(
  token: Token,
  into: Element,
  fail: (message: Sentence, hint: Sentence, excerpt?: string) => void,
): Element {
  const attribute = (name: string): string => String(token.attrs?.find(([key]) => key === name)?.[1] ?? '');
  const type = token.type === 'paragraph_open' && token.hidden ? 'tight' : TYPES[token.type]!; // CommonMark has no others
  const href = attribute('href');
  if (type === 'link' && href.search(marks) === -1 && !/^(?:https?:\/\/[^/]|mailto:[^@\s]+@)/i.test(href)) {
    fail(
      say`A link to "${href}" would not work in a letter.`,
      say`Links begin with https://, http:// or mailto:.`,
      href,
    );
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
