import { say, type Sentence } from '../language/sentence.js';
import { visible } from '../problems/visible.js';
import type { TableFormat } from '../tables/row-source.js';
import type { Columns } from './columns.js';
import { plainHeader } from './headers/plain-header.js';
import { isOwnPlace, placeFieldOf } from './headers/place-of.js';
import { isOfAnother } from './headers/whose-column.js';
import { cellsUnder, type Layout } from './layout.js';

/** Remarks on how a list was read, one sentence each: rows before the header, doubled headings, other sheets, hidden columns. */
export function listNotes(columns: Columns, layout: Layout, format: TableFormat): readonly Sentence[] {
  const row = format.kind === 'spreadsheet' ? say`row` : say`line`;
  const { rowsBefore = 0, headerLine, secondHeaderLine } = layout;
  const notes: Sentence[] = [];
  if (rowsBefore === 1) notes.push(say`1 row before the header (${row} ${headerLine}) is not read as a person.`);
  if (rowsBefore > 1)
    notes.push(say`${rowsBefore} rows before the header (${row} ${headerLine}) are not read as people.`);
  if (secondHeaderLine !== undefined)
    notes.push(say`The header takes two rows: ${row} ${headerLine} and ${row} ${secondHeaderLine}.`);
  notes.push(...doubled(columns, layout));
  const [preferred, replaced] = [['preferred_name'], ['first_name', 'full_name']].map((names) =>
    names.map((name) => columns.byName.get(name)).find((index) => index !== undefined),
  );
  if (preferred !== undefined && replaced !== undefined)
    notes.push(
      say`Where ${shown(layout, preferred)} is filled, that name is used in place of ${shown(layout, replaced)}.`,
    );
  notes.push(...places(columns, layout));
  if (columns.otherEmails.length > 0) {
    const others = columns.otherEmails.map((index) => shown(layout, index)).join(', ');
    notes.push(say`Where the column of addresses is empty, the next one is used: ${others}.`);
  }
  if (format.kind !== 'spreadsheet') return notes;
  const { others, hiddenColumns } = format.sheet;
  if (others.length > 0)
    notes.push(say`Sheets that are not read: ${others.map((name) => `"${visible(name)}"`).join(', ')}.`);
  if (hiddenColumns.length > 0) notes.push(say`Hidden columns are read too: ${hiddenColumns.join(', ')}.`);
  return notes;
}

/** Notes on places that are perhaps those of work, of birth, or of an event, where the list tells no other. */
function places({ all, byName }: Columns, layout: Layout): Sentence[] {
  return all.flatMap(({ index, name, header }) => {
    const plain = plainHeader(layout.headers[index] ?? '');
    const field = placeFieldOf(plain);
    const isPlace =
      field !== undefined && !byName.has(field) && name !== field && !isOfAnother(plain) && !isOwnPlace(plain, plain);
    if (!isPlace || cellsUnder(layout, index).every((cell) => cell.trim() === '')) return [];
    return [
      say`"${visible(header)}" is perhaps not where these people live, and is not used. If it is: --column ${field}="${visible(header)}".`,
    ];
  });
}

/** Notes on headings that several columns share, one of which is a field: which one it is. */
function doubled(columns: Columns, layout: Layout): Sentence[] {
  const plain = layout.headers.map(plainHeader);
  const known = columns.all.filter(({ confidence }) => confidence < 1);
  return known.flatMap(({ index, name }) => {
    const same = [...plain.keys()].filter((other) => plain[other] === plain[index]);
    if (
      plain[index] === '' ||
      same.length < 2 ||
      known.some((one) => one.index < index && plain[one.index] === plain[index])
    )
      return [];
    if (name === 'consent')
      return [say`${same.length} columns are called ${shown(layout, index)}: a no in any of them counts.`];
    return [say`${same.length} columns are called ${shown(layout, index)}: column ${index + 1} is taken as ${name}.`];
  });
}

const shown = (layout: Layout, index: number): string =>
  `"${visible((layout.headers[index] ?? '').trim().slice(0, 60))}"`;
