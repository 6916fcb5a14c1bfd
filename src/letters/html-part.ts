import { escapeHtml } from './escape-html.js';
import { literal, valueSource, type Place, type Printing } from './places.js';
import { ownLine } from './own-line.js';
import { isElement, parentOf, type Element, type ElementType, type Leaf, type Node } from './tree.js';

const P = '<p style="margin:0 0 1em">';

/** Each element has its styles, because mail programs drop style sheets. */
const OPEN: Readonly<
  Record<Exclude<ElementType, 'root' | 'tight' | 'link' | 'heading' | 'numbered'>, readonly [string, string]>
> = {
  paragraph: [P, '</p>\n'],
  list: ['<ul style="margin:0 0 1em;padding:0 0 0 1.5em">\n', '</ul>\n'],
  item: ['<li style="margin:0 0 0.25em">', '</li>\n'],
  quote: ['<blockquote style="margin:0 0 1em;padding:0 0 0 1em;border-left:3px solid #ccc">\n', '</blockquote>\n'],
  preformatted: ['<pre style="margin:0 0 1em;white-space:pre-wrap">', '</pre>\n'],
  strong: ['<strong>', '</strong>'],
  emphasis: ['<em>', '</em>'],
  code: ['<code>', '</code>'],
};

/** Handlebars source of the HTML part: a fragment with nothing remote in it, no script, no form, and no link but those of the template. */
export function htmlPart(root: Element, printing: Printing, words: (text: string) => string): string {
  const render = (node: Node): string => {
    if (!isElement(node)) return leaf(node);
    const [open, close] = around(node);
    return open + node.children.map(render).join('') + close;
  };
  const around = (node: Element): readonly [string, string] => {
    switch (node.type) {
      case 'root':
        return ['', ''];
      case 'tight':
        return ['', node.parent?.children.at(-1) === node ? '' : '\n'];
      case 'heading':
        return [
          `<h${node.number} style="margin:1.5em 0 0.5em;font-size:${node.number === 1 ? '1.3' : '1.1'}em">`,
          `</h${node.number}>\n`,
        ];
      case 'numbered':
        return [
          `<ol${node.number === 1 ? '' : ` start="${node.number}"`} style="margin:0 0 1em;padding:0 0 0 1.5em">\n`,
          '</ol>\n',
        ];
      case 'link':
        return [`<a href="${literal(escapeHtml(node.href))}">`, '</a>'];
      case 'paragraph':
        return isColumns(node) ? ['', '\n'] : OPEN.paragraph;
      case 'list':
      case 'item':
      case 'quote':
      case 'preformatted':
      case 'strong':
      case 'emphasis':
      case 'code':
        return OPEN[node.type];
    }
  };
  const leaf = (node: Leaf): string => {
    const { tag, type, parent } = node;
    if (tag?.type === 'value') return valueSource(tag, printing, form(parentOf(node)));
    if (tag !== undefined) return tag.code;
    switch (type) {
      case 'words': {
        const raw = parent?.type === 'code' || parent?.type === 'preformatted';
        return literal(escapeHtml(raw ? node.text : words(node.text)));
      }
      case 'picture':
        return `<img src="cid:${node.picture?.cid ?? ''}" alt="${literal(escapeHtml(node.text))}" style="max-width:100%">`;
      case 'rule':
        return '<hr style="margin:1em 0;border:0;border-top:1px solid #ccc">\n';
      case 'space':
        return ownLine(node) ? '<br>\n' : '\n';
      case 'break':
      case 'tag':
        return '<br>\n';
    }
  };
  return render(root);
}

function form(parent: Element): Pick<Place, 'newLine' | 'newParagraph' | 'block'> {
  const newLine = parent.type === 'preformatted' ? '\n' : '<br>';
  return { newLine, newParagraph: parent.type === 'paragraph' ? `</p>\n${P}` : '<br><br>', block: isColumns(parent) };
}

/**
 * A paragraph that is `{{signature}}` and nothing else: in a sign-on letter its signatories stand in columns, which no paragraph can hold.
 */
function isColumns(node: Element): boolean {
  const [only] = node.children;
  if (node.type !== 'paragraph' || only === undefined || node.children.length > 1 || isElement(only)) return false;
  return only.tag?.type === 'value' && only.tag.code === '[signature]' && only.tag.fallback === undefined;
}
