import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { fieldOf } from './headers/field-of.js';
import { plainHeader } from './headers/plain-header.js';
import type { PlacedRow } from '../tables/row-source.js';

/** Where the table is in a file: what is before it, how many rows its header takes. */
export interface Layout {
  /** Line of the header; 0 when there is none. */
  readonly headerLine: number;
  /** Line of the second row of headers, where there is one. */
  readonly secondHeaderLine?: number;
  /** How many filled rows are before the header. */
  readonly rowsBefore?: number;
  /** Row of the header's last row (see `PlacedRow`): people come after it; the row before the first where there is no header. */
  readonly afterRow: number;
  /** The headers as typed, a second row of headers merged in; empty texts when there is no header. */
  readonly headers: readonly string[];
  /** The first rows of people, as far as the head of the file goes. */
  readonly sample: readonly (readonly string[])[];
}

/** How many rows may be before the header. */
const BEFORE = 30;
/** What SurveyMonkey writes under a question that has one answer. */
const ANSWER = /^(open ended )?(response|reponse)( libre)?$/;

/**
 * Finds the table in the first records of a file: the row whose cells look most like headers, before any row that holds
 * an address. `told` are headers that the organiser named herself, `headerLine` the line that she gave. Raises `header-missing`.
 */
export function layoutOf(
  records: readonly PlacedRow[],
  told: readonly string[],
  headerLine: number | undefined,
  file: string,
): Layout {
  const wanted = new Set(told.map(plainHeader));
  if (headerLine !== undefined) {
    const index = records.findIndex(({ line }) => line === headerLine);
    if (index < 0) throw noSuchHeader(headerLine, file);
    return layoutAt(records, index);
  }
  let best: { index: number; score: number } = { index: -1, score: 0 };
  for (const [index, { cells }] of records.slice(0, BEFORE).entries()) {
    if (cells.some(isAddress)) break;
    const score = headerScore(cells, wanted);
    // Of two rows that name the same columns the fuller one is the header: the other stands over a part of the table.
    if (score > best.score || (score > 0 && score === best.score && fill(cells) > fill(records[best.index]!.cells)))
      best = { index, score };
  }
  if (best.index < 0) return guessed(records);
  const above = records[best.index - 1];
  // Under a first row of questions, the second row may hold the plainer words.
  const isSecond =
    above !== undefined &&
    headerScore(above.cells, wanted) > 0 &&
    continuesHeader(above.cells, records[best.index]!.cells); // found in it
  return layoutAt(records, isSecond ? best.index - 1 : best.index);
}

/** The table whose header is this record. */
function layoutAt(records: readonly PlacedRow[], at: number): Layout {
  const { cells, line, row } = records[at]!; // it was found in them
  const second = records[at + 1];
  const people = (from: number): readonly (readonly string[])[] => {
    const all = records.slice(from).map((record) => record.cells);
    // A note under the table fills one cell, and no column is to be judged by it.
    const full = all.filter((row) => fill(row) > 1);
    return full.length === 0 ? all : full;
  };
  if (second === undefined || !continuesHeader(cells, second.cells)) {
    return { headerLine: line, rowsBefore: at, afterRow: row, headers: cells, sample: people(at + 1) };
  }
  return {
    headerLine: line,
    secondHeaderLine: second.line,
    rowsBefore: at,
    afterRow: second.row,
    headers: merged(cells, second.cells),
    sample: people(at + 2),
  };
}

const noSuchHeader = (line: number, file: string): Problem =>
  new Problem({
    code: 'header-missing',
    message: say`Line ${line} is empty, or too far down to be the header.`,
    hint: say`Give the line of the column names: --header-line 3.`,
    where: { file, line },
  });

/** A row none of whose words are known: a header if the first row holds no address, else the list has none. */
function guessed(records: readonly PlacedRow[]): Layout {
  const first = records[0];
  const widest = Math.max(0, ...records.map(({ cells }) => cells.length));
  const sample = records.map(({ cells }) => cells);
  if (
    first === undefined ||
    records.slice(0, BEFORE).every(({ cells }) => !cells.some(isAddress)) ||
    !first.cells.some(isAddress)
  ) {
    const header = records.find(({ cells }) => cells.length === widest) ?? first;
    if (header === undefined) return { headerLine: 0, afterRow: 0, headers: [], sample };
    if (!header.cells.some(isAddress)) {
      return {
        headerLine: header.line,
        afterRow: header.row,
        headers: header.cells,
        sample: sample.slice(records.indexOf(header) + 1),
      };
    }
  }
  return { headerLine: 0, afterRow: 0, headers: Array.from({ length: widest }, () => ''), sample };
}

function headerScore(cells: readonly string[], wanted: ReadonlySet<string>): number {
  let score = 0;
  for (const cell of cells) {
    if (cell === '' || cell.length > 2000) continue;
    const plain = plainHeader(cell);
    if (wanted.has(plain)) score += 5;
    else score += (fieldOf(plain)?.confidence ?? 0) * 2;
  }
  return score;
}

/** Whether the row under the header belongs to it: it fills merged headings, and holds words of headers, not people. */
function continuesHeader(first: readonly string[], second: readonly string[]): boolean {
  if (second.some((cell) => cell.includes('@'))) return false;
  const filled = second.map((cell, at) => ({ at, plain: plainHeader(cell) })).filter(({ plain }) => plain !== '');
  if (filled.length === 0) return false;
  const known = filled.filter(({ plain }) => ANSWER.test(plain) || (fieldOf(plain)?.confidence ?? 0) > 0.8);
  const underBlank = filled.some(({ at }) => (first[at] ?? '').trim() === '');
  return known.length > 0 && (known.length === filled.length || (underBlank && known.length * 3 >= filled.length));
}

function merged(first: readonly string[], second: readonly string[]): string[] {
  return Array.from({ length: Math.max(first.length, second.length) }, (_, at) => {
    const below = second[at] ?? '';
    const plain = plainHeader(below);
    return plain === '' || ANSWER.test(plain) ? (first[at] ?? '') : below;
  });
}

/** The cells of one column in the first rows. */
export const cellsUnder = (layout: Layout, index: number): readonly string[] =>
  layout.sample.map((cells) => cells[index] ?? '');

const fill = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;

const isAddress = (cell: string): boolean => cell.length < 1000 && /[^\s@]@[^\s@]+\.[^\s@]/.test(cell);
