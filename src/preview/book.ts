import { supporterHash } from '../contacts/supporter-hash.js';
import type { Mark, Mending } from '../ledger/people.js';
import type { LedgerView } from '../outbox/due.js';
import type { PlannedLetter } from '../outbox/planned-letter.js';
import { fillings } from './fillings.js';
import { hardOnes, type Reason } from './hard-ones.js';
import { catalogue, type Catalogue } from './catalogue.js';
import type { Loaded } from './loaded.js';
import type { Query, Row, ShownLeftOut, ShownState } from './page/data.js';
import { select } from './page/facets.js';
import { sameness, type Sameness } from './sameness.js';

/** Everything that can be asked about the letters of one plan, indexed once. Marks may change while it is open. */
export interface Book {
  readonly loaded: Loaded;
  readonly catalogue: Catalogue;
  readonly sameness: Sameness;
  readonly hard: ReadonlyMap<number, readonly Reason[]>;
  /** The letters that a query wants, by index; with the reason asked for, the hardest first. */
  readonly find: (query: Query) => ArrayLike<number>;
  readonly row: (index: number) => Row;
  readonly indexOf: (key: string) => number | undefined;
  readonly leftOut: (id: string) => ShownLeftOut | undefined;
  readonly state: (index: number) => ShownState;
  readonly marksOf: (letter: PlannedLetter) => readonly Mark[];
  readonly mendedOf: (letter: PlannedLetter) => readonly Mending[];
  /** Takes over a mark that was written down, or taken off. */
  readonly remark: (letter: PlannedLetter, mark: Mark['mark'], now: Mark | undefined, at: Date) => void;
}

/** Opens a book on a campaign as it was read. `now`: the moment for which it is told what is due. */
export function book(loaded: Loaded, now: Date): Book {
  const { plan, remarks } = loaded;
  const { letters, leftOut } = plan;
  const alike = sameness(letters);
  const filling = fillings();
  const fillingOf = (index: number): ReturnType<typeof filling> => filling(letters[index]!); // asked for letters alone
  const hard = hardOnes(letters, alike, fillingOf, remarks, plan.date);
  const held = new Set(loaded.view.held);
  const view: LedgerView = { ...loaded.view, held };
  const catalogued = catalogue({ plan, view, now, remarks, sameness: alike, fillingOf, hard });
  const places = new Map(letters.map(({ key }, i) => [key, i]));
  const marks = grouped(loaded.marks);
  const mended = grouped(loaded.mended);

  const state = (i: number): ShownState => {
    const { sets, values, codes } = catalogued.facets.state;
    return values[sets[codes[i]!]![0]!]!.id as ShownState; // each letter has one state, and the index made its id
  };
  const marksOf = (letter: PlannedLetter): readonly Mark[] => marks.get(personOf(letter)) ?? [];

  return {
    loaded,
    catalogue: catalogued,
    sameness: alike,
    hard,
    state,
    marksOf,
    mendedOf: (letter) => mended.get(personOf(letter)) ?? [],
    indexOf: (key) => places.get(key),
    find: (query) => {
      const found = select(catalogued, query);
      if (query.chosen.reason === undefined) return found;
      const wanted = new Set(found);
      return [...hard.keys()].filter((i) => wanted.has(i));
    },
    row: (i) => {
      const letter = letters[i];
      if (letter === undefined) return leftOutRow(leftOut[i - letters.length]!, i - letters.length); // an index of the book
      const { supporter, group } = letter;
      const { city, province, riding } = supporter?.fields ?? {};
      return {
        id: letter.key,
        name: nameOf(letter),
        place: [city, province ?? riding].filter((part) => part !== undefined).join(', '),
        letter: group.template.name,
        language: group.template.language,
        state: state(i),
        read: marksOf(letter).some(({ mark }) => mark === 'read'),
        reasons: (hard.get(i) ?? []).map(({ id }) => id),
      };
    },
    leftOut: (id) => {
      const number = /^out-(\d{1,9})$/.exec(id)?.[1];
      const out = number === undefined ? undefined : leftOut[Number(number)];
      return out === undefined
        ? undefined
        : { id, list: out.list, line: out.line, code: out.code, message: out.message };
    },
    remark: (letter, mark, set, at) => {
      const person = personOf(letter);
      const others = (marks.get(person) ?? []).filter((one) => one.mark !== mark);
      marks.set(person, set === undefined ? others : [...others, set]);
      if (mark !== 'hold') return;
      for (const [i, one] of letters.entries()) {
        if (one.supporter?.key !== letter.supporter?.key || one.group.template.name !== letter.group.template.name)
          continue;
        if (set === undefined) held.delete(one.key);
        else held.add(one.key);
        catalogued.refresh(i, view, at);
      }
    },
  };
}

/** The supporter's name; for a sign-on letter the letter's own. */
export function nameOf({ supporter, group }: PlannedLetter): string {
  return supporter === undefined ? group.template.name : (supporter.fields['full_name'] ?? supporter.email);
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
  const shared = { letter: '', language: undefined, read: false, reasons: [code] };
  return { id: `out-${number}`, name: list, place: String(line), state: 'left-out', ...shared };
}
