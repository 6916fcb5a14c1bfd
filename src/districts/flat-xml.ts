import { XMLParser } from 'fast-xml-parser';
import { decodedXml } from '../tables/xml-entities.js';

/** One record of a flat XML file: its line, and the text of each of its elements by name. An empty element is absent. */
export interface XmlRecord {
  readonly line: number;
  readonly values: ReadonlyMap<string, string>;
}

/** What such a file never has: other kinds of markup, entities that are not XML's own, characters that are none. */
const FOREIGN =
  /<!(?!--)|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)|&#(?:x(?:1[1-9a-fA-F]|[2-9a-fA-F].)[\da-fA-F]{4}|1[2-9]\d{5}|[2-9]\d{6});/;

/**
 * Reads XML of one fixed shape: a root, in it records of one name, in each elements with text and nothing else. Attributes are
 * passed over. Strict: anything else (other elements, CDATA, a DOCTYPE, an unknown entity, a tag that is not closed) gives the
 * line at which it stands.
 */
export function flatXml(
  text: string,
  root: string,
  record: string,
): readonly XmlRecord[] | { readonly wrongAtLine: number } {
  const wrongAt = (index: number) => ({ wrongAtLine: text.slice(0, index).split('\n').length });
  const foreign = FOREIGN.exec(text);
  if (foreign !== null) return wrongAt(foreign.index);
  const unbalanced = placeOfUnbalancedTag(text);
  if (unbalanced !== undefined) return wrongAt(unbalanced);
  const [list, ...others] = elements(parser.parse(text));
  if (list === undefined || others.length > 0 || list.name !== root) return wrongAt(others[0]?.at ?? list?.at ?? 0);
  const records: XmlRecord[] = [];
  for (const one of list.children) {
    if (one.name !== record || one.children.length === 0) return wrongAt(one.at);
    const values = new Map<string, string>();
    for (const { name, at, children, words } of one.children) {
      if (name === '#text') return wrongAt(one.at);
      if (children.some((child) => child.name !== '#text')) return wrongAt(at);
      const plain = decodedXml(words).trim();
      if (plain !== '') values.set(name, plain);
    }
    records.push({ line: wrongAt(one.at).wrongAtLine, values });
  }
  return records;
}

/** Where a tag closes that is not open, or a `<` opens none; the end of the text where one stays open. The parser is lenient there. */
function placeOfUnbalancedTag(text: string): number | undefined {
  const open: string[] = [];
  const tag =
    /<!--[\s\S]*?-->|<\?[^>]*\?>|<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|</g;
  for (const { 0: whole, 1: closes, 2: name, 4: empty, index } of text.matchAll(tag)) {
    if (whole === '<') return index;
    if (name === undefined || empty === '/') continue;
    if (closes === '') open.push(name);
    else if (open.pop() !== name) return index;
  }
  return open.length === 0 ? undefined : text.length;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  processEntities: false,
  trimValues: false,
  captureMetaData: true,
});

/** One element or piece of text: where it begins, and what is in it. */
interface Node {
  readonly name: string;
  readonly at: number;
  readonly children: readonly Node[];
  /** All text right in it. */
  readonly words: string;
}

/** The parser's lists of `{ name: children }` as nodes; blanks between elements are left out. */
function elements(parsed: unknown): readonly Node[] {
  if (!Array.isArray(parsed)) return [];
  return parsed.flatMap((entry: object): readonly Node[] => {
    const [pair] = Object.entries(entry);
    if (pair === undefined) return [];
    const [name, inside] = pair as [string, unknown];
    if (name === '#text') {
      const words = String(inside);
      return words.trim() === '' ? [] : [{ name, at: placeOf(entry), children: [], words }];
    }
    const children = elements(inside);
    const words = children.filter((child) => child.name === '#text').map((child) => child.words);
    return [{ name, at: placeOf(entry), children, words: words.join('') }];
  });
}

function placeOf(entry: object): number {
  const place: unknown = Reflect.get(entry, XMLParser.getMetaDataSymbol() as symbol);
  return typeof place === 'object' && place !== null && 'startIndex' in place ? Number(place.startIndex) : 0;
}
