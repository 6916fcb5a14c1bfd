/** One record of a flat XML file: its line, and the text of each of its elements by name. An empty element is absent. */
export interface XmlRecord {
  readonly line: number;
  readonly values: ReadonlyMap<string, string>;
}

const TOKEN =
  /<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|<\?xml[^>]*\?>|<!--[\s\S]*?-->|([^<]+)/y;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

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
  const records: XmlRecord[] = [];
  const open: string[] = [];
  let values = new Map<string, string>();
  let started = 0;
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let ended = false;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    const wrong = { wrongAtLine: lineAt(text, at) };
    if (match === null) return wrong;
    const [whole, slash, name, , empty, words] = match;
    if (words !== undefined) {
      const [, , element] = open;
      const plain = decoded(words);
      if (plain === undefined) return wrong;
      if (element !== undefined) values.set(element, plain.trim());
      else if (plain.trim() !== '') return wrong;
    } else if (name !== undefined && slash === '/') {
      if (open.pop() !== name) return wrong;
      if (open.length === 1) records.push({ line: lineAt(text, started), values: withoutEmpty(values) });
      if (open.length === 0) ended = true;
    } else if (name !== undefined) {
      const expected = [root, record][open.length] ?? name;
      if (ended || open.length > 2 || name !== expected) return wrong;
      if (open.length === 1) {
        values = new Map();
        started = at;
      }
      if (empty !== '/') open.push(name);
      else if (open.length < 2) return wrong;
    }
    at += whole.length;
  }
  return ended ? records : { wrongAtLine: lineAt(text, text.length) };
}

/** Text with its entities replaced; `undefined` where one is unknown. */
function decoded(words: string): string | undefined {
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)/.test(words)) return undefined;
  const numbers = [...words.matchAll(/&#(x?)([\da-fA-F]+);/g)].map(([, x, digits = '']) =>
    parseInt(digits, x === 'x' ? 16 : 10),
  );
  if (numbers.some((number) => number > 0x10ffff)) return undefined;
  return words.replace(/&(?:#(x?)([\da-fA-F]+)|(\w+));/g, (_, x: string, digits: string | undefined, name: string) =>
    digits === undefined ? (ENTITIES[name] ?? '') : String.fromCodePoint(parseInt(digits, x === 'x' ? 16 : 10)),
  );
}

function withoutEmpty(values: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...values].filter(([, value]) => value !== ''));
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
