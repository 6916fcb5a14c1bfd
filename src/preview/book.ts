import type { Render } from '../language/sentence.js';
import { each } from '../contacts/sequence.js';
import { supporterHash } from '../contacts/supporter-hash.js';
import { personName } from '../decision-makers/identity.js';
import type { Mark, Mending } from '../ledger/people.js';
import { readDigests } from '../outbox/approval.js';
import type { LedgerView } from '../outbox/delivery/due.js';
import type { PlannedLetter } from '../outbox/plan/planned-letter.js';
import { approvalShapes, type ApprovalShape } from './approval-shapes.js';
import { fillings } from './fillings.js';
import { hardOnes, type Reason } from './hard-ones.js';
import { catalogue, coalitionName, type Catalogue } from './catalogue.js';
import type { LedgerState, Loaded } from './loaded.js';
import type { Query, Row, ShownLeftOut, ShownState } from './page/data.js';
import { inOrder, select } from './page/facets.js';
import { byPerson } from './people-order.js';
import { sameness, type Sameness } from './sameness.js';
import { toldIn } from './shown-problem.js';

/** Everything that can be asked about the letters of one plan, indexed once. Marks may change while it is open. */
export interface Book {
  readonly loaded: Loaded;
  readonly catalogue: Catalogue;
  readonly sameness: Sameness;
  readonly hard: ReadonlyMap<number, readonly Reason[]>;
  /** All letters and rows left out, with those of a person together. */
  readonly byPerson: () => Uint32Array;
  /** What an approval of each letter would cover: made once, when somebody first looks at it. */
  readonly approvalShapes: () => readonly ApprovalShape[];
  /** The letters that a query wants, by index; with the reason asked for, the hardest first. */
  readonly find: (query: Query) => ArrayLike<number>;
  readonly row: (index: number) => Row;
  readonly indexOf: (key: string) => number | undefined;
  /** `french`: renders what is said of the row. */
  readonly leftOut: (id: string, french: Render) => ShownLeftOut | undefined;
  readonly state: (index: number) => ShownState;
  /** What the ledger knows, as it was read last. */
  readonly ledger: () => LedgerState;
  readonly marksOf: (letter: PlannedLetter) => readonly Mark[];
  /** Digest of what somebody reads of a letter now. */
  readonly textOf: (letter: PlannedLetter) => string;
  /** Whether a letter is no longer as it was when it got a mark. */
  readonly isChanged: (letter: PlannedLetter, mark: Mark) => boolean;
  readonly isRead: (letter: PlannedLetter) => boolean;
  readonly mendedOf: (letter: PlannedLetter) => readonly Mending[];
  /** Takes over a mark that was written down, or taken off. */
  readonly remark: (letter: PlannedLetter, mark: Mark['mark'], now: Mark | undefined, at: Date) => void;
  /** How often a mark was taken over: what was read of the ledger before the last of them is older than this book. */
  readonly remarked: () => number;
  /** Takes over what the ledger knows now: letters were sent, or marked elsewhere. */
  readonly follow: (ledger: LedgerState, at: Date) => void;
}

/** Opens a book on a campaign as it was read. `now`: the moment for which it is told what is due. */
export function book(loaded: Loaded, now: Date): Book {
  const { plan, remarks, campaign } = loaded;
  const { letters, leftOut } = plan;
  let ledger = loaded.ledger;
  const alike = sameness(letters);
  const filling = fillings();
  const fillingOf = (index: number): ReturnType<typeof filling> => filling(letters.at(index)!); // asked for letters alone
  const hard = hardOnes(letters, alike, fillingOf, remarks, plan.date);
  let held = new Set(ledger.view.held);
  let marks = grouped(ledger.marks);
  let remarked = 0;
  const mended = grouped(ledger.mended);
  const view = (): LedgerView => ({ ...ledger.view, held });
  const marksOf = (letter: PlannedLetter): readonly Mark[] => marks.get(personOf(letter)) ?? [];
  const textOf = readDigests(plan);
  const isChanged = (letter: PlannedLetter, { mark, text }: Mark): boolean =>
    mark === 'read' && text !== undefined && text !== textOf(letter);
  const isRead = (letter: PlannedLetter): boolean =>
    marks.size > 0 && marksOf(letter).some((one) => one.mark === 'read' && !isChanged(letter, one));
  const parts = { plan, view: view(), now, remarks, sameness: alike, fillingOf, hard, isRead };
  const catalogued = catalogue(parts);
  const places = new Map(each(letters.entries(), ([i, { key }]) => [key, i] as const));
  let shapes: readonly ApprovalShape[] | undefined;
  let order: Uint32Array | undefined;
  const byPersonNow = (): Uint32Array => (order ??= byPerson(letters, letters.length + leftOut.length));

  const state = (i: number): ShownState => {
    const { sets, values, codes } = catalogued.facets.state;
    return values[sets[codes[i]!]![0]!]!.id as ShownState; // each letter has one state, and the index made its id
  };

  return {
    loaded,
    catalogue: catalogued,
    sameness: alike,
    hard,
    state,
    marksOf,
    textOf,
    isChanged,
    isRead,
    ledger: () => ({ ...ledger, view: view(), marks: [...marks.values()].flat() }),
    approvalShapes: () => (shapes ??= approvalShapes(loaded, catalogued, hard.keys())),
    byPerson: byPersonNow,
    mendedOf: (letter) => mended.get(personOf(letter)) ?? [],
    indexOf: (key) => places.get(key),
    find: (query) => {
      const found = select(catalogued, query);
      if (query.chosen.reason !== undefined) return inOrder([...hard.keys()], found);
      return query.by === 'person' ? inOrder(byPersonNow(), found) : found;
    },
    row: (i) => {
      const letter = letters.at(i);
      if (letter === undefined) return leftOutRow(leftOut[i - letters.length]!, i - letters.length); // an index of the book
      const { supporter, group } = letter;
      const { city, province, riding } = supporter?.fields ?? {};
      const { to } = group.addressees;
      return {
        id: letter.key,
        name: nameOf(letter, campaign),
        place: [city, province ?? riding].filter((part) => part !== undefined).join(', '),
        subject: group.merge(supporter).letter.subject,
        to: to.map((person) => personName(person) || person.office).join(', '),
        language: group.template.language,
        state: state(i),
        read: isRead(letter),
        reasons: (hard.get(i) ?? []).map(({ id }) => id),
      };
    },
    leftOut: (id, french) => {
      const number = /^out-(\d{1,9})$/.exec(id)?.[1];
      const out = number === undefined ? undefined : leftOut[Number(number)];
      return out === undefined
        ? undefined
        : { id, list: out.list, line: out.line, code: out.code, message: toldIn(out.message, french) };
    },
    remarked: () => remarked,
    remark: (letter, mark, set, at) => {
      remarked++;
      const person = personOf(letter);
      const others = (marks.get(person) ?? []).filter((one) => one.mark !== mark);
      marks.set(person, set === undefined ? others : [...others, set]);
      const touched: number[] = [];
      for (const [i, one] of letters.entries()) {
        if (one.supporter?.key !== letter.supporter?.key || one.group.template.name !== letter.group.template.name)
          continue;
        touched.push(i);
        if (mark !== 'hold') continue;
        if (set === undefined) held.delete(one.key);
        else held.add(one.key);
      }
      catalogued.refresh(touched, view(), at);
    },
    follow: (now, at) => {
      ledger = now;
      held = new Set(now.view.held);
      marks = grouped(now.marks);
      catalogued.refresh(undefined, view(), at);
    },
  };
}

/** The supporter's name; for a sign-on letter that of the coalition. */
export function nameOf({ supporter, group }: PlannedLetter, campaign: Loaded['campaign']): string {
  return supporter === undefined
    ? coalitionName(campaign, group.template.language)
    : (supporter.fields['full_name'] ?? supporter.email);
}

/** By letter and person, as marks and mended words are kept. */
function grouped<T extends Mark | Mending>(all: readonly T[]): Map<string, readonly T[]> {
  const groups = new Map<string, readonly T[]>();
  for (const one of all) {
    const person = `${one.letter} ${one.supporterHash}`;
    groups.set(person, [...(groups.get(person) ?? []), one]);
  }
  return groups;
}

function personOf({ supporter, group }: PlannedLetter): string {
  return `${group.template.name} ${supporter === undefined ? '' : supporterHash(supporter.key)}`;
}

function leftOutRow({ list, line, code }: { list: string; line: number; code: string }, number: number): Row {
  const shared = { subject: '', to: '', language: undefined, read: false, reasons: [code] };
  return { id: `out-${number}`, name: list, place: String(line), state: 'left-out', ...shared };
}
