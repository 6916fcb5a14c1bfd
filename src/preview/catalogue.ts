import { inEnglish } from '../language/sentence.js';
import { each } from '../contacts/sequence.js';
import type { Campaign } from '../campaign/campaign.js';
import { inLanguage, type Language } from '../language/language.js';
import { dueState, type LedgerView } from '../outbox/delivery/due.js';
import type { Plan } from '../outbox/plan/plan.js';
import { peopleWrittenTo, type PlannedLetter } from '../outbox/plan/planned-letter.js';
import type { RowRemark } from '../contacts/supporter.js';
import type { Filling } from './fillings.js';
import { reasons, type Reason } from './hard-ones.js';
import type { Facet, FacetName } from './page/data.js';
import { fold, type Indexed } from './page/facets.js';
import { shareStep, shareSteps, type Sameness } from './sameness.js';

/** What the index is made of. Letters come first, then the rows that get none. */
export interface CatalogueParts {
  readonly plan: Plan;
  readonly view: LedgerView;
  readonly now: Date;
  readonly remarks: readonly RowRemark[];
  readonly sameness: Sameness;
  readonly fillingOf: (index: number) => Filling;
  readonly hard: ReadonlyMap<number, readonly Reason[]>;
  readonly isRead: (letter: PlannedLetter) => boolean;
}

/** An index whose states can change while it is used. */
export interface Catalogue extends Indexed {
  /** Looks again at how these letters stand; `undefined`: all. */
  readonly refresh: (indexes: Iterable<number> | undefined, view: LedgerView, now: Date) => void;
}

/** Puts the letters of a plan, and the rows left out, into compact columns that are searched in milliseconds. */
export function catalogue({ plan, view, now, remarks, sameness, fillingOf, hard, isRead }: CatalogueParts): Catalogue {
  const { letters, leftOut } = plan;
  const size = letters.length + leftOut.length;
  const column = (): FacetColumn => facetColumn(size);
  const columns: Record<FacetName, FacetColumn> = {
    letter: column(),
    language: column(),
    list: column(),
    province: column(),
    addressee: column(),
    state: column(),
    problem: column(),
    reason: column(),
    own: column(),
    read: column(),
  };
  const noted = new Map<string, string[]>();
  for (const { effect, list, line, code } of remarks) {
    if (effect !== 'kept') continue;
    const row = `${list}:${line}`;
    noted.set(row, [...(noted.get(row) ?? []), code]);
  }
  // The order in which reasons are shown, and steps of own words, whatever comes first.
  for (const id of reasons) columns.reason.value(id);
  for (const step of shareSteps.keys()) columns.own.value(`step-${step}`);

  const folded = new Array<string>(size);
  for (const [i, letter] of letters.entries()) {
    const { supporter, group } = letter;
    folded[i] = fold(searchText(letter, plan));
    columns.read.set(i, [isRead(letter) ? 'yes' : 'no']);
    columns.letter.set(i, [group.template.name]);
    columns.language.set(i, [group.template.language]);
    columns.state.set(i, [dueState(letter, view, now)]);
    const { to, cc } = group.addressees;
    columns.addressee.set(
      i,
      [...to, ...cc].map(({ id }) => id),
    );
    if (supporter !== undefined) {
      columns.list.set(i, [supporter.list]);
      columns.own.set(i, [`step-${shareStep(sameness.share[i]!)}`]); // every letter has a share
      const { province } = supporter.fields;
      columns.province.set(i, [province ?? '–']);
    }
    const filling = fillingOf(i);
    const remarked = supporter === undefined ? [] : (noted.get(`${supporter.list}:${supporter.line}`) ?? []);
    columns.problem.set(i, [...remarked, ...(filling === 'whole' ? [] : [filling])]);
    columns.reason.set(
      i,
      (hard.get(i) ?? []).map(({ id }) => id),
    );
  }
  for (const [j, { list, line, code, message }] of leftOut.entries()) {
    const i = letters.length + j;
    folded[i] = fold(`${list} ${line} ${inEnglish(message)}`);
    columns.list.set(i, [list]);
    columns.state.set(i, ['left-out']);
    columns.problem.set(i, [code]);
  }

  const people = peopleWrittenTo(letters);
  const { defaultLanguage } = plan.campaign;
  const subjects = subjectsOf(letters, defaultLanguage);
  const labels: Partial<Record<FacetName, (id: string) => string | undefined>> = {
    letter: (id) => subjects.get(id) ?? id,
    list: (id) => id,
    province: (id) => (id === '–' ? undefined : id),
    addressee: (id) => {
      const person = people.get(id);
      if (person === undefined) return id;
      const name = `${person.firstName} ${person.lastName}`.trim();
      return `${name}, ${inLanguage(person.title, defaultLanguage) ?? person.office}`;
    },
  };
  const facet = (name: FacetName): Facet => columns[name].facet(labels[name] ?? (() => undefined));
  const facets: Record<FacetName, Facet> = {
    letter: facet('letter'),
    language: facet('language'),
    list: facet('list'),
    province: facet('province'),
    addressee: facet('addressee'),
    state: facet('state'),
    problem: facet('problem'),
    reason: facet('reason'),
    own: facet('own'),
    read: facet('read'),
  };
  return {
    folded,
    facets,
    refresh: (indexes = each(letters.entries(), ([index]) => index), newView, moment) => {
      for (const index of indexes) {
        const letter = letters.at(index);
        if (letter === undefined) continue;
        columns.state.set(index, [dueState(letter, newView, moment)]);
        columns.read.set(index, [isRead(letter) ? 'yes' : 'no']);
      }
      facets.state = facet('state');
      facets.read = facet('read');
    },
  };
}

/** Each letter by the subject of the first that is in this language, or of the first; with its name where two have the same. */
function subjectsOf(letters: Iterable<PlannedLetter>, language: Language): ReadonlyMap<string, string> {
  const first = new Map<string, PlannedLetter>();
  for (const letter of letters) {
    const { name, language: own } = letter.group.template;
    const known = first.get(name)?.group.template.language;
    if (known === undefined || (known !== language && own === language)) first.set(name, letter);
  }
  const subjects = [...first].map(
    ([name, { supporter, group }]) => [name, group.merge(supporter).letter.subject] as const,
  );
  return new Map(
    subjects.map(([name, subject]) => {
      const isAlone = subjects.filter(([, other]) => other === subject).length === 1;
      return [name, isAlone ? subject : `${subject} (${name})`];
    }),
  );
}

function searchText({ supporter, group: { template } }: PlannedLetter, { campaign }: Plan): string {
  if (supporter === undefined) return `${template.name} ${coalitionName(campaign, template.language)}`;
  const { full_name, city, riding, province } = supporter.fields;
  return [full_name, city, riding, province, supporter.email].filter((part) => part !== undefined).join(' ');
}

/** Who signs a sign-on letter. */
export function coalitionName({ organisation, id }: Campaign, language: Language): string {
  return inLanguage(organisation.name, language) ?? id;
}

interface FacetColumn {
  /** The number of a value, which is new when it was not seen before. */
  readonly value: (id: string) => number;
  readonly set: (index: number, ids: readonly string[]) => void;
  readonly facet: (label: (id: string) => string | undefined) => Facet;
}

function facetColumn(size: number): FacetColumn {
  const values = new Map<string, number>();
  const sets: (readonly number[])[] = [[]];
  const known = new Map<string, number>([['', 0]]);
  const codes = new Uint32Array(size);
  const value = (id: string): number => {
    const number = values.get(id) ?? values.size;
    values.set(id, number);
    return number;
  };
  return {
    value,
    set: (index, ids) => {
      const name = ids.join('\n');
      let code = known.get(name);
      if (code === undefined) {
        code = sets.push([...new Set(ids)].map(value)) - 1;
        known.set(name, code);
      }
      codes[index] = code;
    },
    facet: (label) => ({ values: [...values.keys()].map((id) => ({ id, label: label(id) })), sets, codes }),
  };
}
