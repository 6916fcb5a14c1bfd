import { addDays, daysBetween, type LocalDate } from '../../language/local-date.js';
import type { LetterFacts } from '../../ledger/letter-facts.js';
import { firstSeen, KeyTable } from '../../contacts/key-table.js';
import { hashEndLength, type LetterSum, type ReachSum, type WriterSums } from '../../ledger/letter-sums.js';

/** What lists and templates say of a supporter, for counting alone. */
export interface SupporterFacts {
  /** Postal abbreviation. */
  readonly province: string | undefined;
  readonly ownWords: boolean;
}

/** The first and last day that a report covers. */
export interface Period {
  readonly from: LocalDate | undefined;
  readonly to: LocalDate;
}

/** A letter as it is counted. */
export interface CountedLetter {
  readonly facts: LetterFacts;
  readonly day: LocalDate;
  /** Monday of its week. */
  readonly week: LocalDate;
  readonly isIn: boolean;
  readonly form: 'email' | 'paper' | undefined;
  readonly about: SupporterFacts | undefined;
}

/** Counts before anything is hidden. Never shown as they are. */
export interface LetterCounts {
  letters: number;
  /** Letters before the period. */
  before: number;
  readonly outcomes: Map<string, number>;
  readonly by: Readonly<
    Record<'addressee' | 'province' | 'language' | 'list' | 'form' | 'letter', Map<string, number>> & {
      /** By Monday. */
      week: Map<LocalDate, number>;
    }
  >;
  people: number;
  newPeople: number;
  ownWords: number;
}

/** The sums of a ledger. */
export interface LetterSums {
  readonly letters: readonly LetterSum[];
  readonly reached: readonly ReachSum[];
  /** Of the same period. */
  readonly writers: WriterSums;
}

/** Days, and whether they are in a period. `dayOf`: the day of a moment in the campaign's zone. */
export function periodDays({ from, to }: Period, dayOf: (at: Date) => LocalDate) {
  const isIn = (day: LocalDate): boolean => (from === undefined || day >= from) && day <= to;
  return {
    dayOf,
    isIn,
    isBefore: (day: LocalDate): boolean => from !== undefined && day < from,
    /** A letter as it is counted. */
    counted: (facts: LetterFacts, about: SupporterFacts | undefined): CountedLetter => {
      const day = dayOf(facts.at);
      return { facts, day, week: mondayOf(day), isIn: isIn(day), form: formOf(facts.state), about };
    },
  };
}

/** Counts letters for a report, of the sums that a ledger gives. `about`: what is known of a supporter by her `hashEnd`. */
export function letterCounts(
  { letters, reached, writers }: LetterSums,
  { dayOf, isIn, isBefore }: Pick<ReturnType<typeof periodDays>, 'dayOf' | 'isIn' | 'isBefore'>,
  about: (hashEnd: string) => SupporterFacts | undefined,
): LetterCounts {
  const map = (): Map<string, number> => new Map();
  const outcomes = map();
  const by = {
    addressee: map(),
    week: new Map<LocalDate, number>(),
    province: map(),
    language: map(),
    list: map(),
    form: map(),
    letter: map(),
  };
  const counts: LetterCounts = { letters: 0, before: 0, outcomes, by, people: 0, newPeople: 0, ownWords: 0 };
  for (const { letter, language, list, state, at, count } of letters) {
    const day = dayOf(at);
    const form = formOf(state);
    if (isBefore(day) && form !== undefined) counts.before += count;
    if (!isIn(day)) continue;
    plus(outcomes, state, count);
    if (form === undefined) continue;
    counts.letters += count;
    plus(by.week, mondayOf(day), count);
    plus(by.language, language, count);
    plus(by.list, list, count);
    plus(by.form, form, count);
    plus(by.letter, letter, count);
  }
  for (const { id, at, count } of reached) if (isIn(dayOf(at))) plus(by.addressee, id, count);
  const people = new KeyTable();
  for (const one of hashEnds(writers.before)) people.add(one);
  const isAgain = new Uint8Array(people.size);
  let again = 0;
  for (const one of hashEnds(writers.within)) {
    const number = people.add(one);
    if (number === firstSeen) counts.newPeople++;
    else if (isAgain[number] === 0) again += isAgain[number] = 1;
    const known = about(one);
    plus(by.province, known?.province ?? 'unknown', 1);
    if (known?.ownWords === true) counts.ownWords++;
  }
  counts.people = counts.newPeople + again;
  if (writers.signOn > 0) plus(by.province, 'unknown', writers.signOn);
  return counts;
}

function* hashEnds(texts: readonly string[]): Generator<string> {
  for (const text of texts)
    for (let at = 0; at < text.length; at += hashEndLength) yield text.slice(at, at + hashEndLength);
}

function formOf(state: string): CountedLetter['form'] {
  return state === 'sent' ? 'email' : state === 'printed' ? 'paper' : undefined;
}

function plus<Group>(counts: Map<Group, number>, group: Group, count: number): void {
  counts.set(group, (counts.get(group) ?? 0) + count);
}

/** Monday of a day's week. */
function mondayOf(day: LocalDate): LocalDate {
  const since = daysBetween('1970-01-05', day) % 7;
  return addDays(day, since < 0 ? -since - 7 : -since);
}
