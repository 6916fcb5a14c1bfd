import type { Supporter } from '../contacts/supporter.js';
import { ownMemberWord, type DecisionMaker } from '../decision-makers/decision-maker.js';
import { holderOn } from '../decision-makers/holder.js';
import type { Language } from '../language/language.js';
import type { Addressees } from '../letters/letter.js';
import type { Template } from '../letters/template.js';
import { Problem } from '../problems/problem.js';
import type { CampaignInputs } from './campaign-inputs.js';

/** The sets of addressees of a supporter's letters (one set, or one for each To with `address: each`), or why she has none. Equal sets are the same object. */
export type Addressing = (
  template: Template,
  supporter: Supporter | undefined,
) => readonly Addressees[] | { readonly code: string; readonly message: string };

/** The offices that letters are addressed to, each once, without `own-member`. */
export function officesOf(templates: readonly Template[]): readonly string[] {
  return [...new Set(templates.flatMap(({ to, cc }) => [...to, ...cc]))].filter((office) => office !== ownMemberWord);
}

/** The languages in which an office is written to. */
export function languagesOf(templates: readonly Template[], office: string): ReadonlySet<Language> {
  return new Set(templates.filter(({ to, cc }) => [...to, ...cc].includes(office)).map(({ language }) => language));
}

/** Looks up the holders of a letter's offices on its date. An office that cannot be looked up has no holder here; `officeProblems` tells why. */
export function addressing(inputs: CampaignInputs, versions: readonly Template[]): Addressing {
  const holders = new Map(officesOf(versions).map((office) => [office, holder(inputs, office)]));
  const sets = new Map<string, readonly Addressees[]>();

  return (template, supporter) => {
    const member =
      supporter !== undefined && [...template.to, ...template.cc].includes(ownMemberWord)
        ? inputs.ownMember(supporter)
        : undefined;
    if (member !== undefined && 'code' in member) return member;
    const id = `${template.address} ${template.to.join()} ${template.cc.join()} ${member?.id ?? ''}`;
    const known = sets.get(id);
    if (known !== undefined) return known;
    // A member who is written to as minister besides is greeted as minister.
    const asMinister = [...template.to, ...template.cc]
      .map((office) => holders.get(office))
      .find((holder) => holder !== undefined && member !== undefined && person(holder) === person(member));
    const people = (offices: readonly string[]): DecisionMaker[] =>
      offices
        .map((office) => (office === ownMemberWord ? (asMinister ?? member) : holders.get(office)))
        .filter((one) => one !== undefined);
    const to = eachOnce(people(template.to));
    const greeted = new Set(to.map(person));
    const cc = eachOnce(people(template.cc)).filter((one) => !greeted.has(person(one)));
    const made = addresseeSets(template, to, cc);
    sets.set(id, made);
    return made;
  };
}

/** Who somebody is, whatever the office: the name in `office/first-last`. */
function person({ id }: DecisionMaker): string {
  return id.slice(id.indexOf('/') + 1);
}

/** Somebody who holds two of the offices is written to once, under the one that was named first. */
function eachOnce(people: readonly DecisionMaker[]): readonly DecisionMaker[] {
  return people.filter((one, index) => people.findIndex((other) => person(other) === person(one)) === index);
}

function addresseeSets(
  { address }: Template,
  to: readonly DecisionMaker[],
  cc: readonly DecisionMaker[],
): readonly Addressees[] {
  if (to.length === 0) return [];
  if (address === 'together') return [{ to, cc, alsoTo: [] }];
  return to.map((one) => ({ to: [one], cc, alsoTo: to.filter((other) => other !== one) }));
}

/** The holder on the date of the letters; a vacant office is told by `officeProblems`. */
function holder({ holdings, date }: CampaignInputs, office: string): DecisionMaker | undefined {
  try {
    return holderOn(holdings, office, date);
  } catch (thrown) {
    if (thrown instanceof Problem) return undefined;
    throw thrown;
  }
}
