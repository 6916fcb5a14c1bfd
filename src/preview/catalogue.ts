import type { Campaign } from '../campaign/campaign.js';
import { each, type Sequence } from '../contacts/sequence.js';
import type { RowRemark } from '../contacts/supporter.js';
import { inLanguage, type Language } from '../language/language.js';
import { inEnglish } from '../language/sentence.js';
import { dueState, type LedgerView } from '../outbox/delivery/due.js';
import type { Plan } from '../outbox/plan/plan.js';
import type { PlannedLetter } from '../outbox/plan/planned-letter.js';
import type { PassedOver } from '../outbox/plan/refusals.js';
import { facetColumn } from './facet-columns.js';
import { facetLabels } from './facet-labels.js';
import { reasons, type InspectedLetter, type Reason } from './notable-letters.js';
import type { Facet, FacetName, ShownState } from './page/data.js';
import { fold, forEachFacet, type SearchIndex } from './page/facets.js';
import { shareStep, shareSteps } from './sameness.js';
import { SearchTexts } from './search-texts.js';

/** An index of all letters, and after them of the rows that get none, whose states can change while it is used. */
export interface Catalogue extends SearchIndex {
  /** What is searched of a letter or a row. */
  readonly searched: (index: number) => string;
  readonly stateOf: (index: number) => ShownState;
  /** Updates the states of these letters; `undefined`: of all. */
  readonly refresh: (indexes: Iterable<number> | undefined, standing: LedgerSituation) => void;
}

/** What decides the states of letters, and can change while they are shown. */
export interface LedgerSituation {
  readonly view: LedgerView;
  readonly now: Date;
  readonly isRead: (letter: PlannedLetter) => boolean;
}

/** A row that gets no letter, or not the one that is named. */
export type RowWithout = RowRemark & Partial<Pick<PassedOver, 'letter'>>;

/** Puts letters, one after the other, and the rows without one into compact columns that are searched in milliseconds. */
export function catalogueWriter(
  plan: Plan,
  without: Sequence<RowWithout>,
): {
  readonly add: (looked: InspectedLetter, standing: LedgerSituation) => void;
  /** `persons`: of each letter the number of its person, as `InspectedLetter.isFirst` has them. */
  readonly catalogue: (persons: Uint32Array, hard: ReadonlyMap<number, readonly Reason[]>) => Catalogue;
} {
  const { letters, campaign } = plan;
  const size = letters.length + without.length;
  const columns = forEachFacet(() => facetColumn(size));
  const texts = new SearchTexts();
  // The order in which reasons are shown, and steps of own words, whatever comes first.
  for (const id of reasons) columns.reason.value(id);
  for (const step of shareSteps.keys()) columns.own.value(`step-${step}`);

  const stand = (index: number, letter: PlannedLetter, { view, now, isRead }: LedgerSituation): void => {
    columns.state.set(index, dueState(letter, view, now));
    columns.read.set(index, isRead(letter) ? 'yes' : 'no');
  };

  return {
    add: ({ index, letter, pattern, share, isFirst, remarks }, standing) => {
      const { supporter, group } = letter;
      if (isFirst) texts.add(fold(searchText(letter, campaign)));
      stand(index, letter, standing);
      columns.letter.set(index, group.template.name);
      columns.language.set(index, group.template.language);
      const { to, cc } = group.addressees;
      columns.addressee.setAll(
        index,
        [...to, ...cc].map(({ id }) => id),
      );
      if (supporter !== undefined) {
        columns.list.set(index, supporter.list);
        columns.own.set(index, `step-${shareStep(share)}`);
        columns.province.set(index, supporter.fields['province'] ?? '–');
      }
      if (remarks.length > 0 || pattern.filling !== 'whole') {
        const filled = pattern.filling === 'whole' ? [] : [pattern.filling];
        columns.problem.setAll(index, [...remarks.map(({ code }) => code), ...filled]);
      }
    },
    catalogue: (persons, hard) => {
      for (const [index, why] of hard)
        columns.reason.setAll(
          index,
          why.map(({ id }) => id),
        );
      for (const [j, { list, code, letter }] of without.entries()) {
        const index = letters.length + j;
        columns.list.set(index, list);
        columns.problem.set(index, code);
        columns.state.set(index, letter === undefined ? 'left-out' : 'passed-over');
        if (letter !== undefined) columns.letter.set(index, letter);
      }
      const labels = facetLabels(plan);
      const facet = (name: FacetName): Facet => columns[name].facet(labels(name));
      const facets = forEachFacet(facet);
      const rowText = ({ list, line, message }: RowWithout): string => fold(`${list} ${line} ${inEnglish(message)}`);
      const searched = (index: number): string =>
        index < letters.length ? texts.at(persons[index]!) : rowText(without.at(index - letters.length)!); // an index of these
      return {
        size,
        facets,
        searched,
        holding: (words) => {
          const people = texts.holding(words);
          return (index) =>
            index < letters.length
              ? people[persons[index]!] === 1 // each letter has a person
              : words.every((word) => searched(index).includes(word));
        },
        stateOf: (index) => {
          const { sets, values, codes } = facets.state;
          return values[sets[codes[index]!]![0]!]!.id as ShownState; // each letter has one state, and `stand` made its id
        },
        refresh: (indexes = each(letters.entries(), ([index]) => index), standing) => {
          for (const index of indexes) {
            const letter = letters.at(index);
            if (letter !== undefined) stand(index, letter, standing);
          }
          facets.state = facet('state');
          facets.read = facet('read');
        },
      };
    },
  };
}

/** Of a supporter the name, town, riding and address; of a sign-on letter its name and the coalition's. */
function searchText({ supporter, group: { template } }: PlannedLetter, { organisation, id }: Campaign): string {
  if (supporter === undefined) return [template.name, ...Object.values(organisation.name), id].join(' ');
  const { full_name, city, riding, province } = supporter.fields;
  return [full_name, city, riding, province, supporter.email].filter((part) => part !== undefined).join(' ');
}

/** Who signs a sign-on letter. */
export function coalitionName({ organisation, id }: Campaign, language: Language): string {
  return inLanguage(organisation.name, language) ?? id;
}
