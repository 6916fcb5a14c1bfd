import type { Supporter } from '../contacts/supporter.js';
import { isOwnWord, type DecisionMaker } from '../decision-makers/decision-maker.js';
import { holderOrFallback } from '../decision-makers/holder.js';
import { personName } from '../decision-makers/identity.js';
import { inOrderOfRank } from '../decision-makers/wording.js';
import { inEnglish, say, type Text } from '../language/sentence.js';
import { visible } from '../problems/visible.js';
import type { Language } from '../language/language.js';
import type { Addressees } from '../letters/letter.js';
import type { Template } from '../letters/template.js';
import { Problem } from '../problems/problem.js';
import type { CampaignInputs } from './campaign-inputs.js';

/** The sets of addressees of a supporter's letters (one set, or one for each To with `address: each`), or why she has none. Equal sets are the same object. */
export type Addressing = (
  template: Template,
  supporter: Supporter | undefined,
) => readonly Addressees[] | { readonly code: string; readonly message: Text };

/** The offices that letters are addressed to, each once, without the words for a supporter's own people. */
export function officesOf(templates: readonly Template[]): readonly string[] {
  return [...new Set(templates.flatMap(({ to, cc }) => [...to, ...cc]))].filter((office) => !isOwnWord(office));
}

/** The languages in which an office is written to. */
export function languagesOf(templates: readonly Template[], office: string): ReadonlySet<Language> {
  return new Set(templates.filter(({ to, cc }) => [...to, ...cc].includes(office)).map(({ language }) => language));
}

/** The language that the first of a letter's To offices asks to be written to in; a supporter's own member, councillor or mayor counts as one. */
export function officeLanguage(inputs: CampaignInputs, { to }: Template, supporter: Supporter): Language | undefined {
  for (const office of to) {
    const found = isOwnWord(office) ? inputs.ownMember(supporter, office) : holder(inputs, office);
    if (found !== undefined && !('code' in found) && found.language !== undefined) return found.language;
  }
  return undefined;
}

/** Looks up the holders of a letter's offices on its date. An office that cannot be looked up has no holder here; `officeProblems` tells why. */
export function addressing(inputs: CampaignInputs, versions: readonly Template[]): Addressing {
  const holders = new Map(officesOf(versions).map((office) => [office, holder(inputs, office)]));
  const sets = new Map<string, readonly Addressees[]>();

  return (template, supporter) => {
    const words = [...new Set([...template.to, ...template.cc].filter(isOwnWord))];
    const own = new Map<string, DecisionMaker>();
    for (const word of words) {
      if (supporter === undefined) continue;
      const found = inputs.ownMember(supporter, word);
      if ('code' in found) return found;
      own.set(word, found);
    }
    const ids = [...own.values()].map((one) => one.id);
    const id = `${template.address} ${template.to.join()} ${template.cc.join()} ${ids.join()}`;
    const known = sets.get(id);
    if (known !== undefined) return known;
    const asked = [...template.to, ...template.cc]
      .map((office) => holders.get(office))
      .filter((one) => one !== undefined);
    // A member who is written to as minister besides is greeted as minister.
    const asHolder = (one: DecisionMaker): DecisionMaker =>
      asked.find((holder) => person(holder) === person(one)) ?? one;
    const named = (offices: readonly string[]): readonly DecisionMaker[] =>
      offices.flatMap((office) => {
        const one = own.get(office);
        if (one === undefined || !isOwnWord(office)) return holders.get(office) ?? [];
        return { ...asHolder(one), own: office, riding: one.riding };
      });
    const people = (offices: readonly string[]): readonly DecisionMaker[] =>
      inOrderOfRank(eachOnce(named(offices)).filter(({ leaveOut }) => leaveOut === undefined));
    const to = people(template.to);
    const spared = to.length === 0 ? named(template.to)[0] : undefined;
    if (spared !== undefined)
      return {
        code: 'addressee-left-out',
        message: inEnglish(say`${visible(personName(spared))} is left out: ${visible(spared.leaveOut ?? '')}.`),
      };
    const greeted = new Set(to.map(person));
    const cc = people(template.cc).filter((one) => !greeted.has(person(one)));
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
    return holderOrFallback(holdings, office, date);
  } catch (thrown) {
    if (thrown instanceof Problem) return undefined;
    throw thrown;
  }
}
