import type { Sequence } from '../../contacts/sequence.js';
import type { Supporter } from '../../contacts/supporter.js';
import type { DecisionMaker } from '../../decision-makers/decision-maker.js';
import type { Enclosure } from '../../letters/enclosure.js';
import type { Addressees, Letter } from '../../letters/letter.js';
import type { Merger, PageMerger } from '../../letters/merge.js';
import type { Template } from '../../letters/template.js';

/** One letter of a plan: cheap to keep, merged when it is read or sent. */
export interface PlannedLetter {
  readonly key: string;
  /** `undefined` for a sign-on letter. */
  readonly supporter: Supporter | undefined;
  readonly group: LetterGroup;
}

/** What all letters of one template to the same addressees share. */
export interface LetterGroup {
  readonly template: Template;
  /** Every template that the letter is made of: `template`, and the other language of a sign-on letter in both. */
  readonly texts: readonly Template[];
  readonly addressees: Addressees;
  readonly merge: Merger;
  /** Whether it is the copy that a supporter gets of her own letter. */
  readonly isCopy?: boolean | undefined;
  /** The same letter for paper. */
  readonly page: PageMerger;
  /** Fields of the lists in which people answer in their own words. */
  readonly freeText: ReadonlySet<string>;
  /** The files that go with a letter. */
  readonly enclosures: (supporter: Supporter | undefined) => readonly Enclosure[];
}

/** The letter, to leave or to be handed on. Throws where a value is missing: the plan has that as an error, so no caller gets here. */
export function completeLetter({ key, supporter, group }: PlannedLetter): Letter {
  const { letter, gaps } = group.merge(supporter);
  const [gap] = gaps;
  if (gap === undefined) return letter;
  throw new Error(`The letter ${key} has nothing for {{${gap.name}}}, of which the plan did not tell.`);
}

/** Whether files may go with letters of a group. */
export function carriesFiles({ texts, template }: LetterGroup): boolean {
  return template.attachPdf || texts.some(({ pictures, attachments }) => pictures.length + attachments.length > 0);
}

/** Letters, which may know their groups without a walk through all. */
type Letters = Iterable<PlannedLetter> & { readonly groups?: () => ReadonlySet<LetterGroup> };

/** Letters in their order, which may know the row of a list that each is made of, by its place among all rows, without reading it. */
export type PlannedLetters = Sequence<PlannedLetter> &
  Letters & { readonly rowOf?: (place: number) => number | undefined };

/** The groups that letters belong to, in the order of the first letter of each. */
export function groupsOf(letters: Letters): ReadonlySet<LetterGroup> {
  if (letters.groups !== undefined) return letters.groups();
  const groups = new Set<LetterGroup>();
  for (const { group } of letters) groups.add(group);
  return groups;
}

/** Everybody who gets one of the letters, To and Cc, by `DecisionMaker.id`. */
export function peopleWrittenTo(letters: Letters): ReadonlyMap<string, DecisionMaker> {
  const people = new Map<string, DecisionMaker>();
  for (const { addressees } of groupsOf(letters))
    for (const person of [...addressees.to, ...addressees.cc]) people.set(person.id, person);
  return people;
}
