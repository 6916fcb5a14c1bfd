import type { Render } from '../language/sentence.js';
import { foundIn, joined, type Sequence } from '../contacts/sequence.js';
import { personName } from '../decision-makers/identity.js';
import type { Mark, Mending } from '../ledger/people.js';
import { dueState, type LedgerView } from '../outbox/delivery/due.js';
import type { PlannedLetter } from '../outbox/plan/planned-letter.js';
import { approvalShapes, type ApprovalShape } from './approval-shapes.js';
import { coalitionName, type RowWithout, type LedgerSituation } from './catalogue.js';
import { grouped, letterMarks, personOf, type LetterMarks } from './letter-marks.js';
import type { LedgerState, Loaded } from './loaded.js';
import type { Reason } from './notable-letters.js';
import { patterns } from './patterns.js';
import { samenessWatch } from './sameness.js';
import type { Query, Row, ShownLeftOut, ShownLetter, ShownState } from './page/data.js';
import { select } from './page/facets.js';
import { byPerson, peopleOf } from './people.js';
import { bilingualText } from './shown-problem.js';
import { survey, type Survey } from './survey.js';

/**
 * Everything that can be asked about the letters of one plan. Marks may change while it is open. All letters are looked at once, some at a
 * time; what is asked for that needs all of them looks at those that are left.
 */
export interface IndexedLetters extends Survey, Pick<LetterMarks, 'marksOf' | 'textOf' | 'isChanged' | 'isRead'> {
  readonly loaded: Loaded;
  /** Looks at the next letters, so many at most. Gives whether all were looked at. */
  readonly look: (most: number) => boolean;
  /** Whether all letters were looked at. */
  readonly isWhole: () => boolean;
  readonly stateOf: (index: number) => ShownState;
  /** As `Sameness.of`; `alike` is known when all letters were looked at. */
  readonly samenessOf: (letter: PlannedLetter) => Pick<ShownLetter, 'alike'> & { readonly share: number };
  /** Why a letter is to be read first; none as long as not all letters were looked at. */
  readonly reasonsOf: (index: number) => readonly Reason[];
  /** All letters and rows without one, with the letters of a person together. */
  readonly byPerson: () => Uint32Array;
  /** What an approval of each letter would cover: made once, when somebody first looks at it. */
  readonly approvalShapes: () => readonly ApprovalShape[];
  /**
   * The letters that a query wants, by index; with a reason asked for, the letters with most reasons first. All letters, where a query
   * wants those, are known from the beginning.
   */
  readonly find: (query: Query) => Uint32Array;
  readonly row: (index: number) => Row;
  readonly indexOf: (key: string) => number | undefined;
  /** A row without a letter. `french`: renders what is said of it. */
  readonly without: (id: string, french: Render) => ShownLeftOut | undefined;
  /** What the ledger knows, as it was read last. */
  readonly ledger: () => LedgerState;
  readonly mendedOf: (letter: PlannedLetter) => readonly Mending[];
  /** Takes over a mark that was recorded or removed. */
  readonly remark: (letter: PlannedLetter, mark: Mark['mark'], now: Mark | undefined, at: Date) => void;
  /** How often a mark was taken over: what was read of the ledger before the last of them is out of date. */
  readonly remarked: () => number;
  /** Takes over what the ledger knows now: letters were sent, or marked elsewhere. */
  readonly follow: (ledger: LedgerState, at: Date) => void;
}

/** Whether a query leaves nothing out but rows without a letter. */
export const wantsAll = ({ text, chosen }: Query): boolean => text === '' && Object.keys(chosen).length === 0;

/** Indexes the letters of a campaign as it was read. `now`: the moment at which letters are due or not. */
export function indexLetters(loaded: Loaded, now: Date): IndexedLetters {
  const { plan, remarks, campaign } = loaded;
  const { letters, leftOut, passedOver } = plan;
  const without: Sequence<RowWithout> = joined<RowWithout>(leftOut, passedOver);
  let ledger = loaded.ledger;
  let held = new Set(ledger.view.held);
  const marks = letterMarks(plan, ledger.marks);
  const { isRead } = marks;
  let remarked = 0;
  const mended = grouped(ledger.mended);
  const view = (): LedgerView => ({ ...ledger.view, held });
  const standing = (at: Date): LedgerSituation => ({ view: view(), now: at, isRead });
  const people = peopleOf(letters);
  const { look, isDone, whole } = survey(plan, people, without, remarks, standing(now));
  const { remember, indexOf } = knownIndexes(letters);
  let shapes: readonly ApprovalShape[] | undefined;
  let order: Uint32Array | undefined;
  const byPersonNow = (): Uint32Array => (order ??= byPerson(people, letters.length + without.length));
  const found = (query: Query): Uint32Array => {
    if (wantsAll(query))
      return query.by === 'person'
        ? byPersonNow().subarray(0, letters.length)
        : new Uint32Array(letters.length).map((_, index) => index);
    const { catalogue, notable } = whole();
    if (query.chosen.reason !== undefined) return select(catalogue, query, [...notable.keys()]);
    return select(catalogue, query, query.by === 'person' ? byPersonNow() : undefined);
  };
  const stateOf = (index: number): ShownState => {
    const letter = isDone() ? undefined : letters.at(index);
    return letter === undefined ? whole().catalogue.stateOf(index) : dueState(letter, view(), now);
  };
  const reasonsOf = (index: number): readonly Reason[] => (isDone() ? (whole().notable.get(index) ?? []) : []);
  /** What was found last: a list is asked for piece by piece. */
  let last: { readonly asked: string; readonly found: Uint32Array } | undefined;
  const refresh = (indexes: Iterable<number> | undefined, at: Date): void => {
    last = undefined;
    whole().catalogue.refresh(indexes, standing(at));
  };

  return {
    loaded,
    look,
    isWhole: isDone,
    get catalogue() {
      return whole().catalogue;
    },
    get sameness() {
      return whole().sameness;
    },
    get notable() {
      return whole().notable;
    },
    stateOf,
    samenessOf: (letter) =>
      isDone() ? whole().sameness.of(letter) : { share: samenessWatch(patterns()).share(letter), alike: undefined },
    reasonsOf,
    ...marks,
    ledger: () => ({ ...ledger, view: view(), marks: marks.all() }),
    approvalShapes: () => (shapes ??= approvalShapes(loaded, whole().catalogue, whole().notable.keys())),
    byPerson: byPersonNow,
    mendedOf: (letter) => mended.get(personOf(letter)) ?? [],
    indexOf,
    find: (query) => {
      const asked = JSON.stringify(query);
      if (last?.asked === asked) return last.found;
      last = { asked, found: found(query) };
      return last.found;
    },
    row: (i) => {
      const letter = letters.at(i);
      if (letter === undefined) return rowWithout(without.at(i - letters.length)!, i - letters.length); // an index of a row
      const { supporter, group } = letter;
      const { city, province, riding } = supporter?.fields ?? {};
      const { to } = group.addressees;
      remember(letter.key, i);
      return {
        id: letter.key,
        name: nameOf(letter, campaign),
        place: [city, province ?? riding].filter((part) => part !== undefined).join(', '),
        subject: group.merge(supporter).letter.subject,
        to: to.map((person) => personName(person) || person.office).join(', '),
        language: group.template.language,
        state: stateOf(i),
        read: isRead(letter),
        reasons: reasonsOf(i).map(({ id }) => id),
      };
    },
    without: (id, french) => {
      const number = /^out-(\d{1,9})$/.exec(id)?.[1];
      const out = number === undefined ? undefined : without.at(Number(number));
      if (out === undefined) return undefined;
      const { list, line, code, letter, message } = out;
      return { id, list, line, code, letter, message: bilingualText(message, french) };
    },
    remarked: () => remarked,
    remark: (letter, mark, set, at) => {
      whole(); // what is looked at from here on would know of the mark
      remarked++;
      marks.replace(letter, mark, set);
      const touched = lettersOf(letter);
      if (mark === 'hold')
        for (const index of touched) {
          const { key } = letters.at(index)!; // found among them
          if (set === undefined) held.delete(key);
          else held.add(key);
        }
      refresh(touched, at);
    },
    follow: (now, at) => {
      whole(); // as above
      ledger = now;
      held = new Set(now.view.held);
      marks.replaceAll(now.marks);
      refresh(undefined, at);
    },
  };

  /** The letters of the same template to the same person: marks are of all of them. */
  function lettersOf(letter: PlannedLetter): readonly number[] {
    const { numbers } = people;
    const person = numbers[indexOf(letter.key) ?? -1] ?? -1; // -1 is nobody
    const found: number[] = [];
    for (let at = numbers.indexOf(person); at !== -1; at = numbers.indexOf(person, at + 1))
      if (letters.at(at)?.group.template.name === letter.group.template.name) found.push(at);
    return found;
  }
}

/** Finds letters by their keys, and remembers some: computing every key takes long. */
function knownIndexes(letters: Sequence<PlannedLetter>): {
  readonly remember: (key: string, index: number | undefined) => void;
  readonly indexOf: (key: string) => number | undefined;
} {
  const known = new Map<string, number | undefined>();
  const remember = (key: string, index: number | undefined): void => {
    if (known.size >= mostKnown) known.clear();
    known.set(key, index);
  };
  return {
    remember,
    indexOf: (key) => {
      if (known.has(key)) return known.get(key);
      // From a bookmark, or from before files were read again.
      const found = foundIn(letters.entries(), ([, letter]) => letter.key === key)?.[0];
      remember(key, found);
      return found;
    },
  };
}

const mostKnown = 100_000;

/** The supporter's name; for a sign-on letter that of the coalition. */
export function nameOf({ supporter, group }: PlannedLetter, campaign: Loaded['campaign']): string {
  return supporter === undefined
    ? coalitionName(campaign, group.template.language)
    : (supporter.fields['full_name'] ?? supporter.email);
}

function rowWithout({ list, line, code, letter }: RowWithout, number: number): Row {
  const shared = { subject: '', to: '', language: undefined, read: false, reasons: [code] };
  const state = letter === undefined ? 'left-out' : 'passed-over';
  return { id: `out-${number}`, name: list, place: String(line), state, ...shared };
}
