import { signerHash } from '../contacts/supporter-hash.js';
import type { Mark, Mending } from '../ledger/people.js';
import { readDigests } from '../outbox/approval.js';
import type { Plan } from '../outbox/plan/plan.js';
import type { PlannedLetter } from '../outbox/plan/planned-letter.js';

/** The marks that readers gave the letters of a plan. They may change while the letters are shown. */
export interface LetterMarks {
  readonly marksOf: (letter: PlannedLetter) => readonly Mark[];
  /** Digest of what somebody reads of a letter now. */
  readonly textOf: (letter: PlannedLetter) => string;
  /** Whether a letter is no longer as it was when it got a mark. */
  readonly isChanged: (letter: PlannedLetter, mark: Mark) => boolean;
  readonly isRead: (letter: PlannedLetter) => boolean;
  readonly all: () => readonly Mark[];
  /** Gives a letter this mark in place of the one of the same kind; `undefined`: takes that away. */
  readonly replace: (letter: PlannedLetter, kind: Mark['mark'], mark: Mark | undefined) => void;
  /** Puts others in the place of all marks. */
  readonly replaceAll: (marks: readonly Mark[]) => void;
}

/** Finds the marks of each letter of a plan. */
export function letterMarks(plan: Pick<Plan, 'campaign'>, given: readonly Mark[]): LetterMarks {
  let marks = grouped(given);
  const marksOf = (letter: PlannedLetter): readonly Mark[] => marks.get(personOf(letter)) ?? [];
  const textOf = readDigests(plan);
  const isChanged = (letter: PlannedLetter, { mark, text }: Mark): boolean =>
    mark === 'read' && text !== undefined && text !== textOf(letter);
  return {
    marksOf,
    textOf,
    isChanged,
    isRead: (letter) => marks.size > 0 && marksOf(letter).some((one) => one.mark === 'read' && !isChanged(letter, one)),
    all: () => [...marks.values()].flat(),
    replace: (letter, kind, mark) => {
      const others = marksOf(letter).filter((one) => one.mark !== kind);
      marks.set(personOf(letter), mark === undefined ? others : [...others, mark]);
    },
    replaceAll: (others) => (marks = grouped(others)),
  };
}

/** By letter and person, as marks and mended words are kept: see `personOf`. */
export function grouped<T extends Mark | Mending>(all: readonly T[]): Map<string, readonly T[]> {
  const groups = new Map<string, readonly T[]>();
  for (const one of all) {
    const person = `${one.letter} ${one.supporterHash}`;
    groups.set(person, [...(groups.get(person) ?? []), one]);
  }
  return groups;
}

/** The key of a letter's marks and mended words, which all letters of one template to one person share. */
export function personOf({ supporter, group }: PlannedLetter): string {
  return `${group.template.name} ${signerHash(supporter)}`;
}
