import type { RowRemark } from '../contacts/supporter.js';
import type { Plan } from '../outbox/plan/plan.js';
import { catalogueWriter, type Catalogue, type RowWithout, type LedgerSituation } from './catalogue.js';
import { notableLetters, type Reason } from './notable-letters.js';
import { ownWords } from './own-words.js';
import { patterns } from './patterns.js';
import { peopleWatch, type People } from './people.js';
import { samenessWatch, type Sameness } from './sameness.js';

/** What is known of all letters of a plan without one being opened. */
export interface Survey {
  readonly catalogue: Catalogue;
  readonly people: People;
  readonly sameness: Sameness;
  /** The letters to be read first, by index, each with its reasons. */
  readonly notable: ReadonlyMap<number, readonly Reason[]>;
}

/**
 * Looks at each letter once, in the order of the plan: rows of long lists lie in a file, and reading them is what takes time.
 *
 * @param without rows without a letter, which have the indexes after those of the letters
 * @param remarks what was said of rows when the lists were read
 */
export function survey(
  plan: Plan,
  without: readonly RowWithout[],
  remarks: readonly RowRemark[],
  standing: LedgerSituation,
): Survey {
  const { letters, date } = plan;
  const patternOf = patterns();
  const whose = peopleWatch(letters.length);
  const alike = samenessWatch(patternOf);
  const hard = notableLetters(letters, date);
  const writer = catalogueWriter(plan, without);
  const ofRows = keptRows(remarks);
  for (const [index, letter] of letters.entries()) {
    const { supporter } = letter;
    const pattern = patternOf(letter);
    const own = ownWords(supporter, pattern.own);
    const looked = {
      ...{ index, letter, pattern, own },
      share: alike.look(letter, pattern, own),
      isFirst: whose.look(index, letter),
      remarks: (ofRows.size > 0 && supporter && ofRows.get(`${supporter.list}:${supporter.line}`)) || [],
    };
    hard.inspect(looked);
    writer.add(looked, standing);
  }
  const hardOnes = hard.reasons();
  const people = whose.people();
  return {
    catalogue: writer.catalogue(people.numbers, hardOnes),
    people,
    sameness: alike.sameness(),
    notable: hardOnes,
  };
}

/** What was said of rows that are kept, by list and line. */
function keptRows(remarks: readonly RowRemark[]): ReadonlyMap<string, readonly RowRemark[]> {
  const rows = new Map<string, RowRemark[]>();
  for (const one of remarks) {
    if (one.effect !== 'kept') continue;
    const row = `${one.list}:${one.line}`;
    const known = rows.get(row);
    if (known === undefined) rows.set(row, [one]);
    else known.push(one);
  }
  return rows;
}
