import type { DecisionMaker } from '../../decision-makers/decision-maker.js';
import { holderOrFallback } from '../../decision-makers/holder.js';
import { personName } from '../../decision-makers/identity.js';
import { officeProblems } from '../../decision-makers/office-problems.js';
import type { Language } from '../../language/language.js';
import { inEnglish, say, type Sentence } from '../../language/sentence.js';
import type { Template } from '../../letters/template.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import { officesOf } from './addressed-offices.js';
import { bouncedOn } from './bounced-addresses.js';
import type { CampaignInputs } from './campaign-inputs.js';
import { groupsOf, type PlannedLetter } from './planned-letter.js';

type OwnFound = ReturnType<CampaignInputs['ownMember']>;

/**
 * Who is written to, where an office or a seat is vacant, or the address of its holder does not work, and another office is named for that.
 */
export interface StandIns {
  /** The holder of an office, or who stands in; `undefined` where it has neither. */
  readonly office: (office: string) => DecisionMaker | undefined;
  /** A supporter's own member, councillor or mayor, or who stands in; else why she has none. */
  readonly own: (found: OwnFound) => OwnFound;
}

/** `bounced`: by address, in lower case, when a letter to it last came back. */
export function standIns(
  inputs: Pick<CampaignInputs, 'holdings' | 'date' | 'campaign'>,
  bounced: ReadonlyMap<string, Date>,
): StandIns {
  const { timeZone } = inputs.campaign;
  const afterBounce = (person: DecisionMaker): DecisionMaker => {
    const { fallback, office, id, email } = person;
    const day = fallback === undefined || fallback === office ? undefined : bouncedOn(person, bounced, timeZone);
    if (day === undefined || fallback === undefined) return person;
    const other = holderOf(inputs, fallback);
    if (other === undefined || bouncedOn(other, bounced, timeZone) !== undefined) return person;
    const told = say`${named(other)} is written to in place of ${named(person)}: a letter to ${visible(email ?? '')} came back on ${day}.`;
    return { ...other, standsFor: { office, id, email, told } };
  };
  return {
    office: (office) => {
      const holder = holderOf(inputs, office);
      return holder === undefined ? undefined : afterBounce(holder);
    },
    own: (found) => {
      if (!('code' in found)) return afterBounce(found);
      const other = found.fallback === undefined ? undefined : holderOf(inputs, found.fallback);
      if (other === undefined) return found;
      const told = say`${named(other)} is written to where a supporter’s own seat is vacant. ${found.message}`;
      return { ...afterBounce(other), standsFor: { office: inEnglish(found.message), told } };
    },
  };
}

/** The holder of an office on the date of the letters, or of its fall-back; `officeProblems` reports that there is none. */
export function holderOf(
  { holdings, date }: Pick<CampaignInputs, 'holdings' | 'date'>,
  office: string,
): DecisionMaker | undefined {
  try {
    return holderOrFallback(holdings, office, date);
  } catch (thrown) {
    if (thrown instanceof Problem) return undefined;
    throw thrown;
  }
}

function named(person: DecisionMaker): Sentence {
  return say`${visible(personName(person))} (${person.office})`;
}

/**
 * Warns (`office-fallback`) of everybody who is written to in another's place, and tells what is wrong with the offices that stand in and
 * that no letter names, as `officeProblems` does.
 */
export function standInProblems(
  letters: Iterable<PlannedLetter>,
  { holdings, date }: Pick<CampaignInputs, 'holdings' | 'date'>,
  templates: readonly Template[],
): readonly Problem[] {
  const told = new Map<string, DecisionMaker>();
  const languages = new Map<string, Set<Language>>();
  const asked = new Set(officesOf(templates));
  for (const { template, addressees } of groupsOf(letters)) {
    for (const person of [...addressees.to, ...addressees.cc]) {
      const { standsFor, office } = person;
      if (standsFor === undefined) continue;
      told.set(`${person.id} ${standsFor.office}`, person);
      if (!asked.has(office)) languages.set(office, (languages.get(office) ?? new Set()).add(template.language));
    }
  }
  return [
    ...[...told.values()].flatMap(({ standsFor, where }) =>
      standsFor === undefined
        ? []
        : new Problem({ code: 'office-fallback', severity: 'warning', message: standsFor.told, where }),
    ),
    ...[...languages].flatMap(([office, used]) => officeProblems(holdings, [office], date, () => used)),
  ];
}
