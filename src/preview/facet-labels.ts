import { personName } from '../decision-makers/identity.js';
import { inLanguage, type Language } from '../language/language.js';
import type { Plan } from '../outbox/plan/plan.js';
import { peopleWrittenTo, type PlannedLetter } from '../outbox/plan/planned-letter.js';
import type { FacetName } from './page/data.js';

/** Names of facet values for which the page has no word of its own. */
export function facetLabels({ letters, campaign }: Plan): (name: FacetName) => (id: string) => string | undefined {
  const people = peopleWrittenTo(letters);
  const { defaultLanguage } = campaign;
  const subjects = subjectsOf(letters, defaultLanguage);
  const labels: Partial<Record<FacetName, (id: string) => string | undefined>> = {
    letter: (id) => subjects.get(id) ?? id,
    list: (id) => id,
    province: (id) => (id === '–' ? undefined : id),
    addressee: (id) => {
      const person = people.get(id);
      if (person === undefined) return id;
      return `${personName(person)}, ${inLanguage(person.title, defaultLanguage) ?? person.office}`;
    },
  };
  return (name) => labels[name] ?? (() => undefined);
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
