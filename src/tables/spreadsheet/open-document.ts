import { xmlReader, type XmlNode } from '../xml-nodes.js';
import { openDocumentCell } from './open-document-cell.js';
import { sheetOf, type FoundSheet, type Sheet } from './sheet.js';
import { FaultySpreadsheet, limits } from './spreadsheet-faults.js';

type Row = FoundSheet['rows'][number];

/** What a cell costs at least, in characters, of the room that all cells together have. */
const CELL = 16;
/** More columns than any program shows. */
const COLUMNS = 16_384;
/** Elements that hold rows and columns (OpenDocument 1.3, part 3, 9.1). */
const GROUPS = new Set([
  'table:table-rows', 'table:table-header-rows', 'table:table-row-group', 'table:table-columns', 'table:table-header-columns', 'table:table-column-group',
]); // prettier-ignore

/**
 * The sheets of an OpenDocument spreadsheet (.ods), from its `content.xml`: cells as shown, rows and columns that are hidden or filtered,
 * sheets that are hidden. Read by ourselves: the library tells neither, and repeats a row as often as the file says. Throws
 * `FaultySpreadsheet`.
 */
export function openDocumentSheets(content: Buffer): readonly Sheet[] {
  const document = parsed(xmlReader('table:table-row'), content.toString('utf8'));
  const body = inside(document, 'office:document-content', 'office:body', 'office:spreadsheet');
  if (body === undefined) throw new FaultySpreadsheet('broken');
  const hiddenStyles = stylesOfHiddenSheets(document);
  const struckStyles = stylesOfStruckText(document);
  const room = { left: limits.unpacked };
  return body
    .filter(({ name }) => name === 'table:table')
    .map((table) => {
      const name = table.attributes.get('table:name') ?? '';
      const isHidden = hiddenStyles.has(table.attributes.get('table:style-name') ?? '');
      return sheetOf({ name, isHidden, hiddenColumns: hiddenColumns(table), ...rowsOf(table, room, struckStyles) });
    });
}

function parsed(read: ReturnType<typeof xmlReader>, xml: string): readonly XmlNode[] {
  try {
    return read(xml);
  } catch (error) {
    throw new FaultySpreadsheet('broken', { cause: error });
  }
}

function rowsOf(
  table: XmlNode,
  room: { left: number },
  struckStyles: ReadonlySet<string>,
): { rows: readonly Row[]; merged: FoundSheet['merged']; withoutValue: FoundSheet['withoutValue'] } {
  const read = xmlReader();
  const rows: Row[] = [];
  const merged: FoundSheet['merged'][number][] = [];
  const withoutValue: FoundSheet['withoutValue'][number][] = [];
  let at = 0;
  for (const { node: row, isHidden: isInHidden } of within(table, 'table:table-row')) {
    const isHidden = isInHidden || !isVisible(row);
    const cells: string[] = [];
    const struck: number[] = [];
    let column = 0;
    for (const cell of parsed(read, row.text)) {
      if (cell.name !== 'table:table-cell' && cell.name !== 'table:covered-table-cell') continue;
      const columns = repeated(cell, 'columns');
      const { text, isWithoutValue } = cell.name === 'table:table-cell' ? openDocumentCell(cell) : covered;
      if (text !== '') {
        fill(cells, column, columns, text, room);
        if (isStruck(cell, row, struckStyles)) for (let at = column; at < cells.length; at++) struck.push(at);
      }
      if (isWithoutValue) withoutValue.push({ row: at, column });
      const [rowSpan, columnSpan] = [
        number(cell, 'table:number-rows-spanned'),
        number(cell, 'table:number-columns-spanned'),
      ];
      if (rowSpan > 1) merged.push({ top: at, left: column, bottom: at + rowSpan - 1, right: column + columnSpan - 1 });
      column += columns;
    }
    const times = repeated(row, 'rows');
    // One row more than there may be is enough to say so.
    const most = cells.length === 0 ? 0 : Math.min(times, limits.rows + 1 - rows.length);
    spend(room, (most - 1) * cells.length * CELL);
    for (let time = 0; time < most; time++) rows.push({ at: at + time, cells, isHidden, struck });
    at += times;
  }
  return { rows, merged, withoutValue };
}

const covered = { text: '', isWithoutValue: false };

function fill(cells: string[], column: number, times: number, text: string, room: { left: number }): void {
  if (column + times > COLUMNS) throw new FaultySpreadsheet('too-big');
  spend(room, (column - cells.length + times) * CELL + times * text.length);
  while (cells.length < column) cells.push('');
  for (let time = 0; time < times; time++) cells.push(text);
}

/** What is repeated in the file takes room when it is read, and there is as much as for any other format. */
function spend(room: { left: number }, characters: number): void {
  room.left -= characters;
  if (room.left < 0) throw new FaultySpreadsheet('too-big');
}

function hiddenColumns(table: XmlNode): readonly number[] {
  const hidden: number[] = [];
  let at = 0;
  for (const { node: column, isHidden } of within(table, 'table:table-column')) {
    const columns = repeated(column, 'columns');
    if (isHidden || !isVisible(column))
      for (let time = 0; time < columns && at + time < COLUMNS; time++) hidden.push(at + time);
    at += columns;
  }
  return hidden;
}

/** The rows or columns of a table in their order, those of groups among them; a closed group hides what is in it. */
function* within(node: XmlNode, name: string, isHidden = false): Generator<{ node: XmlNode; isHidden: boolean }> {
  for (const child of node.children) {
    if (child.name === name) yield { node: child, isHidden };
    else if (GROUPS.has(child.name))
      yield* within(child, name, isHidden || child.attributes.get('table:display') === 'false');
  }
}

/** `collapse` is hidden by hand, `filter` by a filter; a word that the format does not have is taken for hidden too. */
const isVisible = ({ attributes }: XmlNode): boolean => (attributes.get('table:visibility') ?? 'visible') === 'visible';

const repeated = (node: XmlNode, what: 'rows' | 'columns'): number => number(node, `table:number-${what}-repeated`);

function number({ attributes }: XmlNode, name: string): number {
  const value = Number(attributes.get(name) ?? 1);
  return Number.isSafeInteger(value) && value > 0 ? Math.min(value, 2 ** 31) : 1;
}

/** Names of the styles that hide a sheet. */
function stylesOfHiddenSheets(document: readonly XmlNode[]): ReadonlySet<string> {
  const styles = inside(document, 'office:document-content', 'office:automatic-styles') ?? [];
  const hidden = styles.filter(
    ({ name, children }) =>
      name === 'style:style' &&
      children.some(
        (child) => child.name === 'style:table-properties' && child.attributes.get('table:display') === 'false',
      ),
  );
  return new Set(hidden.flatMap(({ attributes }) => attributes.get('style:name') ?? []));
}

/** Names of the styles that strike text out. */
function stylesOfStruckText(document: readonly XmlNode[]): ReadonlySet<string> {
  const styles = inside(document, 'office:document-content', 'office:automatic-styles') ?? [];
  const isStruck = ({ name, attributes }: XmlNode): boolean =>
    name === 'style:text-properties' &&
    ['style', 'type'].some((one) => (attributes.get(`style:text-line-through-${one}`) ?? 'none') !== 'none');
  return new Set(
    styles.flatMap(({ attributes, children }) => (children.some(isStruck) ? [attributes.get('style:name') ?? ''] : [])),
  );
}

/** Whether a cell, or some of its text, is struck out. */
function isStruck(cell: XmlNode, row: XmlNode, styles: ReadonlySet<string>): boolean {
  if (styles.size === 0) return false;
  const has = (style: string | undefined): boolean => style !== undefined && styles.has(style);
  const isWithin = ({ attributes, children }: XmlNode): boolean =>
    has(attributes.get('text:style-name')) || children.some(isWithin);
  const own = cell.attributes.get('table:style-name') ?? row.attributes.get('table:default-cell-style-name');
  return has(own) || cell.children.some(isWithin);
}

/** What is in the element that is reached by these names; `undefined` where there is none. */
function inside(nodes: readonly XmlNode[], ...names: readonly string[]): readonly XmlNode[] | undefined {
  let found: readonly XmlNode[] | undefined = nodes;
  for (const name of names) found = found?.find((node) => node.name === name)?.children;
  return found;
}
