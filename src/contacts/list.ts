import { say, type Sentence } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { CardKind } from '../tables/cards/card.js';
import type { PlacedRow } from '../tables/row-source.js';
import { limits } from '../tables/spreadsheet/spreadsheet-faults.js';
import { baseReport, consentForAll, listProblems } from './base-report.js';
import { keptPeople, listRemarks } from './kept-people.js';
import type { ListReport } from './list-report.js';
import type { ListsInput, ListsVisitor } from './lists-input.js';
import { noSupporters, type OpenedList } from './opened-list.js';
import { canHoldRefusals } from './opt-outs.js';
import type { People } from './people.js';
import { refusalReason, type Person } from './refusal-reason.js';
import type { Refusals } from './refusals.js';
import type { RowRefusal } from './row-consent.js';
import { columnsDiffer } from './replaced-columns.js';
import { rowPlace, type RowPlace } from './row-place.js';
import { out, rowReader, type RowReading } from './row.js';
import { shortCell } from './short-cell.js';
import { unclearColumn } from './unclear-column.js';
import { unnamedOptOutSheets } from './unnamed-opt-outs.js';
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

/**
 * Reads the rows of one list, tells the visitor about each, and gives the report; `undefined` as soon as a row says no for somebody of whom an
 * earlier row told otherwise. Raises `list-empty`, `csv-quote-open`, `columns-differ`, `consent-column-unclear`, `rows-unclear`, `table-second`.
 */
export async function readList(list: OpenedList, shared: SharedReading): Promise<ListReport | undefined> {
  const { input, visitor, people } = shared;
  const { file } = list;
  const { read, against } = rowReader(list, input);
  const outOfSheet = sheetJudge(list);
  const isWatched = shared.isWatching && canHoldRefusals(list);
  const remarks = listRemarks(file, visitor);
  const kept = keptPeople(list, people, visitor, remarks);
  let rows = 0;

  visitor.opened?.(list);
  people.begin(list.title, list.source.format.kind === 'spreadsheet');
  for await (const batch of list.rows()) {
    for (const place of batch) {
      const { cells } = place;
      if (isWatched && contradicts(list, place, against(cells), shared)) return undefined;
      const reading = place.kind === undefined ? outOfSheet(read(cells), place) : ofNobody(place.kind);
      if (reading === undefined) continue;
      if (reading.outcome !== 'person' && reading.outcome !== 'out') throw unclearList(list, place, reading);
      rows++;
      if (reading.outcome === 'person' && refusesUpdates(reading.fields)) visitor.updatesRefused?.(reading.key);
      const reason = reading.outcome === 'out' ? reading : refusalReason(reading, place, list, shared);
      if (reason !== undefined) {
        const remark = remarks.add('left_out', place, reason);
        visitor.leftOut?.({ remark, cells });
      } else if (reading.outcome === 'person') kept.keep(reading, place);
    }
    visitor.progress?.(file, rows);
  }
  if (rows === 0) throw noSupporters(file, list.layout.headerLine);
  kept.remarkOnRepeats(rows);

  const { count, proof } = kept;
  const consent = consentOfList(list, input);
  return {
    ...baseReport(list),
    optOut: false,
    ...(proof !== undefined && { proof }),
    rows,
    kept: count,
    leftOut: rows - count,
    counts: remarks.counts,
    consent,
    problems: [
      ...listProblems(list, count === 0 ? 'rule' : consent),
      ...(consent === 'rule' && count > 0 && list.settings.consent === undefined && input.consent !== undefined
        ? [consentForAll(file, input.consent)]
        : []),
      ...(list.source.format.kind === 'spreadsheet'
        ? unnamedOptOutSheets(file, list.source.format.sheet.others, input.optOuts)
        : []),
    ],
  };
}

/** Takes in what a row says against letters; gives whether it changes what was reported of an earlier one. */
function contradicts(
  list: OpenedList,
  place: RowPlace,
  said: RowRefusal | undefined,
  { refusals, people }: SharedReading,
): boolean {
  if (said === undefined) return false;
  let isNew = false;
  for (const key of said.keys)
    if (refusals.take(list, place, key, said) && (people.has(key) || refusals.wasAsked(key))) isNew = true;
  return isNew;
}

function consentOfList({ columns, settings }: OpenedList, { onPaper, consent }: ListsInput): ListReport['consent'] {
  if (onPaper === true || columns.byName.has('consent') || columns.byName.has('consent_date')) return 'column';
  return (settings.consent ?? consent) === undefined ? 'missing' : 'rule';
}

/** Whatever is no clear yes: a no in one list is never outvoted by a yes in another. An empty cell says nothing. */
function refusesUpdates({ update_consent: said = '' }: Person['fields']): boolean {
  if (said === '') return false;
  const consent = consentOf(said);
  return consent !== 'yes' && consent !== 'blank';
}

/** A card of an address book that is of no person: nobody signs a letter with it. */
const ofNobody = (kind: CardKind): RowReading => out('not-a-person', cardMessages[kind]);

const cardMessages: Readonly<Record<CardKind, Sentence>> = {
  group: say`This card is of a group, not of a person.`,
  organisation: say`This card is of an organisation, not of a person.`,
  place: say`This card is of a place, not of a person.`,
  machine: say`This card is of a machine or a program, not of a person.`,
};

/**
 * Judges a person by the looks of her row in a spreadsheet: one that is hidden or struck out somebody may have left out, by hand or by a
 * filter, and one yes that stands over several rows is not the answer of each.
 */
function sheetJudge({ columns }: OpenedList): (reading: RowReading | undefined, row: PlacedRow) => typeof reading {
  const { all, otherConsents, postConsents } = columns;
  const named = all.filter(({ name }) => name === 'consent' || name === 'consent_date').map(({ index }) => index);
  const asked = new Set([...named, ...otherConsents, ...postConsents]);
  return (reading, { cells, hidden = false, struck: [column] = [], merged = [] }) => {
    if (reading?.outcome !== 'person') return reading;
    if (hidden) return out('row-hidden', say`The row is hidden in the spreadsheet, perhaps by a filter.`);
    if (column !== undefined)
      return out('row-struck', say`"${shortCell(cells[column] ?? '')}" is struck out in the spreadsheet.`);
    const shared = reading.consent === 'yes' ? merged.find((at) => asked.has(at)) : undefined;
    if (shared === undefined) return reading;
    return out(
      'consent-unclear',
      say`"${shortCell(cells[shared] ?? '')}" stands in one cell for several rows (merged cells): write it beside each person who agreed.`,
    );
  };
}

/** Why a list is refused for one of its rows, until a person has looked at it. */
function unclearList(
  list: OpenedList,
  place: RowPlace,
  reading: Exclude<RowReading, { outcome: 'person' | 'out' }>,
): Problem {
  switch (reading.outcome) {
    case 'unclear':
      return unclearColumn(list, reading.column, reading.text, place.line);
    case 'differs':
      return columnsDiffer(reading.columns, reading.texts, list.file, place.line);
    case 'refusing-title':
      return refusingTitle(list, place, reading.text);
    case 'second-table':
      return secondTable(list, place);
  }
}

const refusingTitle = ({ file, source }: OpenedList, place: RowPlace, text: string): Problem =>
  new Problem({
    code: 'rows-unclear',
    message: say`"${shortCell(text)}" stands alone in ${rowPlace(place, source.format.kind === 'spreadsheet')}. Do the people below it want no letter?`,
    hint: say`If so, move them into a list of their own, and name it under opt_outs: in campaign.yaml. Otherwise delete that row.`,
    where: { file, line: place.line },
  });

function secondTable({ file, source }: OpenedList, { line, row = line }: RowPlace): Problem {
  const place = rowPlace({ line, row }, source.format.kind === 'spreadsheet');
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
