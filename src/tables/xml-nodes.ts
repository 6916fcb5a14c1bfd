import { XMLParser } from 'fast-xml-parser';
import { decodedXml } from './xml-entities.js';

/** An element of an XML document, or a text in one (`name` is empty then). */
export interface XmlNode {
  /** With its prefix, as written: `table:table-row`. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** Of a text: its characters, entities decoded. Of an element that is left unread: its XML. */
  readonly text: string;
}

const CDATA = '#cdata';

/**
 * Makes a reader of XML documents. It declares no entities: a DOCTYPE is passed over. `unread`: an element whose inside is given as XML, to
 * be read piece by piece where a document is large. The reader throws an error for XML that does not close.
 */
export function xmlReader(unread?: string): (xml: string) => readonly XmlNode[] {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    allowBooleanAttributes: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    trimValues: false,
    cdataPropName: CDATA,
    stopNodes: unread === undefined ? [] : [`..${unread}`],
  });
  return (xml) => nodes(parser.parse(xml), unread);
}

/** The parser's lists of `{ name: children, ':@': attributes }` as nodes. */
function nodes(parsed: unknown, unread: string | undefined): XmlNode[] {
  if (!Array.isArray(parsed)) return [];
  return parsed.flatMap((entry: Readonly<Record<string, unknown>>): readonly XmlNode[] => {
    const name = Object.keys(entry).find((key) => key !== ':@');
    if (name === undefined) return [];
    const inside = entry[name];
    if (name === '#text') return [textNode(decodedXml(String(inside)))];
    if (name === CDATA) return [textNode(rawText(inside))];
    const isUnread = name === unread;
    return [
      {
        name,
        attributes: attributes(entry[':@']),
        children: isUnread ? [] : nodes(inside, unread),
        text: isUnread ? rawText(inside) : '',
      },
    ];
  });
}

const textNode = (text: string): XmlNode => ({ name: '', attributes: none, children: [], text });

const none: ReadonlyMap<string, string> = new Map();

function attributes(given: unknown): ReadonlyMap<string, string> {
  if (typeof given !== 'object' || given === null) return none;
  return new Map(Object.entries(given).map(([name, value]) => [name, decodedXml(String(value))]));
}

/** What the parser puts into an element that it does not look into: `[{ '#text': … }]`. */
function rawText(inside: unknown): string {
  if (!Array.isArray(inside)) return '';
  return inside.map((entry: { readonly '#text'?: string }) => entry['#text'] ?? '').join('');
}
