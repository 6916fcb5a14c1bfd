import { xmlReader, type XmlNode } from '../xml-nodes.js';

/** Columns of cells with struck-out text, by row, both counted from 0. */
export type StruckCells = ReadonlyMap<number, readonly number[]>;

const STYLES = 'xl/styles.xml';
const STRINGS = 'xl/sharedStrings.xml';
const STRIKE = /<(?:\w+:)?strike(?:\s+val="(?:1|true)")?\s*\/?>/;

/** Entries of an .xlsx that tell whether any text in it is struck out. */
export const strikeEntries: readonly string[] = [STYLES, STRINGS];

/** Whether text may be struck out in an .xlsx, by those entries. */
export const mayBeStruck = (contents: ReadonlyMap<string, Buffer>): boolean =>
  strikeEntries.some((name) => contents.get(name)?.includes('strike') === true);

/**
 * Cells of an .xlsx (ECMA-376, part 1, 18.3, 18.4 and 18.8) of which some text is struck out, by the name of the sheet. The library that reads
 * the cells does not tell. `contents`: the entries below `xl/`.
 */
export function struckCells(contents: ReadonlyMap<string, Buffer>): ReadonlyMap<string, StruckCells> {
  const text = (name: string): string => contents.get(name)?.toString('utf8') ?? '';
  const styles = struckStyles(text(STYLES));
  const strings = struckStrings(text(STRINGS));
  const links = all(text('xl/_rels/workbook.xml.rels'), 'Relationship');
  const targets = new Map(links.map(({ attributes }) => [attributes.get('Id'), attributes.get('Target') ?? '']));
  const found = new Map<string, StruckCells>();
  for (const { attributes } of all(text('xl/workbook.xml'), 'sheet')) {
    const id = [...attributes].find(([name]) => /(^|:)id$/.test(name))?.[1];
    const target = targets.get(id) ?? '';
    const entry = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    found.set(attributes.get('name') ?? '', cellsOf(text(entry), styles, strings));
  }
  return found;
}

/** The numbers of formats (`cellXfs`) whose font is struck out. */
function struckStyles(xml: string): ReadonlySet<number> {
  const isStruck = (font: XmlNode): boolean =>
    font.children.some(
      ({ name, attributes }) => bare(name) === 'strike' && !/^(0|false)$/.test(attributes.get('val') ?? ''),
    );
  const fonts = all(xml, 'fonts').flatMap(({ children }) => children.filter(({ name }) => bare(name) === 'font'));
  const formats = all(xml, 'cellXfs').flatMap(({ children }) => children.filter(({ name }) => bare(name) === 'xf'));
  const struck = fonts.map(isStruck);
  return new Set(
    formats.flatMap(({ attributes }, at) => (struck[Number(attributes.get('fontId') ?? 0)] === true ? [at] : [])),
  );
}

/** The numbers of shared texts of which a part is struck out. */
function struckStrings(xml: string): ReadonlySet<number> {
  const struck = new Set<number>();
  let at = 0;
  for (const [, inside = ''] of xml.matchAll(/<(?:\w+:)?si\s*(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g)) {
    const runs = inside.includes('strike') ? inside.split(/<(?:\w+:)?r(?:\s[^>]*)?>/) : [];
    if (runs.some((run) => STRIKE.test(run) && /<(?:\w+:)?t[^>]*>[^<]*[^<\s]/.test(run))) struck.add(at);
    at++;
  }
  return struck;
}

/** Read piece by piece: a sheet is large, and little of it is wanted. */
function cellsOf(xml: string, styles: ReadonlySet<number>, strings: ReadonlySet<number>): StruckCells {
  const found = new Map<number, number[]>();
  let [row, column, isText] = [-1, -1, false];
  const add = (): unknown => found.set(row, [...(found.get(row) ?? []), column]);
  for (const [, element, attributes = '', value] of xml.matchAll(PIECES)) {
    if (value !== undefined) {
      if (isText && strings.has(Number(value)) && found.get(row)?.includes(column) !== true) add();
      continue;
    }
    const place = attribute(attributes, 'r');
    if (element === 'row') {
      [row, column] = [place === undefined ? row + 1 : Number(place) - 1, -1];
      continue;
    }
    column = place === undefined ? column + 1 : columnAt(place);
    isText = attribute(attributes, 't') === 's';
    if (styles.has(Number(attribute(attributes, 's') ?? 0))) add();
  }
  return found;
}

const PIECES = /<(?:\w+:)?(row|c)\b([^>]*)>|<(?:\w+:)?v>([^<]*)</g;

const attribute = (attributes: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];

/** Of "AB12", counted from 0. */
const columnAt = (cell: string): number =>
  Array.from(cell.replace(/\d+$/, '')).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** All elements of this name, with any prefix. */
const all = (xml: string, name: string): readonly XmlNode[] => {
  const within = (nodes: readonly XmlNode[]): readonly XmlNode[] =>
    nodes.flatMap((node) => (bare(node.name) === name ? [node] : within(node.children)));
  return xml === '' ? [] : within(xmlReader()(xml));
};

const bare = (name: string): string => name.replace(/^\w+:/, '');
