import { formatNumber } from '../language/numbers.js';
import { inLanguage, type Language } from '../language/language.js';
import { formatList } from '../language/list.js';
import type { Signatory } from './signatories.js';

/**
 * The lines of one signatory, as given: `Alex Neve, Secretary General` over `Amnesty International Canada (English branch)`; an
 * organisation that has no person is one line. The organisation's acronym follows its name in parentheses.
 */
export function signatoryBlock(signatory: Signatory, language: Language): readonly string[] {
  const { person, title, role } = signatory;
  const lines: string[] = [];
  if (person !== undefined) lines.push(title === undefined ? person : `${person}, ${title}`);
  const organisation = organisationName(signatory, language);
  const below = [role, organisation].filter((part) => part !== undefined);
  if (below.length > 0) lines.push(below.join(', '));
  return lines;
}

/** Name and acronym of a signatory's organisation in the wanted language, else in the other; `undefined` where there is none. */
export function organisationName({ organisation, acronym }: Signatory, language: Language): string | undefined {
  const name = organisation === undefined ? undefined : inLanguage(organisation, language);
  if (name === undefined || acronym === undefined || name.includes(`(${acronym})`)) return name;
  return `${name} (${acronym})`;
}

/** How many of each kind sign. */
export function signatoryCounts(signatories: readonly Signatory[]): {
  readonly organisations: number;
  readonly individuals: number;
} {
  const organisations = signatories.filter(({ kind }) => kind === 'organisation').length;
  return { organisations, individuals: signatories.length - organisations };
}

/** `30 organizations and 46 individuals`, « 30 organisations et 46 personnes »; a kind of which there is none is left out. */
export function signatoryCountText(signatories: readonly Signatory[], language: Language): string {
  const { organisations, individuals } = signatoryCounts(signatories);
  const words = language === 'en' ? ['organization', 'individual'] : ['organisation', 'personne'];
  const counted = [organisations, individuals].flatMap((count, kind) =>
    count === 0 ? [] : [`${formatNumber(count, language)} ${words[kind] ?? ''}${count === 1 ? '' : 's'}`],
  );
  return formatList(counted, language);
}
