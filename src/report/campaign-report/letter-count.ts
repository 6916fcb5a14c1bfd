import type { LetterFacts } from '../../ledger/letter-facts.js';
import { addDays, daysBetween, type LocalDate } from '../../language/local-date.js';

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
    Record<'addressee' | 'week' | 'province' | 'language' | 'list' | 'form' | 'letter', Map<string, number>>
  >;
  people: number;
  newPeople: number;
  ownWords: number;
}

/** The counting of letters for a report. Days are those of the campaign's zone. */
export function letterCount(period: Period, dayOf: (at: Date) => LocalDate) {
  const map = (): Map<string, number> => new Map();
  const counts: LetterCounts = {
    letters: 0,
    before: 0,
    outcomes: map(),
    by: { addressee: map(), week: map(), province: map(), language: map(), list: map(), form: map(), letter: map() },
    people: 0,
    newPeople: 0,
    ownWords: 0,
  };
  /** By person: whether she wrote before the period (1), in it (2), or both (3). */
  const people = new Map<string, number>();

  const counted = (facts: LetterFacts, about: SupporterFacts | undefined): CountedLetter => {
    const day = dayOf(facts.at);
    const isIn = (period.from === undefined || day >= period.from) && day <= period.to;
    const form = facts.state === 'sent' ? 'email' : facts.state === 'printed' ? 'paper' : undefined;
    return { facts, day, week: mondayOf(day), isIn, form, about };
  };

  return {
    /** Adds a letter, and gives it back as it was counted. */
    add: (facts: LetterFacts, about: SupporterFacts | undefined): CountedLetter => {
      const letter = counted(facts, about);
      const { day, week, isIn, form } = letter;
      const isBefore = period.from !== undefined && day < period.from;
      if (form !== undefined && facts.supporterHash !== '' && (isIn || isBefore)) {
        const before = people.get(facts.supporterHash) ?? 0;
        people.set(facts.supporterHash, before | (isIn ? 2 : 1));
      }
      if (isBefore && form !== undefined) counts.before++;
      if (!isIn) return letter;
      plus(counts.outcomes, facts.state);
      if (form === undefined) return letter;
      counts.letters++;
      if (about?.ownWords === true) counts.ownWords++;
      plus(counts.by.week, week);
      plus(counts.by.province, about?.province ?? 'unknown');
      plus(counts.by.language, facts.language);
      plus(counts.by.list, facts.list);
      plus(counts.by.form, form);
      plus(counts.by.letter, facts.letter);
      for (const { id, state } of facts.addressees) {
        if (state === 'sent' || state === 'printed') plus(counts.by.addressee, id);
      }
      return letter;
    },
    /** The counts, when all letters were added. */
    end: (): LetterCounts => {
      for (const when of people.values()) {
        if ((when & 2) === 0) continue;
        counts.people++;
        if (when === 2) counts.newPeople++;
      }
      return counts;
    },
  };
}

function plus(counts: Map<string, number>, group: string): void {
  counts.set(group, (counts.get(group) ?? 0) + 1);
}

/** Monday of a day's week. */
function mondayOf(day: LocalDate): LocalDate {
  const since = daysBetween('1970-01-05', day) % 7;
  return addDays(day, since < 0 ? -since - 7 : -since);
}
