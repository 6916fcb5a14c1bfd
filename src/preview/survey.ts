import { firstSeen, KeyTable } from '../contacts/key-table.js';
import { Numbers, type Sequence } from '../contacts/sequence.js';
import type { RowRemark } from '../contacts/supporter.js';
import type { Plan } from '../outbox/plan/plan.js';
import { catalogueWriter, type Catalogue, type RowWithout, type LedgerSituation } from './catalogue.js';
import { notableLetters, type Reason } from './notable-letters.js';
import { ownWords } from './own-words.js';
import { patterns } from './patterns.js';
import type { People } from './people.js';
import { samenessWatch, type Sameness } from './sameness.js';

/** What is known of all letters of a plan without one being opened. */
export interface Survey {
  readonly catalogue: Catalogue;
  readonly sameness: Sameness;
  /** The letters to be read first, by index, each with its reasons. */
  readonly notable: ReadonlyMap<number, readonly Reason[]>;
}

/** A survey that is being made, some letters at a time: rows of long lists lie in a file, and reading them takes time. */
export interface SurveyInProgress {
  /** Looks at the next letters in the order of the plan, so many at most. Gives whether all were looked at. */
  readonly look: (most: number) => boolean;
  readonly isDone: () => boolean;
  /** Looks at the letters that are left, and gives what is known of all. */
  readonly whole: () => Survey;
}

/**
 * Begins a survey, which looks at each letter once.
 *
 * @param without rows without a letter, which have the indexes after those of the letters
 * @param remarks what was said of rows when the lists were read
 */
export function survey(
  plan: Plan,
  { numbers }: People,
  without: Sequence<RowWithout>,
  remarks: Sequence<RowRemark>,
  standing: LedgerSituation,
): SurveyInProgress {
  const { letters, date } = plan;
  const patternOf = patterns();
  const alike = samenessWatch(patternOf);
  const hard = notableLetters(letters, date);
  const writer = catalogueWriter(plan, without);
  const ofRows = keptRows(remarks);
  let next = 0;
  let people = 0;
  const inspect = (index: number): void => {
    const letter = letters.at(index)!; // below their number
    const { supporter } = letter;
    const pattern = patternOf(letter);
    const own = ownWords(supporter, pattern.own);
    const looked = {
      ...{ index, letter, pattern, own },
      share: alike.look(letter, pattern, own),
      isFirst: numbers[index] === people,
      remarks: supporter === undefined ? [] : ofRows(supporter),
    };
    if (looked.isFirst) people++;
    hard.inspect(looked);
    writer.add(looked, standing);
  };
  const isDone = (): boolean => next === letters.length;
  const look = (most: number): boolean => {
    for (const end = Math.min(letters.length, next + most); next < end; next++) inspect(next);
    return isDone();
  };
  let found: Survey | undefined;
  return {
    look,
    isDone,
    whole: () => {
      look(Infinity);
      if (found !== undefined) return found;
      const notable = hard.reasons();
      return (found = { catalogue: writer.catalogue(numbers, notable), sameness: alike.sameness(), notable });
    },
  };
}

/** What was said of rows that are kept, by list and line. In memory are places of remarks; a remark is read when it is asked for. */
function keptRows(remarks: Sequence<RowRemark>): (row: Pick<RowRemark, 'list' | 'line'>) => readonly RowRemark[] {
  const rowOf = ({ list, line }: Pick<RowRemark, 'list' | 'line'>): string => `${list}:${line}`;
  const rows = new KeyTable();
  /** Of each row the place of its first remark, and of each remark that of the next one of its row; from 1, and 0 for none. */
  const first = new Numbers();
  const next = new Uint32Array(remarks.length);
  for (let place = remarks.length - 1; place >= 0; place--) {
    const one = remarks.at(place)!; // below their number
    if (one.effect !== 'kept') continue;
    const row = rows.add(rowOf(one));
    if (row === firstSeen) first.add(place + 1);
    else {
      next[place] = first.at(row);
      first.set(row, place + 1);
    }
  }
  return (row) => {
    const found: RowRemark[] = [];
    const number = rows.find(rowOf(row));
    for (let place = number === firstSeen ? 0 : first.at(number); place > 0; place = next[place - 1]!)
      found.push(remarks.at(place - 1)!); // it was there
    return found;
  };
}
