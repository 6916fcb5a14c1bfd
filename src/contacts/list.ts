import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { baseReport, listProblems } from './base-report.js';
import type { ListReport } from './list-report.js';
import type { ListsInput, ListsVisitor } from './lists-input.js';
import { noSupporters, type OpenedList } from './opened-list.js';
import { canHoldRefusals } from './opt-outs.js';
import type { EarlierRow, People } from './people.js';
import type { Refusals } from './refusals.js';
import type { CardKind } from '../tables/cards/card.js';
import type { PlacedRow } from '../tables/row-source.js';
import { visible } from '../problems/visible.js';
import { limits } from '../tables/spreadsheet/spreadsheet-faults.js';
import { rowPlace, type RowPlace } from './row-place.js';
import { Repeats } from './repeats.js';
import { unclearColumn } from './unclear-column.js';
import type { Note } from './row-fields.js';
import { rowReader, type RowReading } from './row.js';
import { placed, sharesAddress, refusalReason, type Person } from './refusal-reason.js';
import { shortCell } from './short-cell.js';
import { keyWithName } from './supporter-hash.js';
import type { RowRemark } from './supporter.js';
import { consentOf } from './values/consent.js';

/** What the lists of one reading share. */
export interface SharedReading {
  readonly input: ListsInput;
  readonly visitor: ListsVisitor;
  readonly refusals: Refusals;
  readonly people: People;
  /** Whether refusals are taken in row by row; else they are all known. */
  readonly isWatching: boolean;
}

/** The same words in this many rows are no longer somebody's own. */
const SAME_NOTE = 10;
/** One name in this many rows, and in one row of fifty, is worth a look. */
const SAME_NAME = 50;

/**
 * Reads the rows of one list, tells the visitor about each, and gives the report; `undefined` as soon as a row says no for somebody of whom an
 * earlier row told otherwise. Raises `list-empty`, `csv-quote-open`.
 */
export async function readList(
  list: OpenedList,
  { input, visitor, refusals, people, isWatching }: SharedReading,
): Promise<ListReport | undefined> {
  const { file, title } = list;
  const { read, against } = rowReader(list, input);
  const isWatched = isWatching && canHoldRefusals(list);
  const counts = new Map<string, number>();
  const names = new Repeats();
  const notes = new Repeats();
  let [rows, kept, proof] = [0, 0, undefined as string | undefined]; // undefined until a name is found
  const isSheet = list.source.format.kind === 'spreadsheet';
  const rule = list.settings.consent ?? input.consent;

  const remarkOn = (effect: RowRemark['effect'], { line, row }: RowPlace, { code, message, mend }: Note): RowRemark => {
    counts.set(code, (counts.get(code) ?? 0) + 1);
    const remark = {
      list: file,
      line,
      ...(row !== undefined && row !== line && { row }),
      effect,
      code,
      message,
      ...(mend && { mend }),
    };
    visitor.remark?.(remark);
    return remark;
  };

  visitor.opened?.(list);
  people.begin(title, isSheet);
  for await (const batch of list.rows()) {
    for (const place of batch) {
      const { cells, line } = place;
      if (isWatched && contradicts(place)) return undefined;
      const reading = place.kind === undefined ? outOfSheet(read(cells), place) : ofNobody(place.kind);
      if (reading === undefined) continue;
      if (reading.outcome === 'unclear') throw unclearColumn(list, reading.column, reading.text, line);
      if (reading.outcome === 'refusing-title') throw refusingRow(list, place, reading.text, isSheet);
      if (reading.outcome === 'second-table') throw secondTable(list, place, isSheet);
      rows++;
      if (reading.outcome === 'person' && refusesUpdates(reading.fields)) visitor.updatesRefused?.(reading.key);
      const reason =
        reading.outcome === 'out' ? reading : refusalReason(reading, place, list, { input, refusals, people });
      if (reason !== undefined) {
        const remark = remarkOn('left_out', place, reason);
        visitor.leftOut?.({ remark, cells });
      } else if (reading.outcome === 'person') {
        kept++;
        keep(reading, place);
      }
    }
    visitor.progress?.(file, rows);
  }
  if (rows === 0) throw noSupporters(file, list.layout.headerLine);
  sayRepeats();

  /** Takes in what a row says against letters; gives whether it changes what was reported of an earlier one. */
  function contradicts(place: RowPlace & { readonly cells: readonly string[] }): boolean {
    const said = against(place.cells);
    if (said === undefined) return false;
    let isNew = false;
    for (const key of said.keys)
      if (refusals.take(list, place, key, said) && (people.has(key) || refusals.wasAsked(key))) isNew = true;
    return isNew;
  }

  function keep(person: Person, { line, row }: RowPlace): void {
    const { email, key, language, fields } = person;
    const name = fields['full_name']!; // a person has one
    if (proof === undefined && !isPlain(name)) proof = name;
    const alike = people.meetAlike(key, name, { line, row });
    if (visitor.remark !== undefined) remarkOnKept(person, { line, row }, alike);
    const ownKey = sharesAddress(list) && email !== '' ? keyWithName(key, name) : key;
    visitor.supporter?.(
      row === undefined || row === line
        ? { list: file, line, email, key: ownKey, language, fields }
        : { list: file, line, row, email, key: ownKey, language, fields },
    );
  }

  function remarkOnKept({ email, fields, notes: found }: Person, place: RowPlace, alike: EarlierRow | undefined): void {
    names.count(fields['full_name']!, place); // a person has one
    const note = fields['personal_note'];
    if (note !== undefined && note.length >= 20) notes.count(note, place);
    for (const one of found) remarkOn('kept', place, one);
    if (alike !== undefined)
      remarkOn('kept', place, {
        code: 'address-alike',
        message: say`"${shortCell(email)}" may be the mailbox of ${placed(alike, title)}.`,
      });
  }

  function sayRepeats(): void {
    for (const { rows: times, ...place } of names.frequent(Math.max(SAME_NAME, rows / 50))) {
      remarkOn('kept', place, { code: 'name-repeated', message: say`The name in this row stands in ${times} rows.` });
    }
    for (const { rows: times, ...place } of notes.frequent(SAME_NOTE)) {
      remarkOn('kept', place, {
        code: 'note-repeated',
        message: say`The personal note in this row stands in ${times} rows, word for word.`,
      });
    }
  }

  const consent =
    input.onPaper === true || list.columns.byName.has('consent') || list.columns.byName.has('consent_date')
      ? 'column'
      : rule === undefined
        ? 'missing'
        : 'rule';
  return {
    ...baseReport(list),
    optOut: false,
    ...(proof !== undefined && { proof }),
    rows,
    kept,
    leftOut: rows - kept,
    counts,
    consent,
    problems: kept === 0 ? listProblems(list, 'rule') : listProblems(list, consent),
  };
}

/** Whatever is no clear yes: a no in one list is never outvoted by a yes in another. An empty cell says nothing. */
function refusesUpdates({ update_consent: said = '' }: Person['fields']): boolean {
  if (said === '') return false;
  const consent = consentOf(said);
  return consent !== 'yes' && consent !== 'blank';
}

/** A card of an address book that is of no person: nobody signs a letter with it. */
function ofNobody(kind: CardKind): RowReading {
  switch (kind) {
    case 'group':
      return { outcome: 'out', code: 'not-a-person', message: say`This card is of a group, not of a person.` };
    case 'organisation':
      return { outcome: 'out', code: 'not-a-person', message: say`This card is of an organisation, not of a person.` };
    case 'place':
      return { outcome: 'out', code: 'not-a-person', message: say`This card is of a place, not of a person.` };
    case 'machine':
      return {
        outcome: 'out',
        code: 'not-a-person',
        message: say`This card is of a machine or a program, not of a person.`,
      };
  }
}

/** Of a person whose row is hidden or struck out in its spreadsheet: somebody may have left her out, by hand or by a filter. */
function outOfSheet(
  reading: RowReading | undefined,
  { cells, hidden = false, struck: [column] = [] }: PlacedRow,
): RowReading | undefined {
  if (reading?.outcome !== 'person' || (!hidden && column === undefined)) return reading;
  if (hidden || column === undefined)
    return {
      outcome: 'out',
      code: 'row-hidden',
      message: say`The row is hidden in the spreadsheet, perhaps by a filter.`,
    };
  return {
    outcome: 'out',
    code: 'row-struck',
    message: say`"${shortCell(cells[column] ?? '')}" is struck out in the spreadsheet.`,
  };
}

const refusingRow = ({ file }: OpenedList, { line, row }: RowPlace, text: string, isSheet: boolean): Problem =>
  new Problem({
    code: 'rows-unclear',
    message: say`"${shortCell(text)}" stands alone in ${rowPlace({ line, row }, isSheet)}. Do the people below it want no letter?`,
    hint: say`If so, move them into a list of their own, and name it under opt_outs: in campaign.yaml. Otherwise delete that row.`,
    where: { file, line },
  });

function secondTable({ file, source }: OpenedList, { line, row = line }: RowPlace, isSheet: boolean): Problem {
  const place = rowPlace({ line, row }, isSheet);
  const message = say`A second table with other columns begins in ${place}.`;
  const where = { file, line };
  if (source.format.kind !== 'spreadsheet')
    return new Problem({
      code: 'table-second',
      message,
      hint: say`Put the two tables into files of their own.`,
      where,
    });
  const sheet = visible(source.format.sheet.name.replace(/![A-Z\d]*:[A-Z\d]*$/, ''));
  const [one, other] = [`${sheet}!1:${row - 1}`, `${sheet}!${row}:${limits.rows}`];
  return new Problem({
    code: 'table-second',
    message,
    hint: say`Name the one that is meant: --sheet "${one}" or --sheet "${other}", or in campaign.yaml, under the list: sheet: "${one}". A list can be given once for each table.`,
    where,
  });
}

function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 126) return false;
  return true;
}
