import { decodedText } from './decoded-text.js';
import { allParts, type MailPart } from './mail-part.js';

/** The words that a person would read first: the plain text of a message, else the words of its HTML. Not of enclosed messages. */
export function messageText(message: MailPart): string {
  const texts = [...allParts(message)].filter(
    ({ type, fields }) => type.startsWith('text/') && !/^attachment/i.test(fields.get('content-disposition') ?? ''),
  );
  const plain = texts.find(({ type, body }) => type === 'text/plain' && body.trim() !== '');
  if (plain !== undefined) return decodedText(plain);
  const html = texts.find(({ type }) => type === 'text/html');
  return html === undefined ? '' : textOfHtml(decodedText(html));
}

/** The words of an HTML text: tags taken away, blocks on lines of their own. Nothing of it is run or fetched. */
function textOfHtml(html: string): string {
  return ['head', 'style', 'script']
    .reduce(without, html)
    .replace(/<blockquote\b[^]*?(?:<\/blockquote\s*>|$)/gi, '\n> \n')
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h[1-6])\b[^<>]{0,1000}>/gi, '\n')
    .replace(/<[^<>]{0,1000}>/g, ' ')
    .replace(/&(#x?[\da-f]{1,6}|[a-z]{2,8});/gi, entity)
    .replace(/[ \t\u00A0]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

/** A text without elements of a name and what is in them; one that never ends takes the rest with it. Linear: attackers choose the text. */
function without(html: string, name: string): string {
  const lower = html.toLowerCase();
  if (lower.length !== html.length) return html;
  let text = '';
  let from = 0;
  for (let at = lower.indexOf(`<${name}`); at >= 0; at = lower.indexOf(`<${name}`, from)) {
    if (/[a-z]/.test(lower[at + name.length + 1] ?? '')) {
      text += html.slice(from, at + 1);
      from = at + 1;
      continue;
    }
    text += `${html.slice(from, at)} `;
    const end = lower.indexOf(`</${name}`, at);
    if (end < 0) return text;
    const close = lower.indexOf('>', end);
    from = close < 0 ? html.length : close + 1;
  }
  return text + html.slice(from);
}

const entities: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', eacute: 'é', egrave: 'è', agrave: 'à', ecirc: 'ê', ccedil: 'ç',
  rsquo: '’', ouml: 'ö', uuml: 'ü', auml: 'ä', szlig: 'ß', ocirc: 'ô', icirc: 'î', ntilde: 'ñ', oacute: 'ó', aacute: 'á', iacute: 'í',
}; // prettier-ignore

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
}

/** What the writer of a message wrote herself: without quoted lines, and without what follows the head of a quoted message. */
export function unquotedText(text: string): string {
  const own: string[] = [];
  const all = text.split(/\r?\n|\r/);
  for (const [i, line] of all.entries()) {
    const two = `${line} ${all[i + 1] ?? ''}`.slice(0, 400);
    if (quoteHeads.some((head) => head.test(line.slice(0, 400)))) break;
    if (attribution.test(two) && own.some((one) => one.trim() !== '')) break;
    if (!/^\s*[>|]/.test(line)) own.push(line);
  }
  return own.join('\n');
}

const quoteHeads = [
  /^\s*-{2,}\s*(?:original message|forwarded message|message d.origine|message transféré|ursprüngliche nachricht|mensaje original|messaggio originale|oorspronkelijk bericht)\s*-{2,}/i,
  /^\s*_{20,}\s*$/,
  /^\s*-{3,}\s*(?:below this line is a copy|this is a copy of|returned message|original message)/i,
];
const attribution =
  /^\s*(?:On\b.{4,200}\bwrote|Le\b.{4,200}\ba écrit|Am\b.{4,200}\bschrieb|El\b.{4,200}\bescribió|Il\b.{4,200}\bha scritto|Op\b.{4,200}\bschreef)\s*:/i;
